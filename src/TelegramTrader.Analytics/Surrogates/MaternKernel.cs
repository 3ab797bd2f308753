namespace TelegramTrader.Analytics.Surrogates;

/// <summary>Correlation of the values at two points that falls with their distance: Matérn's with ν = 5/2.</summary>
/// <remarks>
/// (1 + r√5 + 5r²/3)·exp(−r√5), r² = Σ ((a − b) / length)²: twice differentiable. Source: C. E. Rasmussen,
/// C. K. I. Williams, "Gaussian processes for machine learning", MIT Press 2006, 4.2.
/// </remarks>
public static class MaternKernel
{
    private const double RootOfFive = 2.2360679774997898;

    /// <param name="weights">1 / length² of each coordinate.</param>
    /// <returns>1 for equal points, towards 0 far apart.</returns>
    public static double Of(ReadOnlySpan<double> left, ReadOnlySpan<double> right, ReadOnlySpan<double> weights)
    {
        var squares = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            var off = left[i] - right[i];
            squares += off * off * weights[i];
        }

        var distance = RootOfFive * Math.Sqrt(squares);
        return (1 + distance + (distance * distance / 3)) * Math.Exp(-distance);
    }
}
