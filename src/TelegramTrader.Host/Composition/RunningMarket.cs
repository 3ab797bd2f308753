using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Markets.Bus;
using TelegramTrader.Exchanges.Binance;
using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Host.Settings;
using TelegramTrader.Sandbox;
using TelegramTrader.Storage;

namespace TelegramTrader.Host.Composition;

/// <summary>A market that runs: Binance, or the simulated exchange that speaks its protocol on loopback.</summary>
internal static class RunningMarket
{
    private static readonly TimeSpan RecorderPeriod = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The venue at the addresses of the settings; what it says is kept in the installation's archive.
    /// </summary>
    public static OpenMarket Connect(HostSettings settings, MarketParts parts)
    {
        var bans = new BanFile(Path.Combine(settings.DataFolder, "binance-ban.json"));
        return Compose(settings, settings.Venue.Binance, parts, MarketChoice.Live, bans, []);
    }

    /// <summary>
    /// Starts an exchange and connects to it. What it trades is kept in a database of this run alone: it must never be
    /// taken for what was traded somewhere.
    /// </summary>
    public static async Task<OpenMarket> SimulateAsync(HostSettings settings, MarketParts parts, CancellationToken ct)
    {
        var options = new ExchangeSandboxOptions
        {
            Seed = settings.SandboxSeed, Clock = parts.Clock, StartAt = settings.At, LimitPace = 0,
        };
        var exchange = await ExchangeSandbox.StartAsync(options, ct);
        var folder = new TemporaryFolder();
        try
        {
            var database = DatabaseSettings.Sqlite(Path.Combine(folder.Path, "simulated.db"));
            var storage = await StorageServices.OpenAsync(
                database with { CacheBytes = parts.Limits.SeriesCacheBytes }, parts.Clock, ct);
            var at = exchange.Addresses;
            var addresses = new BinanceAddresses
            {
                Spot = at.Spot, Futures = at.Futures, SpotStream = at.SpotStream, FuturesStream = at.FuturesStream,
            };
            return Compose(
                settings,
                addresses,
                parts with { Archive = storage.Archive },
                MarketChoice.Simulated,
                new BanFile(null),
                [folder, storage, exchange],
                exchange);
        }
        catch
        {
            await exchange.DisposeAsync();
            await folder.DisposeAsync();
            throw;
        }
    }

    private static OpenMarket Compose(
        HostSettings settings,
        BinanceAddresses addresses,
        MarketParts parts,
        string source,
        BanFile bans,
        IAsyncDisposable[] owned,
        ExchangeSandbox? exchange = null)
    {
        var connection = new Owned(BinanceRest.Connection());
        var http = new HttpMessageInvoker(connection.Handler, disposeHandler: false);

        // Only spreads retries in time: programs that start together shall not come back together.
        var chance = new Random(Environment.ProcessId);
        var rest = new BinanceRest(http, addresses, bans, parts.Clock, chance);
        var venueClock = new ServerClock(rest, parts.Clock);
        var origin = new MarketOrigin(MarketChoice.ModeOf(settings), source);
        var books = new BinanceBooks(rest, parts.Clock);
        var feed = new BinanceFeed(rest, venueClock, addresses, books, parts.Clock, chance);
        var market = new BinanceMarket(rest, venueClock, parts.Archive, origin, parts.Clock)
        {
            LiveBook = books.Find, StreamTrouble = feed.TroubleOf,
        };
        var watched = new WatchList(feed, settings.Venue.Watch, parts.Limits.WatchedSymbols);
        var rules = new RecorderRules(RecorderPeriod, parts.Limits.RowsWaiting, settings.Venue.KeepTrades)
        {
            TradesFor = settings.Venue.KeepTradesFor,
        };
        var recorder = new FeedRecorder(
            feed.Venue, parts.Archive, rules, parts.Clock, parts.Logs.CreateLogger<FeedRecorder>());
        return new OpenMarket
        {
            History = new WatchingMarket(market, watched),
            Now = market,
            Exchange = exchange,
            Streams = new MarketStreams(
                feed, market, venueClock, recorder, parts.Limits.BusEvents, parts.Clock),
        }.Owning([.. owned, connection]);
    }

    private sealed class Owned(SocketsHttpHandler handler) : IAsyncDisposable
    {
        public SocketsHttpHandler Handler => handler;

        public ValueTask DisposeAsync()
        {
            handler.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
