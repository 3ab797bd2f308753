namespace TelegramTrader.Analytics.Statistics;

/// <summary>How many standard deviations a value lies above the mean.</summary>
public static class ZScore
{
    /// <summary>
    /// (value − mean) / sample deviation; NaN where nothing varies or fewer than two values are known.
    /// </summary>
    public static double Of(double value, in RunningMoments known) =>
        known.SampleVariance > 0 ? (value - known.Mean) / known.SampleDeviation : double.NaN;

    /// <summary>The score of each value against the values before it, itself left out.</summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="window">How many values before it are looked at, at least 2.</param>
    /// <param name="scores">
    /// Receives the scores, same length. The first <c>window</c> are NaN; a NaN in a window is passed over.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> is below 2.</exception>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <remarks>
    /// Each window is summed anew: no drift, and the value depends on its window alone. Time O(n·window).
    /// </remarks>
    public static void Compute(ReadOnlySpan<double> values, int window, Span<double> scores)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 2);
        if (scores.Length != values.Length) throw new ArgumentException("The spans differ in length.", nameof(scores));

        for (var i = 0; i < values.Length; i++)
        {
            scores[i] = i < window ? double.NaN : Of(values[i], RunningMoments.Of(values.Slice(i - window, window)));
        }
    }
}
