using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TelegramTrader.Sandbox.Exchange.Flow;
using TelegramTrader.Sandbox.Exchange.Rest;
using TelegramTrader.Sandbox.Exchange.Streams;
using TelegramTrader.Sandbox.Exchange.Trouble;
using TelegramTrader.Sandbox.Exchange.Venue;
using TelegramTrader.Sandbox.Market;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox;

/// <summary>A simulated exchange that speaks Binance's REST and WebSocket protocols, for this machine alone.</summary>
public sealed class ExchangeSandbox : IAsyncDisposable
{
    private const int ConnectionLimit = 512;
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(3);

    private readonly VenueDoor door;
    private readonly StreamHub hub;
    private readonly VenuePump pump;
    private WebApplication? server;

    private ExchangeSandbox(SimulatedVenue venue, ExchangeSandboxOptions options)
    {
        Venue = venue;
        Trouble = new TroubleDesk(venue);
        hub = new StreamHub(venue, Trouble) { PulsePace = options.PulsePace };
        door = new VenueDoor(venue, hub, Trouble) { LimitPace = options.LimitPace };
        pump = new VenuePump(venue, hub, Trouble);
    }

    public ExchangeSandboxAddresses Addresses { get; private set; } = null!;

    internal SimulatedVenue Venue { get; }

    internal TroubleDesk Trouble { get; }

    internal bool IsListening => server is not null;

    /// <summary>Open streams.</summary>
    internal int Connections => hub.Count;

    /// <summary>Streams that all of them together listen to.</summary>
    internal int Subscriptions => hub.Subscriptions;

    /// <summary>Brings the market up to its clock, and tells all who listen.</summary>
    internal void Turn()
    {
        hub.Cut(session => Trouble.Cuts(
            session.Endpoint.Path, session.Names, session.Endpoint.IsPerpetual));
        pump.Turn();
    }

    /// <summary>Nobody is served any more: connections end, new ones are refused.</summary>
    internal async Task CloseAsync()
    {
        if (server is { } running)
        {
            server = null;
            hub.CutAll();
            using var patience = new CancellationTokenSource(StopTime, TimeProvider.System);
            await running.StopAsync(patience.Token);
            await running.DisposeAsync();
        }
    }

    /// <summary>Serves again where it served before.</summary>
    internal Task OpenAsync(CancellationToken ct) =>
        IsListening ? Task.CompletedTask : ListenAsync(Addresses.Spot.Port, Addresses.Futures.Port, ct);

    public static async Task<ExchangeSandbox> StartAsync(ExchangeSandboxOptions options, CancellationToken ct)
    {
        var ahead = options.StartAt is { } start ? start - options.Clock.GetUtcNow() : TimeSpan.Zero;
        var clock = new SandboxClock(new ShiftedTime(options.Clock, ahead));
        var venue = new SimulatedVenue(
            options.Seed, clock, new FlowPace(), options.Symbols ?? SimulatedListing.All);
        var sandbox = new ExchangeSandbox(venue, options);
        await sandbox.ListenAsync(options.Port, futuresPort: 0, ct);
        sandbox.pump.Start();
        return sandbox;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await pump.DisposeAsync();
    }

    private async Task ListenAsync(int port, int futuresPort, CancellationToken ct)
    {
        var listening = new List<ListenOptions>();
        server = Build([port, futuresPort], listening.Add);
        await server.StartAsync(ct);
        var (spot, futures) = (listening[0].IPEndPoint!, listening[1].IPEndPoint!);
        door.FuturesPort = futures.Port;
        Addresses = new ExchangeSandboxAddresses(
            new Uri($"http://{spot}"), new Uri($"http://{futures}"),
            new Uri($"ws://{spot}"), new Uri($"ws://{futures}"));
    }

    // Spot and futures answer to the same addresses of streams, so each has its own port.
    private WebApplication Build(int[] ports, Action<ListenOptions> hear)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            Array.ForEach(ports, port => kestrel.Listen(IPAddress.Loopback, port, hear));
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = ConnectionLimit;
        });
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        var built = builder.Build();
        built.UseWebSockets();
        built.Run(context => door.AnswerAsync(context, context.RequestAborted));
        return built;
    }
}
