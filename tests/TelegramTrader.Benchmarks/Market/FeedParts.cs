using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Markets.Bus;
using TelegramTrader.Exchanges.Binance;
using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Storage;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>
/// The streaming side of the program as it composes itself: feed, order books, bus, recorder, archive on disk, with
/// its own limits. A ledger listens beside the recorder.
/// </summary>
internal sealed class FeedParts : IAsyncDisposable
{
    private const int BusEvents = 65_536;
    private const int RowsWaiting = 50_000;
    private const long CacheBytes = 128 << 20;

    private static readonly TimeSpan RecorderPeriod = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource stop = new();
    private readonly string folder;
    private readonly SocketsHttpHandler connection = BinanceRest.Connection();
    private readonly StorageServices storage;
    private readonly MarketBus bus;
    private readonly FeedRecorder recorder;
    private readonly IReadOnlyList<Symbol> kept;
    private readonly Task[] running;

    private FeedParts(string folder, StorageServices storage, FeedPlan plan, BinanceAddresses addresses)
    {
        var symbols = plan.Symbols;
        (this.folder, this.storage) = (folder, storage);
        var clock = TimeProvider.System;
        var http = new HttpMessageInvoker(connection, disposeHandler: false);
        var rest = new BinanceRest(http, addresses, new BanFile(null), clock, new Random(3));
        var venueClock = new ServerClock(rest, clock);
        Books = new BinanceBooks(rest, clock);
        Market = new BinanceMarket(rest, venueClock, storage.Archive, new MarketOrigin("bench", "loopback"), clock)
        {
            LiveBook = Books.Find,
        };
        Feed = new BinanceFeed(rest, venueClock, addresses, Books, clock, new Random(5));
        kept = [.. symbols.Take(plan.Keep)];
        recorder = new FeedRecorder(
            Feed.Venue,
            storage.Archive,
            new RecorderRules(RecorderPeriod, RowsWaiting, kept.ToHashSet()),
            clock,
            NullLogger<FeedRecorder>.Instance);
        Ledger = new TradeLedger(symbols);
        bus = new MarketBus(BusEvents, clock, recorder, Ledger);
        Ledger.Stamps = new TradeStamps(bus, symbols);
        Feed.Watch([.. symbols]);
        running =
        [
            Feed.RunAsync(Ledger.Stamps, stop.Token), bus.RunAsync(stop.Token), recorder.RunAsync(stop.Token),
            venueClock.RunAsync(stop.Token),
        ];
    }

    public BinanceFeed Feed { get; }

    public BinanceBooks Books { get; }

    public BinanceMarket Market { get; }

    public TradeLedger Ledger { get; }

    /// <summary>What no message should ever come to.</summary>
    public long Dropped => Feed.Dropped + bus.Reading.Dropped + recorder.Lost;

    public long Received => Feed.Health.Sum(stream => stream.Messages);

    /// <summary>Holes in the numbers of a stream, whether they were filled or not.</summary>
    public long Gaps => Feed.Health.Sum(stream => stream.Gaps);

    /// <summary>Done when a part has broken.</summary>
    public Task Broken => Task.WhenAny(running);

    public static async Task<FeedParts> StartAsync(FeedPlan plan, BinanceAddresses addresses)
    {
        var folder = Directory.CreateTempSubdirectory("tt-feed-").FullName;
        var file = DatabaseSettings.Sqlite(Path.Combine(folder, "telegramtrader.db")) with { CacheBytes = CacheBytes };
        var storage = await StorageServices.OpenAsync(file, TimeProvider.System, default);
        return new FeedParts(folder, storage, plan, addresses);
    }

    /// <summary>Ends the streams; the recorder writes what it still has.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var part in running.Where(part => part.IsFaulted))
        {
            await part;
        }
    }

    /// <summary>Trades that were handed on, of symbols whose trades are kept, and rows of them on disk.</summary>
    public async Task<(long Handed, long Stored)> KeptAsync()
    {
        var (handed, stored) = (0L, 0L);
        foreach (var symbol in kept)
        {
            var (first, last) = Ledger.RangeOf(symbol);
            handed += last == 0 ? 0 : last - first + 1;
            var key = new SeriesKey(Feed.Venue, symbol, SeriesKind.Trades, "");
            var frame = await storage.Archive.ReadAsync(key, 0, long.MaxValue, [SeriesColumns.TradeId], default);
            stored += frame.Wholes[SeriesColumns.TradeId].Distinct().LongCount(id => id >= first && id <= last);
        }

        return (handed, stored);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        bus.Dispose();
        await storage.DisposeAsync();
        connection.Dispose();
        stop.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
