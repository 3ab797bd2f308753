namespace TelegramTrader.Analytics.Statistics;

/// <summary>
/// Exact quantiles, and the robust figures made of them. NaN values are passed over; of none, all is NaN.
/// </summary>
/// <remarks>
/// Between order statistics by linear interpolation at (n − 1)·p, type 7 of R. J. Hyndman, Y. Fan, "Sample quantiles in
/// statistical packages", The American Statistician 50 (4), 1996, 361–365. Time O(n log n). The scratch keeps the
/// caller's values untouched and has to be as long as they are; nothing is allocated.
/// </remarks>
public static class Quantiles
{
    /// <summary>
    /// A normal law's standard deviation is this many times its median absolute deviation: 1/Φ⁻¹(3/4).
    /// </summary>
    public const double DeviationsPerMad = 1.482602218505602;

    /// <param name="values">In any order.</param>
    /// <param name="probability">From 0 (the least) to 1 (the greatest).</param>
    /// <param name="scratch">At least as long as the values; overwritten.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    /// <exception cref="ArgumentException">The scratch is shorter than the values.</exception>
    public static double Of(ReadOnlySpan<double> values, double probability, Span<double> scratch) =>
        OfSorted(Sorted(values, scratch), probability);

    /// <summary>The same of values that ascend already and hold no NaN.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public static double OfSorted(ReadOnlySpan<double> ascending, double probability)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is from 0 to 1.");
        }

        if (ascending.IsEmpty) return double.NaN;

        var place = (ascending.Length - 1) * probability;
        var below = (int)place;
        if (below >= ascending.Length - 1) return ascending[^1];

        var (low, high) = (ascending[below], ascending[below + 1]);
        return low == high ? low : low + ((place - below) * (high - low));
    }

    public static double Median(ReadOnlySpan<double> values, Span<double> scratch) => Of(values, 0.5, scratch);

    /// <summary>
    /// Median of the distances from the median; times <see cref="DeviationsPerMad"/> a robust deviation.
    /// </summary>
    /// <exception cref="ArgumentException">The scratch is shorter than the values.</exception>
    public static double MedianAbsoluteDeviation(ReadOnlySpan<double> values, Span<double> scratch)
    {
        var sorted = Sorted(values, scratch);
        var median = OfSorted(sorted, 0.5);
        for (var i = 0; i < sorted.Length; i++) sorted[i] = Math.Abs(sorted[i] - median);
        sorted.Sort();
        return OfSorted(sorted, 0.5);
    }

    private static Span<double> Sorted(ReadOnlySpan<double> values, Span<double> scratch)
    {
        if (scratch.Length < values.Length)
        {
            throw new ArgumentException("The scratch is shorter than the values.", nameof(scratch));
        }

        var count = 0;
        foreach (var value in values)
        {
            if (!double.IsNaN(value)) scratch[count++] = value;
        }

        scratch[..count].Sort();
        return scratch[..count];
    }
}
