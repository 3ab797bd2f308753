using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Recorded;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Exchanges.Recorded;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RecordedMarketTests
{
    private static readonly Venue Binance = Venue.Of("binance");
    private static readonly Symbol Btc = Symbol.Of("BTC", "USDT", MarketKind.Spot);

    private readonly MemorySeriesArchive archive = new();

    [Test]
    public async Task It_stands_at_the_last_millisecond_of_the_last_bar()
    {
        await StoreAsync(Btc, Bars.Walk("1m", 100));

        var found = await FindAsync(Market(), "BTC-USDT", "1m");

        Assert.That(found.AsOfMs, Is.EqualTo(Bars.Tuesday + (100 * 60_000) - 1));
    }

    [TestCase(0, -1)]
    [TestCase(59_999, 0)]
    [TestCase(60_000, 0)]
    [TestCase(119_998, 0)]
    [TestCase(119_999, 1)]
    public async Task At_an_instant_only_bars_that_have_closed_are_seen(long afterMs, int lastSeen)
    {
        await StoreAsync(Btc, Bars.Walk("1m", 100));
        var market = Market(DateTimeOffset.FromUnixTimeMilliseconds(Bars.Tuesday + afterMs));

        var result = await market.FindAsync(Named("BTC-USDT"), Timeframe.Of("1m"), default);

        if (lastSeen < 0)
        {
            Assert.That(result.IsAnswer(out _, out var refusal), Is.False);
            Assert.That(refusal!.Sentence, Does.Contain("No candles had closed"));
            return;
        }

        Assert.That(result.IsAnswer(out var instrument, out _), Is.True);
        var bars = await market.BarsAsync(instrument!, Timeframe.Of("1m"), 0, long.MaxValue - 1, default);
        Assert.That(bars.Count, Is.EqualTo(lastSeen + 1));
        Assert.That(bars.CloseTimeMs(lastSeen), Is.LessThanOrEqualTo(Bars.Tuesday + afterMs));
    }

    [Test]
    public async Task A_longer_bar_that_is_still_forming_is_not_seen()
    {
        await StoreAsync(Btc, Bars.Walk("1m", 100));
        var market = Market();

        var found = await FindAsync(market, "BTC-USDT", "15m");
        var bars = await market.BarsAsync(found, Timeframe.Of("15m"), 0, long.MaxValue - 1, default);

        Assert.That(bars.Count, Is.EqualTo(6), "100 minutes are six quarters and ten minutes");
    }

    [Test]
    public async Task Of_several_series_the_one_that_reaches_furthest_is_taken_then_the_finest()
    {
        await StoreAsync(Btc, Bars.Walk("1m", 60));
        await StoreAsync(Btc, Bars.Walk("5m", 12));
        await StoreAsync(Btc, Bars.Walk("1h", 48));

        var quarters = await FindAsync(Market(), "BTC-USDT", "15m");
        var fourHours = await FindAsync(Market(), "BTC-USDT", "4h");
        var listed = await Market().InstrumentsAsync(default);

        Assert.Multiple(() =>
        {
            Assert.That(quarters.Interval.ToString(), Is.EqualTo("1m"), "both end together");
            Assert.That(fourHours.Interval.ToString(), Is.EqualTo("1h"), "it reaches furthest");
            Assert.That(listed.Single().Interval.ToString(), Is.EqualTo("1h"));
        });
    }

    [Test]
    public async Task A_symbol_without_a_venue_is_the_usual_venues()
    {
        await StoreAsync(Btc, Bars.Walk("1m", 60), "okx");

        var usual = await Market().FindAsync(Named("BTC-USDT"), Timeframe.Of("1m"), default);
        var said = await Market().FindAsync(Named("okx:BTC-USDT"), Timeframe.Of("1m"), default);

        Assert.That(usual.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Nearest, Is.EqualTo(new[] { "okx:BTC-USDT" }));
        Assert.That(said.IsAnswer(out _, out _), Is.True);
    }

    [Test]
    public async Task A_timeframe_that_cannot_be_made_is_refused_with_those_that_can()
    {
        await StoreAsync(Btc, Bars.Walk("4h", 60));

        var result = await Market().FindAsync(Named("BTC-USDT"), Timeframe.Of("1h"), default);

        Assert.That(result.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Hint, Is.EqualTo("It can be asked for in 4h 8h 12h 1d 3d 1w 1M."));
    }

    private static NamedSymbol Named(string text) =>
        SymbolSpelling.TryRead(text, out var named) ? named : throw new ArgumentException(text);

    private static async Task<Instrument> FindAsync(RecordedMarket market, string symbol, string timeframe)
    {
        var result = await market.FindAsync(Named(symbol), Timeframe.Of(timeframe), default);
        return result.IsAnswer(out var found, out var refusal)
            ? found
            : throw new InvalidOperationException(refusal.Sentence);
    }

    private RecordedMarket Market(DateTimeOffset? at = null) =>
        new(archive, new MarketOrigin("SANDBOX", "recorded"), Binance, at);

    private async Task StoreAsync(Symbol symbol, BarSeries bars, string venue = "binance")
    {
        var key = new SeriesKey(Venue.Of(venue), symbol, SeriesKind.Candles, bars.Timeframe.ToString());
        var rows = new SeriesFrame(
            bars.OpenTimeMs,
            new Dictionary<string, double[]>
            {
                [SeriesColumns.Open] = bars.Open,
                [SeriesColumns.High] = bars.High,
                [SeriesColumns.Low] = bars.Low,
                [SeriesColumns.Close] = bars.Close,
                [SeriesColumns.Volume] = bars.Volume,
            },
            new Dictionary<string, long[]>());
        await using var writer = await archive.BeginWriteAsync(default);
        await writer.DescribeAsync(key, symbol.Base, 2, default);
        await writer.ReplaceMonthAsync(key, Timeframe.Of("1M").OpenOf(bars.OpenTimeMs[0]), rows, default);
        await writer.CommitAsync(default);
    }
}
