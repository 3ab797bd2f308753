using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Analytics.Levels;

namespace TelegramTrader.Tests.Analytics.Levels;

public sealed class ReadingOfTests
{
    private static Arbitrary<double[]> Walks => Gen.Choose(-100, 100)
        .ArrayOf(40)
        .Select(steps =>
        {
            var prices = new double[steps.Length];
            for (var i = 0; i < steps.Length; i++) prices[i] = (i == 0 ? 1_000 : prices[i - 1]) + (steps[i] / 64.0);
            return prices;
        })
        .ToArbitrary();

    [Test]
    public void Mirrored_prices_have_the_mirrored_trend_and_the_same_confidence() =>
        Prop.ForAll(Walks, close =>
        {
            var mirrored = Array.ConvertAll(close, price => 2_048 - price);

            var plain = TrendOf(close, adx: 27);
            var flipped = TrendOf(mirrored, adx: 27);

            Assert.That(flipped.Score, Is.EqualTo(-plain.Score).Within(1e-9));
            Assert.That(flipped.Confidence, Is.EqualTo(plain.Confidence).Within(1e-9));
            Assert.That(plain.Score, Is.InRange(-1, 1));
            Assert.That(plain.Confidence, Is.InRange(0, 1));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void A_higher_last_close_never_lowers_the_trend() =>
        Prop.ForAll(Walks, close =>
        {
            var last = double.NegativeInfinity;
            for (var lift = -40; lift <= 40; lift++)
            {
                double[] lifted = [.. close];
                lifted[^1] += lift / 4.0;
                var score = TrendOf(lifted, adx: 30).Score;
                Assert.That(score, Is.GreaterThanOrEqualTo(last - 1e-12));
                last = score;
            }
        }).QuickCheckThrowOnFailure();

    [Test]
    public void A_stronger_index_never_lowers_the_confidence_and_leaves_the_score()
    {
        var rising = Enumerable.Range(0, 40).Select(i => 100.0 + (i * 2)).ToArray();
        var readings = Enumerable.Range(0, 101).Select(adx => TrendOf(rising, adx)).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(readings.Select(reading => reading.Confidence), Is.Ordered.Ascending);
            Assert.That(readings.Select(reading => reading.Score), Is.All.EqualTo(1));
            Assert.That(readings[15].Confidence, Is.Zero);
            Assert.That(readings[25].Confidence, Is.EqualTo(0.5).Within(1e-12));
            Assert.That(readings[35].Confidence, Is.EqualTo(1).Within(1e-12));
            Assert.That(readings[35].Numbers["adx"], Is.EqualTo(35));
        });
    }

    [Test]
    public void Momentum_is_odd_grows_with_each_part_and_is_sure_when_both_agree()
    {
        double[] usual = [1, -1, 1, -1, 1, -1];
        Reading Of(double rsi, double last) => ReadingOf.Momentum([50, 50, 50, 50, 50, 50, rsi], [.. usual, last]);

        Assert.Multiple(() =>
        {
            for (var rsi = 20; rsi <= 80; rsi += 5)
            {
                for (var pace = -2.0; pace <= 2; pace += 0.5)
                {
                    Assert.That(Of(100 - rsi, -pace).Score, Is.EqualTo(-Of(rsi, pace).Score).Within(1e-12));
                    Assert.That(Of(rsi + 5, pace).Score, Is.GreaterThanOrEqualTo(Of(rsi, pace).Score));
                    Assert.That(Of(rsi, pace + 0.5).Score, Is.GreaterThanOrEqualTo(Of(rsi, pace).Score));
                    Assert.That(Of(rsi, pace).Score, Is.InRange(-1, 1));
                }
            }

            Assert.That(Of(50, 0).Score, Is.Zero);
            Assert.That(Of(50, 0).Confidence, Is.Zero);
            Assert.That(Of(60, 1).Confidence, Is.EqualTo(1));
            Assert.That(Of(60, -1).Confidence, Is.LessThan(0.1), "one half up, one half down");
            Assert.That(Of(90, 9).Score, Is.GreaterThan(0.9));
        });
    }

    [Test]
    public void Volatility_is_the_rank_among_its_own_history()
    {
        double[] history = [.. Enumerable.Range(1, 100).Select(i => (double)i)];

        Assert.Multiple(() =>
        {
            Assert.That(ReadingOf.Volatility([.. history, 101]).Score, Is.EqualTo(1));
            Assert.That(ReadingOf.Volatility([.. history, 0.5]).Score, Is.EqualTo(-1));
            Assert.That(ReadingOf.Volatility([.. history, 50.5]).Score, Is.Zero);
            Assert.That(ReadingOf.Volatility([.. history, 25]).Numbers["percentile"], Is.EqualTo(0.245));
            Assert.That(ReadingOf.Volatility([7, 7, 7, 7, 7]).Score, Is.Zero, "nothing sets it apart");
            Assert.That(ReadingOf.Volatility([.. history, 3]).Confidence, Is.EqualTo(0.9).Within(1e-12));
            Assert.That(ReadingOf.Volatility([double.NaN, double.NaN, .. history, 3]).Score,
                Is.EqualTo(ReadingOf.Volatility([.. history, 3]).Score), "undefined values are no history");
        });
    }

    [Test]
    public void What_is_undefined_is_said_to_be_and_torn_columns_are_refused()
    {
        var prices = Enumerable.Repeat(100.0, 40).ToArray();
        var noIndex = TrendOf(prices, double.NaN);

        Assert.Multiple(() =>
        {
            Assert.That((noIndex.Score, noIndex.Confidence), Is.EqualTo((double.NaN, 0.0)));
            Assert.That(TrendOf(prices[..5], 30).Score, Is.NaN);
            Assert.That(ReadingOf.Momentum([], []).Score, Is.NaN);
            Assert.That(ReadingOf.Momentum([50, double.NaN], [1, 1]).Score, Is.NaN);
            Assert.That(ReadingOf.Momentum([50], [double.NaN]).Confidence, Is.Zero);
            Assert.That(ReadingOf.Volatility([]).Score, Is.NaN);
            Assert.That(ReadingOf.Volatility([3]).Score, Is.NaN);
            Assert.That(() => ReadingOf.Momentum([1], [1, 2]), Throws.ArgumentException);
            Assert.That(() => ReadingOf.Trend([1], [1], [1], [1], [1, 2]), Throws.ArgumentException);
        });
    }

    private static Reading TrendOf(double[] close, double adx)
    {
        var fast = Average(close, 0.3);
        var slow = Average(close, 0.1);
        var atr = Enumerable.Repeat(1.5, close.Length).ToArray();
        return ReadingOf.Trend(close, fast, slow, atr, [.. Enumerable.Repeat(adx, close.Length)]);
    }

    private static double[] Average(double[] close, double weight)
    {
        var average = new double[close.Length];
        for (var i = 0; i < close.Length; i++)
        {
            average[i] = i == 0 ? close[0] : average[i - 1] + (weight * (close[i] - average[i - 1]));
        }

        return average;
    }
}
