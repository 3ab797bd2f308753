using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace TelegramTrader.Benchmarks.Chat;

/// <summary>A Bot API on loopback that says yes, and notes when a message for a chat has arrived whole.</summary>
internal sealed class CountingTelegram : IAsyncDisposable
{
    private static readonly byte[] Yes = """{"ok":true,"result":true}"""u8.ToArray();
    private static readonly byte[] Me =
        """{"ok":true,"result":{"id":111,"is_bot":true,"first_name":"Bench","username":"bench_bot"}}"""u8.ToArray();

    private readonly ConcurrentDictionary<long, TaskCompletionSource<Arrival>> awaited = [];
    private readonly WebApplication server;
    private long messages;

    private CountingTelegram()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.Run(AnswerAsync);
    }

    /// <summary>A message came or was changed, of which chat.</summary>
    public event Action<long, Arrival>? Arrived;

    public Uri Origin => new(
        server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<CountingTelegram> StartAsync()
    {
        var started = new CountingTelegram();
        await started.server.StartAsync();
        return started;
    }

    /// <summary>The next message to the chat; to be asked for before it can come.</summary>
    public Task<Arrival> NextAsync(long chat)
    {
        var arrival = new TaskCompletionSource<Arrival>(TaskCreationOptions.RunContinuationsAsynchronously);
        awaited[chat] = arrival;
        return arrival.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var at = Stopwatch.GetTimestamp();
        var method = context.Request.Path.Value!.Split('/')[^1];
        var answer = method switch
        {
            "getMe" => Me,
            "sendPhoto" or "sendMessage" or "editMessageText" or "editMessageMedia" =>
                Take(method, body.GetBuffer().AsSpan(0, (int)body.Length), at),
            _ => Yes,
        };
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer);
    }

    private byte[] Take(string method, ReadOnlySpan<byte> body, long at)
    {
        var chat = ChatIn(body);
        Arrived?.Invoke(chat, new Arrival(method, body.Length, at));
        if (awaited.TryRemove(chat, out var waiting))
        {
            waiting.TrySetResult(new Arrival(method, body.Length, at));
        }

        var id = Interlocked.Increment(ref messages);
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"ok":true,"result":{"message_id":{{id}},"date":1767323045,"chat":{"id":{{chat}},"type":"private"} } }
            """));
    }

    // The first number behind the field's name, whether it is a part of a form or a member of an object.
    private static long ChatIn(ReadOnlySpan<byte> body)
    {
        var rest = body[(body.IndexOf("chat_id"u8) + "chat_id".Length)..];
        rest = rest[rest.IndexOfAnyInRange((byte)'0', (byte)'9')..];
        return long.Parse(rest[..rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9')], CultureInfo.InvariantCulture);
    }
}

/// <param name="Bytes">Of the whole request's body.</param>
/// <param name="At">Of the stopwatch, when the last byte of the request was read.</param>
internal readonly record struct Arrival(string Method, int Bytes, long At);
