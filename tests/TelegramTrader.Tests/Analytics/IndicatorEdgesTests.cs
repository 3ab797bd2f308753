using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Tests.Analytics;

/// <summary>Few bars, flat prices, no volume, no takers, days, and parameters that are refused.</summary>
public sealed class IndicatorEdgesTests
{
    private static IEnumerable<string> Ids => IndicatorCatalogue.All.Select(indicator => indicator.Id);

    [TestCaseSource(nameof(Ids))]
    public void No_bars_give_no_values(string id)
    {
        var outputs = BarTable.Walk(seed: 1, 0).Compute(Found(id), Usual(id));

        Assert.That(outputs, Is.All.Empty);
    }

    [TestCaseSource(nameof(Ids))]
    public void Bars_of_the_warm_up_alone_give_nothing(string id)
    {
        var warmUp = Found(id).WarmUp(Usual(id), 0);

        var outputs = BarTable.Walk(seed: 1, warmUp).Compute(Found(id), Usual(id));

        Assert.That(outputs.SelectMany(values => values).Take(warmUp), Is.All.NaN);
    }

    [TestCase("sma")]
    [TestCase("ema")]
    [TestCase("wma")]
    [TestCase("smma")]
    [TestCase("dema")]
    [TestCase("tema")]
    [TestCase("vwma")]
    [TestCase("epma")]
    public void An_average_of_length_one_is_the_close(string id)
    {
        var bars = BarTable.Walk(seed: 2, 50);

        Assert.That(bars.Compute(Found(id), 1)[0], Is.EqualTo(bars.Close).Within(1e-12).Percent);
    }

    [TestCase("rsi", 100)]
    [TestCase("stoch", 0)]
    [TestCase("willr", -100)]
    [TestCase("cci", double.NaN)]
    [TestCase("roc", 0)]
    [TestCase("trix", 0)]
    [TestCase("macd", 0)]
    [TestCase("tr", 0)]
    [TestCase("atr", 0)]
    [TestCase("adx", 0)]
    [TestCase("slope", 0)]
    [TestCase("obv", 0)]
    [TestCase("adl", 0)]
    [TestCase("cmf", 0)]
    [TestCase("force", 0)]
    [TestCase("ao", 0)]
    public void A_flat_market_has_a_documented_answer(string id, double answer)
    {
        var outputs = BarTable.Flat(64_123.45, 120).Compute(Found(id), Usual(id));

        Assert.That(outputs.Select(values => values[^1]), Is.All.EqualTo(answer));
    }

    [TestCase("vwma")]
    [TestCase("vwap")]
    [TestCase("cmf")]
    public void A_weighted_mean_of_nothing_traded_is_undefined(string id)
    {
        var outputs = BarTable.Flat(100, 60, volume: 0).Compute(Found(id), Usual(id));

        Assert.That(outputs[0], Is.All.NaN);
    }

    [Test]
    public void Vwap_begins_anew_with_the_utc_day_and_anchored_at_all_never()
    {
        var bars = BarTable.OfCloses(10, 20, 40) with
        {
            OpenTimeMs = [86_340_000, 86_399_999, 86_400_000],
            Volume = [1, 3, 4],
        };

        Assert.Multiple(() =>
        {
            Assert.That(bars.Compute(Found("vwap"), 0)[0], Is.EqualTo([10, 17.5, 40]).Within(1e-12));
            Assert.That(bars.Compute(Found("vwap"), 1)[0], Is.EqualTo([10, 17.5, 28.75]).Within(1e-12));
        });
    }

    [Test]
    public void Volume_delta_is_bought_less_sold_and_adds_up_by_day()
    {
        var bars = BarTable.OfCloses(1, 1, 1) with
        {
            OpenTimeMs = [0, 86_399_999, 86_400_000],
            Volume = [10, 10, 10],
            TakerBuyVolume = [7, 2, 6],
        };

        Assert.Multiple(() =>
        {
            Assert.That(bars.Compute(Found("delta"))[0], Is.EqualTo([4.0, -6, 2]));
            Assert.That(bars.Compute(Found("cvd"), 0)[0], Is.EqualTo([4.0, -2, 2]));
            Assert.That(bars.Compute(Found("cvd"), 1)[0], Is.EqualTo([4.0, -2, 0]));
        });
    }

