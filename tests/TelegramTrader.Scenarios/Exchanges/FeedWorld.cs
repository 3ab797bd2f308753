using System.Globalization;
using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Binance;
using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Scenarios.Exchanges;

/// <summary>A running feed, the venue it listens to and what it brought.</summary>
internal sealed class FeedWorld : IAsyncDisposable
{
    public static readonly Symbol Btc = Symbol.Of("BTC", "USDT", MarketKind.Spot);
    public static readonly Symbol BtcPerp = Btc.As(MarketKind.Perpetual);

    private readonly CancellationTokenSource stop = new();
    private readonly HttpMessageInvoker http = new(BinanceRest.Connection());
    private readonly Task running;

    private FeedWorld(FakeStreams venue, TimeProvider clock, Symbol[] symbols, bool hasBooks)
    {
        Venue = venue;
        venue.On("/api/v3/aggTrades", Trades);
        venue.On("/fapi/v1/aggTrades", Trades);
        var rest = new BinanceRest(http, venue.Addresses, new BanFile(null), clock, new Random(3));
        Books = hasBooks ? new BinanceBooks(rest, clock) : null;
        Feed = new BinanceFeed(
            rest, new ServerClock(rest, clock), venue.Addresses, Books, clock, new Random(5));
        Feed.Watch(symbols);
        running = Feed.RunAsync(Sink, stop.Token);
    }

    public FakeStreams Venue { get; }

    public BinanceFeed Feed { get; }

    public BinanceBooks? Books { get; }

    public GatheringSink Sink { get; } = new();

    /// <summary>The last number that REST gives.</summary>
    public long LastTrade { get; set; } = 1_000_000;

    /// <summary>Numbers that REST has not got either.</summary>
    public HashSet<long> Lost { get; } = [];

    public static async Task<FeedWorld> StartAsync(
        TimeProvider? clock = null, bool hasBooks = false, params Symbol[] symbols) =>
        new(await FakeStreams.StartAsync(), clock ?? TimeProvider.System, symbols, hasBooks);

    public static string Trade(long id, string symbol = "BTCUSDT") => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"e\":\"aggTrade\",\"E\":1767323045000,\"s\":\"{symbol}\",\"a\":{id},\"p\":\"60000.5\",\"q\":\"0.25\",")
        + string.Create(
            CultureInfo.InvariantCulture,
            $"\"f\":{id},\"l\":{id},\"T\":{1_767_323_045_000 + id},\"m\":true,\"M\":true}}");

    public StreamHealth Health(string stream) => Feed.Health.Single(one => one.Stream == stream);

    public async ValueTask DisposeAsync()
    {
        Sink.Open.Set();
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.That(running.IsCanceled, Is.True, running.Exception?.ToString());
        await Venue.DisposeAsync();
        Sink.Dispose();
        http.Dispose();
        stop.Dispose();
    }

    private (int Status, string Body) Trades(Microsoft.AspNetCore.Http.HttpRequest request)
    {
        var from = long.Parse(request.Query["fromId"]!, CultureInfo.InvariantCulture);
        var count = (int)Math.Clamp(LastTrade - from + 1, 0, 1_000);
        var rows = Enumerable.Range(0, count).Select(i => from + i).Where(id => !Lost.Contains(id)).Select(id =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"a\":{id},\"p\":\"60000.5\",\"q\":\"0.25\",\"f\":{id},\"l\":{id},\"T\":{1_767_323_045_000 + id},")
            + "\"m\":true,\"M\":true}");
        return (200, $"[{string.Join(',', rows)}]");
    }
}
