using System.Globalization;
using TelegramTrader.Sandbox.Market;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Sandbox;

/// <summary>A bar is a function of seed, symbol and minute, and looks like a bar of a venue.</summary>
public sealed class SimulatedCandlesTests
{
    private const long MinuteMs = 60_000;
    private const long DayMs = 1_440 * MinuteMs;

    // A minute at which the price law takes a new knot: a multiple of 2^17 minutes since 2018-01-01.
    private static readonly long KnotMs =
        PricePath.Origin.AddMinutes(34L << 17).ToUnixTimeMilliseconds();

    private static readonly long SundayMs = Ms("2025-06-15T00:00Z");

    private static IReadOnlyList<SimulatedInstrument> Listed => SimulatedListing.All;

    [TestCaseSource(nameof(Listed))]
    public void A_range_equals_its_single_minutes(SimulatedInstrument instrument)
    {
        var candles = new SimulatedCandles(7);
        var from = KnotMs - (40 * MinuteMs);

        var range = candles.Minutes(instrument, from, from + (90 * MinuteMs));

        var singles = Enumerable.Range(0, 90)
            .Select(i => candles.Minutes(instrument, from + (i * MinuteMs), from + ((i + 1) * MinuteMs)))
            .ToList();
        Assert.That(Rows(range), Is.EqualTo(singles.SelectMany(Rows)));
    }

    [Test]
    public void What_was_seen_of_a_minute_never_changes_as_time_goes_on([Values(1, 7, 20_240_101)] long seed)
    {
        var bitcoin = Listed[0];
        var random = new Random((int)seed);
        var later = Rows(new SimulatedCandles(seed).Minutes(bitcoin, SundayMs, SundayMs + (3 * DayMs))).ToList();

        for (var i = 0; i < 20; i++)
        {
            var minutes = random.Next(1, 3 * 1_440);
            var then = new SimulatedCandles(seed).Minutes(bitcoin, SundayMs, SundayMs + (minutes * MinuteMs));

            Assert.That(Rows(then), Is.EqualTo(later.Take(minutes)));
        }
    }

    // Literal figures: another process, another day, another machine has to come to the same.
    [TestCase("BTC-USDT", "52948.34 52951.84 52938.7 52941.62 10.86426 5.17084")]
    [TestCase("XRP-USDT", "1.3978 1.3981 1.3973 1.3976 47021.4 14858.3")]
    [TestCase("SOL-USDT-PERP", "127.79 127.85 127.78 127.8 3907.8 1160.1")]
    public void Another_process_comes_to_the_same_figures(string symbol, string figures)
    {
        Assert.That(Symbol.TryParse(symbol, out var parsed));
        var noon = SundayMs + (DayMs / 2);

        var bar = new SimulatedCandles(7).Minutes(SimulatedListing.Find(parsed)!, noon, noon + MinuteMs);

        double[] row =
            [bar.Open[0], bar.High[0], bar.Low[0], bar.Close[0], bar.Volume[0], bar.TakerBuyVolume[0]];
        Assert.That(
            string.Join(' ', row.Select(value => value.ToString(CultureInfo.InvariantCulture))), Is.EqualTo(figures));
    }

    [TestCaseSource(nameof(Listed))]
    public void Bars_join_contain_their_ends_and_stand_on_tick_and_step(SimulatedInstrument instrument)
    {
        var bars = new SimulatedCandles(3).Minutes(instrument, KnotMs - (2 * DayMs), KnotMs + (2 * DayMs));

        Assert.That(bars.Count, Is.EqualTo(4 * 1_440));
        Assert.That(bars.Open[1..], Is.EqualTo(bars.Close[..^1]), "each bar opens where the one before it closed");
        for (var i = 0; i < bars.Count; i++)
        {
            var (top, bottom) = (Math.Max(bars.Open[i], bars.Close[i]), Math.Min(bars.Open[i], bars.Close[i]));
            var isSound = bars.High[i] >= top && bars.Low[i] <= bottom && bars.Low[i] > 0
                && bars.Volume[i] > 0 && bars.TakerBuyVolume[i] >= 0 && bars.TakerBuyVolume[i] <= bars.Volume[i]
                && Fits(bars.Open[i], instrument.PriceDecimals) && Fits(bars.High[i], instrument.PriceDecimals)
                && Fits(bars.Low[i], instrument.PriceDecimals) && Fits(bars.Close[i], instrument.PriceDecimals)
                && Fits(bars.Volume[i], instrument.VolumeDecimals)
                && Fits(bars.TakerBuyVolume[i], instrument.VolumeDecimals);
            Assert.That(isSound, $"bar {i} of {instrument.Symbol}");
        }
    }

    [Test]
    public void Another_seed_is_another_market()
    {
        var one = new SimulatedCandles(1).Minutes(Listed[0], SundayMs, SundayMs + DayMs);
        var other = new SimulatedCandles(2).Minutes(Listed[0], SundayMs, SundayMs + DayMs);

        Assert.That(one.Close.Zip(other.Close).Count(pair => pair.First == pair.Second), Is.LessThan(5));
    }

    [Test]
    public void There_is_no_bar_before_the_market_opened()
    {
        var opened = SimulatedListing.Opened.ToUnixTimeMilliseconds();
        var candles = new SimulatedCandles(1);

        var around = candles.Minutes(Listed[0], opened - DayMs, opened + MinuteMs);
        var before = candles.Minutes(Listed[0], opened - DayMs, opened - MinuteMs);

        Assert.That(around.OpenTimeMs, Is.EqualTo(new[] { opened }));
        Assert.That(before.Count, Is.Zero);
    }

    [TestCaseSource(nameof(Listed))]
    public void Over_three_years_the_price_stays_within_reach_of_what_people_know(SimulatedInstrument instrument)
    {
        var from = SimulatedListing.Opened.ToUnixTimeMilliseconds();

        var bars = new SimulatedCandles(20_240_101).Minutes(instrument, from, from + (1_095 * DayMs));

        Assert.That(bars.Low.Min(), Is.GreaterThan(instrument.UsualPrice / 4));
        Assert.That(bars.High.Max(), Is.LessThan(instrument.UsualPrice * 4));
    }

    private static IEnumerable<string> Rows(BarSeries bars) => Enumerable.Range(0, bars.Count).Select(i =>
        FormattableString.Invariant($"{bars.OpenTimeMs[i]} {bars.Open[i]:R} {bars.High[i]:R} {bars.Low[i]:R} ")
        + FormattableString.Invariant($"{bars.Close[i]:R} {bars.Volume[i]:R} {bars.TakerBuyVolume[i]:R}"));

    // The nearest double to a number of so many decimals prints with no more than them.
    private static bool Fits(double value, int decimals) => value == Math.Round(value, decimals);

    private static long Ms(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
