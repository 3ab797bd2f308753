using TelegramTrader.Analytics.Statistics;

namespace TelegramTrader.Analytics.Levels;

/// <summary>Finds spikes of volume against the norm of the hour of the day.</summary>
public static class VolumeAnomalies
{
    /// <summary>
    /// Bars an hour has to have seen before a score of it means something: a median deviation of n values is itself
    /// known to about 1.17/√n of its size, a quarter at twenty.
    /// </summary>
    public const int LeastBars = 20;

    /// <summary>Adds every spike, oldest first. Each bar is compared with earlier bars alone.</summary>
    /// <param name="openTimeMs">Open times, oldest first.</param>
    /// <param name="volume">Volumes, same length.</param>
    /// <param name="barsPerHour">Bars of each hour that make its norm.</param>
    /// <param name="threshold">Robust deviations above the median from which on a bar is a spike, above 0.</param>
    /// <param name="anomalies">Receives the spikes.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not above 0.</exception>
    public static void Find(
        ReadOnlySpan<long> openTimeMs,
        ReadOnlySpan<double> volume,
        int barsPerHour,
        double threshold,
        List<VolumeAnomaly> anomalies)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        if (volume.Length != openTimeMs.Length)
        {
            throw new ArgumentException("The spans differ in length.", nameof(volume));
        }

        var norms = new HourOfDayNorm(barsPerHour);
        for (var i = 0; i < volume.Length; i++)
        {
            var norm = norms.Of(openTimeMs[i]);
            var score = norm.Score(volume[i]);
            if (norm.Bars >= LeastBars && score >= threshold)
            {
                anomalies.Add(new VolumeAnomaly(i, openTimeMs[i], volume[i], norm, score));
            }

            norms.Take(openTimeMs[i], volume[i]);
        }
    }
}
