using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace TelegramTrader.Scenarios.Sandbox;

/// <summary>A receiver of updates that answers when and as the test says.</summary>
internal sealed class ManualWebhook : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication server;
    private readonly Channel<Knock> knocks = Channel.CreateUnbounded<Knock>();

    private ManualWebhook()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.Run(AnswerAsync);
    }

    public Uri Url { get; private set; } = new("http://127.0.0.1/");

    public static async Task<ManualWebhook> StartAsync()
    {
        var made = new ManualWebhook();
        await made.server.StartAsync();
        var addresses = made.server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        made.Url = new Uri(addresses.Addresses.Single() + "/hook");
        return made;
    }

    public async Task<Knock> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await knocks.Reader.ReadAsync(patience.Token);
    }

    public bool HasAnother => knocks.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        var knock = new Knock(body, context.Request.Headers["X-Telegram-Bot-Api-Secret-Token"].ToString())
        {
            ContentType = context.Request.ContentType,
        };
        await knocks.Writer.WriteAsync(knock);
        var (status, retryAfter, answer) = await knock.Answer.Task;
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        if (answer is not null)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer);
        }
    }

    internal sealed record Knock(JsonObject Update, string Secret)
    {
        public TaskCompletionSource<(int Status, string? RetryAfter, string? Body)> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string? ContentType { get; init; }

        public string Text => Update["message"]?["text"]?.ToString() ?? "";

        public void Reply(int status, string? retryAfter = null, string? body = null) =>
            Answer.SetResult((status, retryAfter, body));
    }
}
