namespace TelegramTrader.Analytics.Statistics;

/// <summary>
/// The usual volume of a bar at its own hour of the UTC day: markets sleep and wake by the clock, so a bar is compared
/// with bars of its hour and not with the night before.
/// </summary>
/// <remarks>
/// Each of the 24 hours keeps its last bars. The norm of a bar is asked before the bar is taken: it never holds
/// itself or a later one. Bars longer than an hour fall into the hour in which they open. Nothing is allocated after
/// construction; a bar costs O(bars kept) at most.
/// </remarks>
public sealed class HourOfDayNorm
{
    private const long HourMs = 3_600_000;
    private const int MostBarsPerHour = 100_000;

    private readonly SlidingOrder[] hours = new SlidingOrder[24];

    /// <param name="barsPerHour">Bars kept of each hour; 30 days of 15m bars are 120.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not from 1 to 100,000.</exception>
    public HourOfDayNorm(int barsPerHour)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(barsPerHour, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(barsPerHour, MostBarsPerHour);
        for (var i = 0; i < hours.Length; i++) hours[i] = new SlidingOrder(barsPerHour);
    }

    /// <summary>The norm for a bar that opens here, of the bars taken so far.</summary>
    public HourNorm Of(long openTimeMs)
    {
        var hour = hours[HourOf(openTimeMs)];
        var spread = Quantiles.DeviationsPerMad * hour.MedianAbsoluteDeviation;
        return new HourNorm(hour.Mean, hour.Median, spread, hour.Count);
    }

    /// <summary>Takes a closed bar into its hour; a volume that is no number is passed over.</summary>
    public void Take(long openTimeMs, double volume)
    {
        if (double.IsFinite(volume)) hours[HourOf(openTimeMs)].Push(volume);
    }

    /// <summary>For each bar its volume over the norm and its score against the norm of the bars before it.</summary>
    /// <param name="openTimeMs">Open times, oldest first.</param>
    /// <param name="volume">Volumes, same length.</param>
    /// <param name="barsPerHour">Bars kept of each hour.</param>
    /// <param name="relative">
    /// Receives volume / mean of its hour, same length; NaN for the first bar of an hour.
    /// </param>
    /// <param name="score">Receives the robust score, same length; NaN where the hour has no spread.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Compute(
        ReadOnlySpan<long> openTimeMs,
        ReadOnlySpan<double> volume,
        int barsPerHour,
        Span<double> relative,
        Span<double> score)
    {
        var length = openTimeMs.Length;
        if (volume.Length != length || relative.Length != length || score.Length != length)
        {
            throw new ArgumentException("The spans differ in length.", nameof(volume));
        }

        var norms = new HourOfDayNorm(barsPerHour);
        for (var i = 0; i < length; i++)
        {
            var norm = norms.Of(openTimeMs[i]);
            relative[i] = norm.Relative(volume[i]);
            score[i] = norm.Score(volume[i]);
            norms.Take(openTimeMs[i], volume[i]);
        }
    }

    private static int HourOf(long openTimeMs)
    {
        var ofDay = openTimeMs % (24 * HourMs);
        return (int)((ofDay < 0 ? ofDay + (24 * HourMs) : ofDay) / HourMs);
    }
}
