using TelegramTrader.Application.Markets;
using TelegramTrader.Host.Composition;
using TelegramTrader.Sandbox.Market;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Scenarios.Host;

/// <summary>The simulated market keeps what every market promises: closed bars, one past, honest gaps.</summary>
public sealed class SimulatedMarketTests
{
    private static readonly Venue Binance = Venue.Of("binance");
    private static readonly Symbol Ether = Symbol.Of("ETH", "USDT", MarketKind.Spot);
    private static readonly string[] LongFrames = ["15m", "1h", "4h", "1d", "3d", "1w", "1M"];

    // Ten minutes before a month ends, in the middle of a minute.
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 3, 31, 23, 50, 30, TimeSpan.Zero));

    [TestCaseSource(nameof(LongFrames))]
    public async Task A_longer_bar_is_made_of_its_minutes(string name)
    {
        var timeframe = Timeframe.Of(name);
        var market = Market();
        var ether = await EtherAsync(market, timeframe);
        var from = timeframe.OpenOf(ether.AsOfMs - (3 * timeframe.NominalMs));

        var bars = await market.BarsAsync(ether, timeframe, from, ether.AsOfMs, default);

        var minutes = await market.BarsAsync(ether, Timeframe.Of("1m"), from, ether.AsOfMs, default);
        var made = minutes.Resample(timeframe).ClosedBy(ether.AsOfMs);
        Assert.Multiple(() =>
        {
            Assert.That(bars.Count, Is.InRange(2, 4));
            Assert.That(bars.OpenTimeMs, Is.EqualTo(made.OpenTimeMs));
            Assert.That((bars.Open, bars.High), Is.EqualTo((made.Open, made.High)));
            Assert.That((bars.Low, bars.Close), Is.EqualTo((made.Low, made.Close)));
            Assert.That(bars.Volume, Is.EqualTo(made.Volume).Within(1e-9).Percent);
            Assert.That(bars.TakerBuyVolume, Is.EqualTo(made.TakerBuyVolume).Within(1e-9).Percent);
        });
    }

    [Test]
    public async Task Only_bars_that_have_closed_are_seen_and_they_stay_as_the_clock_goes_on()
    {
        var market = Market();
        var hour = Timeframe.Of("1h");
        var before = await EtherAsync(market, hour);
        var from = before.AsOfMs - (60 * hour.NominalMs);
        var early = await market.BarsAsync(before, hour, from, before.AsOfMs, default);

        clock.Advance(TimeSpan.FromHours(30));
        var after = await EtherAsync(market, hour);
        var later = await market.BarsAsync(after, hour, early.OpenTimeMs[0], after.AsOfMs, default);

        var seenUntil = new DateTimeOffset(2026, 3, 31, 23, 49, 59, 999, TimeSpan.Zero).ToUnixTimeMilliseconds();
        Assert.Multiple(() =>
        {
            Assert.That(before.AsOfMs, Is.EqualTo(seenUntil));
            Assert.That(early.CloseTimeMs(early.Count - 1), Is.LessThan(seenUntil));
            Assert.That(later.Count, Is.EqualTo(early.Count + 30));
            Assert.That(later.OpenTimeMs[..early.Count], Is.EqualTo(early.OpenTimeMs));
            Assert.That(later.Close[..early.Count], Is.EqualTo(early.Close));
            Assert.That(later.Volume[..early.Count], Is.EqualTo(early.Volume));
        });
    }

    [Test]
    public async Task What_is_kept_of_a_month_is_what_a_fresh_market_makes()
    {
        var (kept, day) = (Market(), Timeframe.Of("1d"));
        var ether = await EtherAsync(kept, day);
        await kept.BarsAsync(ether, day, ether.FirstMs, ether.AsOfMs, default);

        var from = ether.AsOfMs - (100 * day.NominalMs);
        var warm = await kept.BarsAsync(ether, day, from, ether.AsOfMs, default);
        var fresh = await Market().BarsAsync(ether, day, from, ether.AsOfMs, default);

        Assert.That(warm.OpenTimeMs, Is.EqualTo(fresh.OpenTimeMs));
        Assert.That(warm.Volume, Is.EqualTo(fresh.Volume));
        Assert.That(warm.Close, Is.EqualTo(fresh.Close));
    }

    [Test]
    public async Task A_time_that_is_still_to_come_is_not_foretold()
    {
        var ahead = new SimulatedMarket(7, Binance, clock.GetUtcNow().AddDays(3), clock);

        var ether = await EtherAsync(ahead, Timeframe.Of("1m"));

        Assert.That(ether.AsOfMs, Is.LessThan(clock.GetUtcNow().ToUnixTimeMilliseconds()));
        Assert.That(ahead.Origin.AskedForMs, Is.EqualTo(clock.GetUtcNow().AddDays(3).ToUnixTimeMilliseconds()));
    }

    [Test]
    public async Task A_perpetual_has_funding_and_open_interest_up_to_now_and_nothing_else_is_made_up()
    {
        var (market, now) = (Market(), clock.GetUtcNow().ToUnixTimeMilliseconds());
        var future = Ether.As(MarketKind.Perpetual);
        Task<SeriesFrame?> RowsAsync(Symbol symbol, SeriesKind kind) =>
            market.RowsAsync(Binance, symbol, kind, now - 86_400_000, now + 86_400_000, default);

        var funding = await RowsAsync(future, SeriesKind.Funding);
        var interest = await RowsAsync(future, SeriesKind.OpenInterest);

        Assert.Multiple(async () =>
        {
            Assert.That(funding!.Count, Is.EqualTo(3));
            Assert.That(interest!.TimesMs[^1], Is.EqualTo(now - 30_000));
            Assert.That(await RowsAsync(future, SeriesKind.LongShort), Is.Null);
            Assert.That(await RowsAsync(Ether, SeriesKind.Funding), Is.Null);
        });
    }

    [Test]
    public async Task Everything_listed_can_be_found_and_ten_are_spot()
    {
        var market = Market();

        var listed = await market.InstrumentsAsync(default);

        Assert.That(listed.Count(instrument => instrument.Symbol.Kind == MarketKind.Spot), Is.GreaterThanOrEqualTo(10));
        Assert.That(listed, Has.Count.EqualTo(SimulatedListing.All.Count));
        foreach (var instrument in listed)
        {
            var found = await market.FindAsync(
                new NamedSymbol(Binance, instrument.Symbol), Timeframe.Of("1M"), default);
            Assert.That(found.IsAnswer(out var same, out _) && same == instrument, instrument.Symbol.ToString());
        }
    }

    private SimulatedMarket Market() => new(7, Binance, at: null, clock);

    private static async Task<Instrument> EtherAsync(SimulatedMarket market, Timeframe timeframe)
    {
        var found = await market.FindAsync(new NamedSymbol(null, Ether), timeframe, default);
        return found.IsAnswer(out var instrument, out var refusal)
            ? instrument
            : throw new InvalidOperationException(refusal.Sentence);
    }
}
