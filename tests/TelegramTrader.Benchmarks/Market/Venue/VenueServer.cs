using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TelegramTrader.Benchmarks.Market.Venue;

/// <summary>
/// The venue's process: its port is its first line; <c>stop</c> ends the streams, the end of input all.
/// </summary>
internal sealed class VenueServer : IAsyncDisposable
{
    private const string SpotStreams = "/ws";
    private const string HandshakeSalt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3

    private readonly VenuePump pump;
    private readonly VenueRest rest;
    private readonly CancellationTokenSource stop = new();
    private readonly WebApplication server;

    private VenueServer(FeedPlan plan)
    {
        pump = new VenuePump(plan);
        rest = new VenueRest(pump);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.Run(AnswerAsync);
    }

    public static async Task<bool> RunAsync(FeedPlan plan)
    {
        await using var venue = new VenueServer(plan);
        await venue.server.StartAsync();
        var server = venue.server.Services.GetRequiredService<IServer>();
        Machine.Print($"{new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port}");
        var pumping = venue.pump.RunAsync(venue.stop.Token);
        while (await Console.In.ReadLineAsync() is "stop")
        {
            venue.pump.Stop();
            Machine.Print($"{venue.pump.Sent} {venue.pump.LastTrades} {venue.pump.Forgone}");
        }

        await venue.stop.CancelAsync();
        await pumping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return pumping.IsCanceled;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await server.DisposeAsync();
        stop.Dispose();
    }

    private Task AnswerAsync(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade
            ? StreamAsync(context, upgrade)
            : rest.AnswerAsync(context);

    private async Task StreamAsync(HttpContext context, IHttpUpgradeFeature upgrade)
    {
        var key = context.Request.Headers.SecWebSocketKey.ToString();
#pragma warning disable CA5350 // The handshake's own; nothing is kept secret by it.
        var accept = SHA1.HashData(Encoding.ASCII.GetBytes(key + HandshakeSalt));
#pragma warning restore CA5350
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.SecWebSocketAccept = Convert.ToBase64String(accept);
        await using var stream = await upgrade.UpgradeAsync();
        var line = new VenueLine(stream);
        var isSpot = context.Request.Path == SpotStreams;
        pump.Join(line);
        try
        {
            await line.ReadAsync(pump.Gate, asked => Subscribe(line, isSpot, asked), stop.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ConnectionAbortedException)
        {
            // The other side went away, or the run is over.
        }
        finally
        {
            pump.Leave(line);
        }
    }

    private void Subscribe(VenueLine line, bool isSpot, byte[] text)
    {
        var asked = JsonNode.Parse(text)!;
        var answer = string.Create(CultureInfo.InvariantCulture, $"{{\"result\":null,\"id\":{asked["id"]}}}");
        pump.Subscribe(
            line,
            isSpot,
            asked["params"]!.AsArray().Select(name => name!.GetValue<string>()),
            asked["method"]!.GetValue<string>() == "SUBSCRIBE",
            Encoding.ASCII.GetBytes(answer));
    }
}
