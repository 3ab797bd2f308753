namespace TelegramTrader.Analytics.Statistics;

/// <summary>The standard normal law: mean 0, deviation 1.</summary>
public static class NormalLaw
{
    private const double RootOfTwoPi = 2.5066282746310005;

    // The series needs ever more terms outwards, the fraction ever fewer.
    private const double SeriesReaches = 3;
    private const int FractionTerms = 80;

    // Beyond, the probability is not a double any more.
    private const double Farthest = 38;

    /// <summary>Density at x.</summary>
    public static double Density(double x) => Math.Exp(-0.5 * x * x) / RootOfTwoPi;

    /// <summary>Probability of a value of x at most; NaN of NaN.</summary>
    /// <remarks>
    /// Near the middle 1/2 + φ(x)·(x + x³/3 + x⁵/(3·5) + …), in the tails φ(x)/(x + 1/(x + 2/(x + 3/(x + …)))) after
    /// Laplace: 13 digits, relative to the tail's own size.
    /// </remarks>
    public static double Cumulative(double x)
    {
        if (double.IsNaN(x)) return double.NaN;
        if (Math.Abs(x) > Farthest) return x < 0 ? 0 : 1;
        if (Math.Abs(x) < SeriesReaches) return 0.5 + (Density(x) * Series(x));

        var tail = Density(x) / Fraction(Math.Abs(x));
        return x < 0 ? tail : 1 - tail;
    }

    /// <summary>The value that a share of all stays below.</summary>
    /// <param name="probability">0 gives −∞ and 1 gives +∞.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    /// <remarks>Newton's steps on the cumulative; between bounds that halve where a step would leave them.</remarks>
    public static double Quantile(double probability)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is from 0 to 1.");
        }

        // The lower half only: near 1 a double has no digits left for the tail.
        if (probability > 0.5) return -Quantile(1 - probability);
        if (probability == 0) return double.NegativeInfinity;

        var (low, high, x) = (-Farthest, 0.0, -1.0);
        for (var i = 0; i < 200; i++)
        {
            var off = Cumulative(x) - probability;
            (low, high) = off > 0 ? (low, x) : (x, high);
            var next = x - (off / Density(x));
            next = next > low && next < high ? next : (low + high) / 2;
            if (Math.Abs(next - x) <= 1e-15 * Math.Max(1, Math.Abs(x))) return next;
            x = next;
        }

        return x;
    }

    /// <summary>A value by chance.</summary>
    /// <remarks>G. E. P. Box, M. E. Muller, Annals of Mathematical Statistics 29 (2), 1958, 610–611.</remarks>
    public static double Draw(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Series(double x)
    {
        var (term, sum) = (x, x);
        for (var i = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); i += 2)
        {
            term *= x * x / i;
            sum += term;
        }

        return sum;
    }

    private static double Fraction(double x)
    {
        var fraction = x;
        for (var i = FractionTerms; i > 0; i--)
        {
            fraction = x + (i / fraction);
        }

        return fraction;
    }
}
