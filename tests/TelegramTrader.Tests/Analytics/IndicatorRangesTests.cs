using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Tests.Analytics;

/// <summary>Where values may lie, and how exact averages are.</summary>
public sealed class IndicatorRangesTests
{
    private const double Rounding = 1e-9;
    private const long DayMs = 86_400_000;

    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(40);

    [TestCase("rsi", 0, 100)]
    [TestCase("stoch", 0, 100)]
    [TestCase("willr", -100, 0)]
    [TestCase("adx", 0, 100)]
    [TestCase("cmf", -1, 1)]
    public void An_oscillator_stays_in_its_range(string id, double least, double most) =>
        Holds(id, (_, outputs, _) => outputs.All(values => values.All(value =>
            double.IsNaN(value) || (value >= least - Rounding && value <= most + Rounding))));

    [TestCase("sma")]
    [TestCase("ema")]
    [TestCase("wma")]
    [TestCase("smma")]
    [TestCase("kama")]
    [TestCase("vwma")]
    public void An_average_lies_between_the_lowest_and_the_highest_close(string id) => Holds(id, (bars, outputs, _) =>
        AreWithin(outputs[0], bars.Close, bars.Close));

    [Test]
    public void A_simple_average_lies_within_its_own_window() => Holds("sma", (bars, outputs, parameters) =>
        Enumerable.Range(0, bars.Length).All(i =>
        {
            var from = Math.Max(0, i - (int)parameters[0] + 1);
            return AreWithin(outputs[0].AsSpan(i, 1), bars.Close[from..(i + 1)], bars.Close[from..(i + 1)]);
        }));

    [Test]
    public void Vwap_lies_between_the_lowest_low_and_the_highest_high_since_its_anchor() =>
        Holds("vwap", (bars, outputs, parameters) => Enumerable.Range(0, bars.Length).All(i =>
        {
            var day = bars.OpenTimeMs[i] / DayMs;
            var first = parameters[0] == 1 ? 0 : Array.FindIndex(bars.OpenTimeMs, time => time / DayMs == day);
            return AreWithin(outputs[0].AsSpan(i, 1), bars.Low[first..(i + 1)], bars.High[first..(i + 1)]);
        }));

    [Test]
    public void Bollinger_bands_lie_around_their_middle() => Holds("bb", (_, outputs, _) =>
        Enumerable.Range(0, outputs[0].Length).All(i =>
            double.IsNaN(outputs[0][i]) || (outputs[2][i] <= outputs[0][i] && outputs[0][i] <= outputs[1][i])));

    [TestCase("sma")]
    [TestCase("ema")]
    [TestCase("wma")]
    [TestCase("smma")]
    [TestCase("dema")]
    [TestCase("tema")]
    [TestCase("kama")]
    [TestCase("epma")]
    public void A_flat_market_gives_exactly_its_price_so_that_averages_never_cross_there(string id)
    {
        var indicator = IndicatorCatalogue.Find(id)!;

        Check.One(Cases, Prop.ForAll(
            IndicatorCase.For(indicator),
            Gen.Choose(1, int.MaxValue).ToArbitrary(),
            (it, cents) => BarTable.Flat(cents / 100.0, it.Length)
                .Compute(indicator, it.Parameters)[0]
                .Skip(indicator.WarmUp(it.Parameters, 0))
                .All(value => value.Equals(cents / 100.0))));
    }

    [Test]
    public void A_flat_market_deviates_by_exactly_nothing() =>
        Check.One(Cases, Prop.ForAll(
            Gen.Choose(2, 300).ToArbitrary(),
            Gen.Choose(1, int.MaxValue).ToArbitrary(),
            (length, cents) => BarTable.Flat(cents / 100.0, 600)
                .Compute(IndicatorCatalogue.Find("stdev")!, length)[0]
                .Skip(length - 1)
                .All(value => value == 0)));

    [TestCase(20)]
    [TestCase(100)]
    [TestCase(4_999)]
    public void A_simple_average_does_not_drift_over_half_a_million_bars(int length)
    {
        var random = new Random(17);
        var ticks = 6_000_000L;
        var prices = new double[500_000];
        var exact = new decimal[prices.Length];
        for (var i = 0; i < prices.Length; i++)
        {
            ticks += random.Next(-2_000, 2_001);
            exact[i] = ticks / 100m;
            prices[i] = (double)exact[i];
        }

        var averages = new double[prices.Length];
        SimpleAverage.Compute(prices, length, averages);

        var total = 0m;
        var worst = 0.0;
        for (var i = 0; i < exact.Length; i++)
        {
            total += exact[i] - (i >= length ? exact[i - length] : 0);
            if (i >= length - 1)
            {
                worst = Math.Max(worst, Math.Abs((double)((decimal)averages[i] - (total / length))) / averages[i]);
            }
        }

        // decimal(double) keeps 15 digits, so that much is the oracle's own error.
        Assert.That(worst, Is.LessThan(2e-15));
    }

    [Test]
    public void A_running_total_does_not_drift()
    {
        const int count = 100_001;
        double[] rising = [.. Enumerable.Range(1, count).Select(i => (double)i)];
        double[] tenths = [.. Enumerable.Repeat(0.1, count)];
        var bars = BarTable.OfCloses(rising) with { Volume = tenths };

        var balance = bars.Compute(IndicatorCatalogue.Find("obv")!)[0][^1];

        Assert.That(balance, Is.EqualTo(10_000).Within(2).Ulps); // one rounding after another loses 1.9e-8 here
    }

    [Test]
    public void A_small_spread_of_large_prices_keeps_its_digits()
    {
        var random = new Random(23);
        double[] small = [.. Enumerable.Range(0, 400).Select(_ => random.Next(-500, 501) / 1024.0)];
        double[] large = [.. small.Select(value => value + 1_048_576)];
        var indicator = IndicatorCatalogue.Find("stdev")!;

        var around0 = BarTable.OfCloses(small).Compute(indicator, 50)[0];
        var aroundMillion = BarTable.OfCloses(large).Compute(indicator, 50)[0];

        Assert.That(aroundMillion.Skip(49), Is.EqualTo(around0.Skip(49)).Within(1e-9));
    }

    private static void Holds(string id, Func<BarTable, double[][], double[], bool> law)
    {
        var indicator = IndicatorCatalogue.Find(id)!;
        Check.One(Cases, Prop.ForAll(IndicatorCase.For(indicator), it =>
        {
            var bars = BarTable.Walk(it.Seed, Math.Min(it.Length, 300), dirty: true);
            return law(bars, bars.Compute(indicator, it.Parameters), it.Parameters);
        }));
    }

    private static bool AreWithin(ReadOnlySpan<double> values, double[] lows, double[] highs)
    {
        if (lows.Length == 0)
        {
            return true;
        }

        var (least, most) = (lows.Min() * (1 - Rounding), highs.Max() * (1 + Rounding));
        foreach (var value in values)
        {
            if (value < least || value > most)
            {
                return false;
            }
        }

        return true;
    }
}
