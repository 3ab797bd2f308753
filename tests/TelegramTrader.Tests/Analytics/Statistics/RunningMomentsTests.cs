using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Analytics.Statistics;

namespace TelegramTrader.Tests.Analytics.Statistics;

public sealed class RunningMomentsTests
{
    private static Arbitrary<(List<int> Parts, decimal Offset)> Amounts =>
        Gen.Choose(-9_999, 9_999).NonEmptyListOf().Zip(Gen.Elements(0m, 1_000_000_000m)).ToArbitrary();

    [Test]
    public void Mean_and_variance_are_those_of_decimal_arithmetic_even_beside_a_billion() =>
        Prop.ForAll(Amounts, given =>
        {
            // Sixty-fourths are exact in double and in decimal: what differs is the arithmetic.
            var values = given.Parts.Select(part => given.Offset + (part / 64m)).ToArray();

            var moments = RunningMoments.Of([.. values.Select(value => (double)value)]);

            var mean = values.Sum() / values.Length;
            var squares = values.Sum(value => (value - mean) * (value - mean));
            Assert.That(moments.Count, Is.EqualTo(values.Length));
            Assert.That(moments.Mean, Is.EqualTo((double)mean).Within(1e-6));
            var variance = (double)(squares / values.Length);
            Assert.That(moments.PopulationVariance, Is.EqualTo(variance).Within((1e-7 * variance) + 1e-12));
            if (values.Length > 1)
            {
                var sample = moments.PopulationVariance * values.Length / (values.Length - 1);
                Assert.That(moments.SampleVariance, Is.EqualTo(sample).Within(1e-9).Percent);
            }
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Shape_is_that_of_the_central_moments() =>
        Prop.ForAll(Gen.Choose(-1_000, 1_000).ListOf(20).ToArbitrary(), numbers =>
        {
            var values = numbers.Select(number => (decimal)number).ToArray();
            var mean = values.Sum() / 20;
            decimal Moment(int power) => values.Sum(value =>
                Enumerable.Repeat(value - mean, power).Aggregate(1m, (product, factor) => product * factor)) / 20;
            if (Moment(2) == 0) return;

            var moments = RunningMoments.Of([.. numbers.Select(number => (double)number)]);

            var deviation = Math.Sqrt((double)Moment(2));
            Assert.That(moments.Skewness, Is.EqualTo((double)Moment(3) / Math.Pow(deviation, 3)).Within(1e-9));
            var kurtosis = (double)Moment(4) / Math.Pow(deviation, 4);
            Assert.That(moments.ExcessKurtosis, Is.EqualTo(kurtosis - 3).Within(1e-9));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void An_offset_of_a_billion_changes_the_shape_by_nothing_that_counts()
    {
        var random = new Random(3);
        double[] values =
        [
            .. Enumerable.Range(0, 5_000)
                .Select(_ => Math.Round(random.NextDouble() * random.NextDouble() * 1_024) / 64),
        ];

        var plain = RunningMoments.Of(values);
        var far = RunningMoments.Of([.. values.Select(value => value + 1e9)]);

        Assert.Multiple(() =>
        {
            Assert.That(far.SampleVariance, Is.EqualTo(plain.SampleVariance).Within(1e-6).Percent);
            Assert.That(far.Skewness, Is.EqualTo(plain.Skewness).Within(1e-6));
            Assert.That(far.ExcessKurtosis, Is.EqualTo(plain.ExcessKurtosis).Within(1e-6));
        });
    }

    [Test]
    public void Known_laws_have_their_known_shape()
    {
        // A fair die: variance 35/12, skewness 0, excess kurtosis −222/175. A coin of 0 and 1 at 1/4: skewness 2/√3.
        var die = RunningMoments.Of([1, 2, 3, 4, 5, 6]);
        var coin = RunningMoments.Of([0, 0, 0, 1]);

        Assert.Multiple(() =>
        {
            Assert.That(die.PopulationVariance, Is.EqualTo(35.0 / 12).Within(1e-14));
            Assert.That(die.Skewness, Is.EqualTo(0).Within(1e-14));
            Assert.That(die.ExcessKurtosis, Is.EqualTo(-222.0 / 175).Within(1e-13));
            Assert.That(coin.Skewness, Is.EqualTo(2 / Math.Sqrt(3)).Within(1e-14));
        });
    }

    [Test]
    public void What_is_not_known_is_undefined_and_undefined_values_are_passed_over()
    {
        var none = RunningMoments.Of([double.NaN]);
        var one = RunningMoments.Of([double.NaN, 4, double.NaN]);

        Assert.Multiple(() =>
        {
            Assert.That(none.Mean, Is.NaN);
            Assert.That(none.PopulationVariance, Is.NaN);
            Assert.That(one.Mean, Is.EqualTo(4));
            Assert.That(one.PopulationVariance, Is.Zero);
            Assert.That(one.SampleVariance, Is.NaN);
            Assert.That(one.Skewness, Is.NaN);
            Assert.That(ZScore.Of(5, one), Is.NaN);
        });
    }

    [Test]
    public void A_score_looks_at_the_values_before_and_not_at_itself()
    {
        var scores = new double[6];

        ZScore.Compute([1, 3, 5, 100, 3, 3], window: 3, scores);

        Assert.Multiple(() =>
        {
            Assert.That(scores[..3], Is.All.NaN);
            Assert.That(scores[3], Is.EqualTo((100 - 3) / 2.0).Within(1e-12));
            var deviation = Math.Sqrt(((33 * 33) + (31 * 31) + (64 * 64)) / 2.0); // of 3, 5, 100 around 36
            Assert.That(scores[4], Is.EqualTo(-33 / deviation).Within(1e-12));
            Assert.That(
                () => ZScore.Compute([1, 2], 1, new double[2]), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => ZScore.Compute([1, 2], 2, new double[3]), Throws.ArgumentException);
        });
    }
}
