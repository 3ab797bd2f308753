using System.Text.Json.Nodes;
using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Binance;
using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Scenarios.Sandbox;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Scenarios.Exchanges;

/// <summary>The product's own client of Binance on the simulated exchange, over real sockets.</summary>
internal sealed class TroubledWorld : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(2);

    private readonly CancellationTokenSource stop = new();
    private readonly HttpMessageInvoker http = new(BinanceRest.Connection());
    private readonly Task running;

    private TroubledWorld(VenueBench bench, VenueHand hand, TimeProvider clock, Symbol[] symbols)
    {
        (Bench, Hand) = (bench, hand);
        var at = bench.Exchange.Addresses;
        var addresses = new BinanceAddresses
        {
            Spot = at.Spot, Futures = at.Futures, SpotStream = at.SpotStream, FuturesStream = at.FuturesStream,
        };
        var rest = new BinanceRest(http, addresses, new BanFile(null), clock, new Random(3));
        VenueClock = new ServerClock(rest, clock);
        Books = new BinanceBooks(rest, clock);
        Feed = new BinanceFeed(rest, VenueClock, addresses, Books, clock, new Random(5));
        Feed.Watch(symbols);
        running = Feed.RunAsync(Sink, stop.Token);
    }

    public VenueBench Bench { get; }

    public VenueHand Hand { get; }

    public ServerClock VenueClock { get; }

    public BinanceBooks Books { get; }

    public BinanceFeed Feed { get; }

    public GatheringSink Sink { get; } = new();

    /// <summary>Streams are open and the first trades of the symbol have come.</summary>
    public static async Task<TroubledWorld> StartAsync(Symbol symbol, TimeProvider? clock = null)
    {
        var bench = await VenueBench.StartAsync();
        var hand = await VenueHand.OfAsync(bench.Exchange);
        var world = new TroubledWorld(bench, hand, clock ?? TimeProvider.System, [symbol]);
        await world.UntilAsync(() => bench.Exchange.Subscriptions >= world.Feed.Health.Count);
        bench.Advance(5);
        await world.HeardAsync(() => !world.Sink.Trades.IsEmpty);
        return world;
    }

    public StreamHealth Health(string stream) => Feed.Health.Single(one => one.Stream == stream);

    /// <summary>Lets the market trade and waits until everything it traded has come.</summary>
    public async Task TradeAsync(double seconds, Symbol symbol)
    {
        Bench.Advance(seconds);
        var last = (await TradesAsync(symbol, "&limit=1"))[0]!["a"]!.GetValue<long>();
        await HeardAsync(() => Sink.Trades.LastOrDefault().Id >= last);
    }

    /// <summary>What was traded by the venue's own account, as aggregates.</summary>
    public async Task<JsonArray> TradesAsync(Symbol symbol, string more)
    {
        var api = symbol.Kind == MarketKind.Spot ? "/api/v3" : "/fapi/v1";
        return (await Bench.GetAsync($"{api}/aggTrades?symbol=BTCUSDT{more}")).AsArray();
    }

    /// <summary>Until what the feed has brought is as it should be.</summary>
    public async Task HeardAsync(Func<bool> isSo)
    {
        var heard = Sink.UntilAsync(isSo);
        await await Task.WhenAny(heard, running);
        Assert.That(heard.IsCompleted, "The feed ended.");
    }

    /// <summary>Until something is so that tells nobody when it changes, and so has to be looked at.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.That(TimeProvider.System.GetElapsedTime(started), Is.LessThan(Patience), "It does not come about.");
            Assert.That(running.IsCompleted, Is.False, running.Exception?.ToString());
            await Task.Delay(Breath, TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Hand.DisposeAsync();
        await Bench.DisposeAsync();
        Sink.Dispose();
        http.Dispose();
        stop.Dispose();
    }
}
