using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Markets.Bus;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Application.Markets.Bus;

public sealed class FeedRecorderTests
{
    private static readonly Venue Binance = Venue.Of("binance");
    private static readonly Symbol Btc = Symbol.Of("BTC", "USDT", MarketKind.Spot);
    private static readonly Symbol Eth = Symbol.Of("ETH", "USDT", MarketKind.Spot);
    private MemorySeriesArchive archive = new();

    [SetUp]
    public void Empty() => archive = new MemorySeriesArchive();

    [Test]
    public async Task Closed_minutes_are_kept_and_forming_ones_are_not()
    {
        var recorder = Recorder();
        recorder.OnBar(Btc, Bar(0, 100m, isClosed: true));
        recorder.OnBar(Btc, Bar(1, 101m, isClosed: false));

        await recorder.WriteAsync(default);

        var stored = await ReadAsync(Btc, SeriesKind.Candles, "1m");
        Assert.That(stored.TimesMs, Is.EqualTo(new[] { Bars.Tuesday }));
        Assert.That(stored.Numbers[SeriesColumns.Close], Is.EqualTo(new[] { 100.0 }));
        Assert.That(stored.Numbers[SeriesColumns.TakerBuyVolume], Is.EqualTo(new[] { 1.0 }));
    }

    [Test]
    public async Task A_bar_that_comes_twice_is_one_row()
    {
        var recorder = Recorder();
        recorder.OnBar(Btc, Bar(0, 100m, isClosed: true));
        recorder.OnBar(Btc, Bar(0, 100.5m, isClosed: true));

        await recorder.WriteAsync(default);

        var stored = await ReadAsync(Btc, SeriesKind.Candles, "1m");
        Assert.That(stored.Numbers[SeriesColumns.Close], Is.EqualTo(new[] { 100.5 }), "the later one");
        Assert.That((await archive.ListAsync(default)).Single().PriceDecimals, Is.EqualTo(1));
    }

    [Test]
    public async Task Trades_are_kept_of_the_chosen_symbols_only()
    {
        var recorder = Recorder();
        foreach (var symbol in new[] { Btc, Eth })
        {
            recorder.OnTrade(symbol, new TradeTick(7, 1, 2, Fixed8.Of(100), Fixed8.Of(0.5m), true, Bars.Tuesday));
        }

        await recorder.WriteAsync(default);

        var stored = await ReadAsync(Btc, SeriesKind.Trades, "");
        Assert.That(stored.Wholes[SeriesColumns.TakerSold], Is.EqualTo(new[] { 1L }));
        Assert.That((await ReadAsync(Eth, SeriesKind.Trades, "")).Count, Is.Zero);
    }

    [Test]
    public async Task Marks_become_minutes_of_which_the_first_heard_in_its_middle_is_let_go()
    {
        var recorder = Recorder();
        foreach (var (second, price) in new[] { (30, 90m), (61, 100m), (80, 104m), (100, 98m), (119, 99m), (120, 97m) })
        {
            var timeMs = Bars.Tuesday + (second * 1_000);
            recorder.OnMark(Btc, new MarkTick(Fixed8.Of(price), Fixed8.Of(price), null, 0, timeMs));
        }

        await recorder.WriteAsync(default);

        var stored = await ReadAsync(Btc, SeriesKind.MarkCandles, "1m");
        Assert.That(stored.TimesMs, Is.EqualTo(new[] { Bars.Tuesday + 60_000 }));
        double[] ohlc =
        [
            stored.Numbers[SeriesColumns.Open][0], stored.Numbers[SeriesColumns.High][0],
            stored.Numbers[SeriesColumns.Low][0], stored.Numbers[SeriesColumns.Close][0],
        ];
        Assert.That(ohlc, Is.EqualTo(new[] { 100.0, 104, 98, 99 }));
    }

    [Test]
    public async Task Liquidations_say_who_was_forced_out()
    {
        var recorder = Recorder();
        recorder.OnLiquidation(Btc, new LiquidationTick(Fixed8.Of(100), Fixed8.Of(2), true, Bars.Tuesday));

        await recorder.WriteAsync(default);

        var stored = await ReadAsync(Btc, SeriesKind.Liquidations, "");
        Assert.That(LiquidationSum.Of(stored, "24h").Longs, Is.EqualTo(200m));
    }

    [Test]
    public void What_waits_is_bounded_and_what_is_lost_is_counted()
    {
        var recorder = Recorder(rowsWaiting: 10);
        for (var id = 0; id < 11; id++)
        {
            recorder.OnTrade(Btc, new TradeTick(id, id, id, Fixed8.Of(1), Fixed8.Of(1), false, Bars.Tuesday + id));
        }

        Assert.That(recorder.Lost, Is.EqualTo(5));
    }

    private FeedRecorder Recorder(int rowsWaiting = 1_000) => new(
        Binance,
        archive,
        new RecorderRules(TimeSpan.FromSeconds(1), rowsWaiting, new HashSet<Symbol> { Btc }),
        new ManualClock(),
        NullLogger<FeedRecorder>.Instance);

    private Task<SeriesFrame> ReadAsync(Symbol symbol, SeriesKind kind, string interval) =>
        archive.ReadAsync(new SeriesKey(Binance, symbol, kind, interval), 0, long.MaxValue, null, default);

    private static BarTick Bar(int minute, decimal close, bool isClosed) => new(
        Timeframe.Of("1m"), Bars.Tuesday + (minute * 60_000), Fixed8.Of(99), Fixed8.Of(102), Fixed8.Of(98),
        Fixed8.Of(close), 3, 300, 1, 100, 5, isClosed, 0);
}
