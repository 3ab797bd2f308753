using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Analytics.Statistics;

namespace TelegramTrader.Tests.Analytics.Statistics;

/// <summary>Correlation and the least-squares line, which are one thing seen from two sides.</summary>
public sealed class LinesTests
{
    private static Arbitrary<(int X, int Y)[]> Points =>
        Gen.Choose(-500, 500).Zip(Gen.Choose(-500, 500)).ArrayOf(12).ToArbitrary();

    [Test]
    public void Slope_intercept_and_fit_are_those_of_exact_arithmetic_even_beside_a_billion() =>
        Prop.ForAll(Points, points =>
        {
            // Whole numbers: n²·variances and covariance are exact in decimal.
            decimal n = points.Length, sx = points.Sum(p => p.X), sy = points.Sum(p => p.Y);
            var varX = (n * points.Sum(p => (decimal)p.X * p.X)) - (sx * sx);
            var varY = (n * points.Sum(p => (decimal)p.Y * p.Y)) - (sy * sy);
            var both = (n * points.Sum(p => (decimal)p.X * p.Y)) - (sx * sy);
            if (varX == 0 || varY == 0) return;

            var line = LeastSquaresLine.Fit(Column(points, p => p.X), Column(points, p => p.Y));
            var far = LeastSquaresLine.Fit(Column(points, p => p.X + 1e9), Column(points, p => p.Y + 1e9));
            var correlation = Correlation.Pearson(Column(points, p => p.X + 1e9), Column(points, p => p.Y));

            var slope = (double)(both / varX);
            Assert.That(line.Slope, Is.EqualTo(slope).Within(1e-11));
            Assert.That(line.Intercept, Is.EqualTo((double)((sy - (both / varX * sx)) / n)).Within(1e-8));
            Assert.That(line.RSquared, Is.EqualTo((double)(both / varX * both / varY)).Within(1e-11));
            Assert.That(far.Slope, Is.EqualTo(slope).Within(1e-6));
            Assert.That(correlation, Is.EqualTo(Math.Sign(slope) * Math.Sqrt(line.RSquared)).Within(1e-6));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Correlation_is_symmetric_bounded_and_blind_to_scale() =>
        Prop.ForAll(Points, points =>
        {
            var (x, y) = (Column(points, p => p.X), Column(points, p => p.Y));
            var plain = Correlation.Pearson(x, y);
            if (double.IsNaN(plain)) return;

            Assert.That(plain, Is.InRange(-1, 1));
            Assert.That(Correlation.Pearson(y, x), Is.EqualTo(plain).Within(1e-12));
            var mirrored = Correlation.Pearson(Array.ConvertAll(x, v => (-3 * v) + 7), y);
            Assert.That(mirrored, Is.EqualTo(-plain).Within(1e-12));
            Assert.That(Correlation.Pearson(x, x), Is.EqualTo(1).Within(1e-12));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void A_straight_line_is_found_and_gaps_are_passed_over()
    {
        var line = LeastSquaresLine.Fit([5, double.NaN, 9, 11, double.NaN, 15]);

        Assert.Multiple(() =>
        {
            Assert.That(line.Slope, Is.EqualTo(2).Within(1e-14));
            Assert.That(line.At(10), Is.EqualTo(25).Within(1e-13));
            Assert.That(line.RSquared, Is.EqualTo(1).Within(1e-14));
            Assert.That(Correlation.Pearson([1, 2, double.NaN, 3], [2, 4, 5, 6]), Is.EqualTo(1).Within(1e-14));
        });
    }

    [Test]
    public void What_does_not_vary_has_no_line_or_no_fit()
    {
        var flat = LeastSquaresLine.Fit([4, 4, 4]);

        Assert.Multiple(() =>
        {
            Assert.That(flat.Slope, Is.Zero);
            Assert.That(flat.RSquared, Is.NaN);
            Assert.That(LeastSquaresLine.Fit([7]).Slope, Is.NaN);
            Assert.That(LeastSquaresLine.Fit([2, 2], [1, 5]).Slope, Is.NaN);
            Assert.That(Correlation.Pearson([1, 1], [2, 3]), Is.NaN);
            Assert.That(Correlation.Pearson([], []), Is.NaN);
            Assert.That(() => Correlation.Pearson([1], [1, 2]), Throws.ArgumentException);
            Assert.That(() => LeastSquaresLine.Fit([1], [1, 2]), Throws.ArgumentException);
        });
    }

    private static double[] Column((int X, int Y)[] points, Func<(int X, int Y), double> of) => [.. points.Select(of)];
}
