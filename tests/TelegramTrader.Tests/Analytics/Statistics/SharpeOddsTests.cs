using TelegramTrader.Analytics.Statistics;

namespace TelegramTrader.Tests.Analytics.Statistics;

public sealed class SharpeOddsTests
{
    private const double DaysPerYear = 250;

    /// <summary>The example of the paper: 2.5 a year over five years, skewed and with fat tails.</summary>
    private static readonly ReturnShape Example = new(1_250, -3, 10);
    private static readonly double Sharpe = 2.5 / Math.Sqrt(DaysPerYear);
    private const double Variance = 0.5 / DaysPerYear;

    [TestCase(0.05, -1.6448536269514722)]
    [TestCase(0.01, -2.3263478740408408)]
    [TestCase(0.5, 0)]
    [TestCase(0.975, 1.959963984540054)]
    [TestCase(1e-10, -6.361340902404056)]
    public void Quantiles_of_the_normal_law_are_the_published_ones(double probability, double quantile) =>
        Assert.That(NormalLaw.Quantile(probability), Is.EqualTo(quantile).Within(1e-11));

    [TestCase(-1, 0.15865525393145705)]
    [TestCase(-3, 0.0013498980316300946)]
    [TestCase(-8, 6.220960574271785e-16)]
    [TestCase(2.5, 0.9937903346742238)]
    public void The_normal_law_is_right_in_the_middle_and_in_the_tails(double x, double probability) =>
        Assert.That(NormalLaw.Cumulative(x), Is.EqualTo(probability).Within(probability * 1e-12));

    [Test]
    public void The_quantile_is_the_inverse_of_the_law_and_the_law_is_symmetric_and_grows()
    {
        var before = 0.0;
        for (var x = -8.0; x <= 6; x += 0.01)
        {
            var probability = NormalLaw.Cumulative(x);

            Assert.That(probability, Is.GreaterThan(before));
            Assert.That(probability + NormalLaw.Cumulative(-x), Is.EqualTo(1).Within(1e-14));
            if (x < 4)
            {
                Assert.That(NormalLaw.Quantile(probability), Is.EqualTo(x).Within(1e-8));
            }

            before = probability;
        }
    }

    [TestCase(100, 0.1131720, 0.9003968)]
    [TestCase(46, double.NaN, 0.9505017)]
    public void The_deflated_ratio_is_that_of_the_paper(int trials, double best, double odds)
    {
        if (!double.IsNaN(best))
        {
            Assert.That(SharpeOdds.BestOfLuck(trials, Variance), Is.EqualTo(best).Within(5e-8));
        }

        Assert.That(SharpeOdds.Deflated(Sharpe, Example, trials, Variance), Is.EqualTo(odds).Within(5e-8));
    }

    [Test]
    public void The_deflated_ratio_of_normal_returns_is_that_of_the_paper() => Assert.That(
        SharpeOdds.Deflated(Sharpe, Example with { Skewness = 0, Kurtosis = 3 }, 88, Variance),
        Is.EqualTo(0.9504908).Within(5e-8));

    [Test]
    public void More_trials_deflate_more_and_a_single_one_not_at_all()
    {
        var before = SharpeOdds.Probabilistic(Sharpe, 0, Example);
        Assert.That(SharpeOdds.Deflated(Sharpe, Example, 1, Variance), Is.EqualTo(before));
        for (var trials = 2; trials < 500; trials++)
        {
            var odds = SharpeOdds.Deflated(Sharpe, Example, trials, Variance);

            Assert.That(odds, Is.LessThan(before));
            before = odds;
        }
    }

    [Test]
    public void A_ratio_equal_to_its_threshold_is_as_likely_above_as_below() =>
        Assert.That(SharpeOdds.Probabilistic(0.1, 0.1, Example), Is.EqualTo(0.5).Within(1e-15));

    [Test]
    public void One_return_says_nothing() =>
        Assert.That(SharpeOdds.Probabilistic(0.1, 0, new ReturnShape(1, 0, 3)), Is.NaN);
}