    [TestCaseSource(nameof(Ids))]
    public void Taker_volume_is_needed_where_it_is_said_and_nowhere_else(string id)
    {
        var indicator = Found(id);
        var bars = BarTable.Walk(seed: 4, 200);
        var outputs = indicator.Outputs.Select(_ => new double[bars.Length]).ToArray();

        indicator.Compute(
            new()
            {
                OpenTimeMs = bars.OpenTimeMs,
                Open = bars.Open,
                High = bars.High,
                Low = bars.Low,
                Close = bars.Close,
                Volume = bars.Volume,
            },
            Usual(id),
            outputs);

        Assert.That(double.IsNaN(outputs[0][^1]), Is.EqualTo(indicator.NeedsTakerVolume));
    }

    [TestCaseSource(nameof(Ids))]
    public void What_takes_a_source_reads_the_close_alone_and_nothing_else_does(string id)
    {
        var bars = BarTable.Walk(seed: 6, 200);
        var other = BarTable.Walk(seed: 7, 200) with { Close = bars.Close };

        var same = Bits.AreEqual(bars.Compute(Found(id), Usual(id)), other.Compute(Found(id), Usual(id)));

        Assert.That(same, Is.EqualTo(Found(id).TakesSource));
    }

    [Test]
    public void Rsi_of_gains_alone_is_100_and_of_losses_alone_0()
    {
        var gains = BarTable.OfCloses(1, 2, 3, 5).Compute(Found("rsi"), 2)[0];
        var losses = BarTable.OfCloses(5, 3, 2, 1).Compute(Found("rsi"), 2)[0];

        Assert.Multiple(() =>
        {
            Assert.That(gains, Is.EqualTo([double.NaN, double.NaN, 100, 100]));
            Assert.That(losses, Is.EqualTo([double.NaN, double.NaN, 0, 0]));
        });
    }

    [Test]
    public void Stochastic_k_is_the_smoothed_position_and_d_its_mean()
    {
        var bars = BarTable.OfCloses(1, 2, 3, 2, 1);

        var outputs = bars.Compute(Found("stoch"), 2, 2, 2);

        Assert.Multiple(() =>
        {
            Assert.That(outputs[0], Is.EqualTo([double.NaN, double.NaN, 100, 50, 0]));
            Assert.That(outputs[1], Is.EqualTo([double.NaN, double.NaN, double.NaN, 75, 25]));
        });
    }

    [TestCase("sma", new double[] { 0 })]
    [TestCase("sma", new double[] { 5_001 })]
    [TestCase("sma", new[] { 2.5 })]
    [TestCase("sma", new[] { double.NaN })]
    [TestCase("sma", new double[0])]
    [TestCase("macd", new double[] { 26, 12, 9 })]
    [TestCase("kama", new double[] { 10, 30, 30 })]
    [TestCase("psar", new[] { 0.3, 0.2 })]
    [TestCase("vwap", new double[] { 2 })]
    public void Parameters_outside_their_range_are_refused(string id, double[] parameters)
    {
        var bars = BarTable.Walk(seed: 1, 10);

        Assert.Multiple(() =>
        {
            Assert.That(() => bars.Compute(Found(id), parameters), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Found(id).Stream(parameters), Throws.InstanceOf<ArgumentException>());
        });
    }

    [Test]
    public void Outputs_of_another_shape_are_refused()
    {
        var bars = BarTable.Walk(seed: 1, 10);
        var sma = Found("sma");

        Assert.Multiple(() =>
        {
            Assert.That(() => sma.Compute(bars.Columns, [3], []), Throws.ArgumentException);
            Assert.That(() => sma.Compute(bars.Columns, [3], [new double[9]]), Throws.ArgumentException);
        });
    }

    private static double[] Usual(string id) => [.. Found(id).Parameters.Select(parameter => parameter.Default)];

    private static Indicator Found(string id) => IndicatorCatalogue.Find(id)!;
}
