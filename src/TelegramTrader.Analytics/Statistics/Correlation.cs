namespace TelegramTrader.Analytics.Statistics;

/// <summary>How far two series move together in a straight line.</summary>
public static class Correlation
{
    /// <summary>Pearson's coefficient, from −1 to 1; NaN below two pairs or where one side does not vary.</summary>
    /// <param name="left">A value per pair; a pair with a NaN is passed over.</param>
    /// <param name="right">Same length as <paramref name="left"/>.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <remarks>
    /// Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²), the sums updated pair by pair after Welford so that an offset
    /// costs no digits. Time O(n), no allocation.
    /// </remarks>
    public static double Pearson(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        if (left.Length != right.Length) throw new ArgumentException("The series differ in length.", nameof(right));

        var count = 0;
        double meanLeft = 0, meanRight = 0, squaresLeft = 0, squaresRight = 0, products = 0;
        for (var i = 0; i < left.Length; i++)
        {
            if (double.IsNaN(left[i]) || double.IsNaN(right[i])) continue;

            count++;
            var fromLeft = left[i] - meanLeft;
            var fromRight = right[i] - meanRight;
            meanLeft += fromLeft / count;
            meanRight += fromRight / count;
            squaresLeft += fromLeft * (left[i] - meanLeft);
            squaresRight += fromRight * (right[i] - meanRight);
            products += fromLeft * (right[i] - meanRight);
        }

        return squaresLeft > 0 && squaresRight > 0
            ? Math.Clamp(products / (Math.Sqrt(squaresLeft) * Math.Sqrt(squaresRight)), -1, 1)
            : double.NaN;
    }
}
