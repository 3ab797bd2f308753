using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TelegramTrader.Exchanges.Binance;

namespace TelegramTrader.Scenarios.Exchanges;

/// <summary>A venue on loopback whose streams say what a test lets them say, and whose REST answers as told.</summary>
internal sealed class FakeStreams : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication server;
    private readonly Channel<FakeStream> accepted = Channel.CreateUnbounded<FakeStream>();
    private readonly ConcurrentDictionary<string, Func<HttpRequest, (int Status, string Body)>> paths = new();
    private readonly ConcurrentQueue<string> asked = new();
    private readonly CancellationTokenSource stop = new();

    private FakeStreams()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.UseWebSockets();
        server.Run(AnswerAsync);
    }

    public BinanceAddresses Addresses { get; private set; } = new();

    /// <summary>Refuses to upgrade, as a venue that is down.</summary>
    public bool IsDown { get; set; }

    /// <summary>Paths with their queries, in the order they were asked for.</summary>
    public IReadOnlyCollection<string> Asked => asked;

    /// <summary>Connections that were asked for, with those that were refused.</summary>
    public int Knocks { get; private set; }

    public static async Task<FakeStreams> StartAsync()
    {
        var made = new FakeStreams();
        await made.server.StartAsync();
        var addresses = made.server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        var http = new Uri(addresses.Addresses.Single());
        var stream = new Uri($"ws://127.0.0.1:{http.Port}");
        made.Addresses = new BinanceAddresses
        {
            Spot = http, Futures = http, SpotStream = stream, FuturesStream = stream,
        };
        return made;
    }

    public void On(string path, Func<HttpRequest, (int Status, string Body)> answer) => paths[path] = answer;

    public async Task<FakeStream> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await accepted.Reader.ReadAsync(patience.Token);
    }

    public bool TryNext(out FakeStream? stream) => accepted.Reader.TryRead(out stream);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await server.DisposeAsync();
        stop.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            Knocks++;
            if (IsDown)
            {
                context.Response.StatusCode = 503;
                return;
            }

            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            using var stream = new FakeStream(context.Request.Path, socket);
            await accepted.Writer.WriteAsync(stream);
            await stream.RunAsync(stop.Token);
            return;
        }

        asked.Enqueue(context.Request.Path + context.Request.QueryString);
        var (status, body) = paths.TryGetValue(context.Request.Path, out var answer)
            ? answer(context.Request)
            : (404, "");
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    }
}

/// <summary>One connection as the venue sees it. Subscriptions are taken and answered by themselves.</summary>
internal sealed class FakeStream(string path, WebSocket socket) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim turn = new(1);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, bool> streams = new();

    public string Path => path;

    public IEnumerable<string> Streams => streams.Keys;

    public bool HasEnded => ended.Task.IsCompleted;

    public Task SubscribedAsync() => subscribed.Task.WaitAsync(Patience);

    public Task EndedAsync() => ended.Task.WaitAsync(Patience);

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true);

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type, bool isEnd)
    {
        await turn.WaitAsync();
        try
        {
            await socket.SendAsync(bytes, type, isEnd, CancellationToken.None);
        }
        finally
        {
            turn.Release();
        }
    }

    public Task CloseAsync() =>
        socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "bye", CancellationToken.None);

    public void Break() => socket.Abort();

    public void Dispose() => turn.Dispose();

    public async Task RunAsync(CancellationToken ct)
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), ct);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                var asked = JsonNode.Parse(buffer.AsSpan(0, received.Count))!;
                foreach (var name in asked["params"]!.AsArray().Select(one => one!.GetValue<string>()))
                {
                    if (asked["method"]!.GetValue<string>() == "SUBSCRIBE")
                    {
                        streams[name] = true;
                    }
                    else
                    {
                        streams.TryRemove(name, out _);
                    }
                }

                await SendAsync($$"""{"result":null,"id":{{asked["id"]}}}""");
                subscribed.TrySetResult();
            }
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException)
        {
            // The other side went away, or the test is over.
        }

        ended.TrySetResult();
    }
}
