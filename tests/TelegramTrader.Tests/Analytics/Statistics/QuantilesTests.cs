using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Analytics.Statistics;

namespace TelegramTrader.Tests.Analytics.Statistics;

public sealed class QuantilesTests
{
    private static readonly double[] Nine = [9, 1, 8, 2, 7, 3, 6, 4, 5];

    [TestCase(0.0, 1)]
    [TestCase(0.1, 1.8)]
    [TestCase(0.25, 3)]
    [TestCase(0.5, 5)]
    [TestCase(0.9, 8.2)]
    [TestCase(1.0, 9)]
    public void Nine_numbers_have_the_quantiles_of_type_7(double probability, double expected) =>
        Assert.That(Quantiles.Of(Nine, probability, new double[9]), Is.EqualTo(expected).Within(1e-14));

    [Test]
    public void Quantiles_grow_lie_between_the_extremes_and_leave_the_values_alone() =>
        Prop.ForAll(Gen.Choose(-50, 50).Select(number => (double)number).NonEmptyListOf().ToArbitrary(), list =>
        {
            double[] values = [.. list];
            double[] kept = [.. values];
            var scratch = new double[values.Length];
            var last = double.NegativeInfinity;
            for (var p = 0; p <= 20; p++)
            {
                var quantile = Quantiles.Of(values, p / 20.0, scratch);
                Assert.That(quantile, Is.GreaterThanOrEqualTo(last).And.InRange(values.Min(), values.Max()));
                last = quantile;
            }

            Assert.That(last, Is.EqualTo(values.Max()));
            Assert.That(values, Is.EqualTo(kept));
            Assert.That(
                Quantiles.Median(values, scratch),
                Is.EqualTo(-Quantiles.Median([.. values.Select(value => -value)], scratch)));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void The_median_absolute_deviation_does_not_mind_a_wrong_value()
    {
        var scratch = new double[7];

        Assert.Multiple(() =>
        {
            Assert.That(Quantiles.MedianAbsoluteDeviation([1, 1, 2, 2, 4, 6, 9], scratch), Is.EqualTo(1));
            Assert.That(Quantiles.MedianAbsoluteDeviation([1, 1, 2, 2, 4, 6, 9e9], scratch), Is.EqualTo(1));
            Assert.That(Quantiles.MedianAbsoluteDeviation([1e9 + 1, 1e9 + 2, 1e9 + 4], scratch), Is.EqualTo(1));
        });
    }

    [Test]
    public void Undefined_values_are_passed_over_and_faulty_calls_are_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Quantiles.Median([double.NaN, 3, double.NaN, 5], new double[4]), Is.EqualTo(4));
            Assert.That(Quantiles.Median([], []), Is.NaN);
            Assert.That(Quantiles.MedianAbsoluteDeviation([double.NaN], new double[1]), Is.NaN);
            Assert.That(() => Quantiles.Median([1, 2], new double[1]), Throws.ArgumentException);
            Assert.That(() => Quantiles.OfSorted([1], 1.01), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Quantiles.OfSorted([1], double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }
}
