namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>
/// Values taken at uneven times, laid on even steps: a picture sets its points side by side, and a stretch of which few
/// are kept must not look shorter than it was.
/// </summary>
internal sealed record EvenTimes(long[] TimesMs, IReadOnlyList<double[]> Columns)
{
    // Steps for each value, so that a peak and the bottom right behind it have a step each.
    private const int StepsEach = 4;
    private const int FewestSteps = 64;

    /// <summary>Straight lines between the values; a hole where a value beside it is not finite.</summary>
    /// <param name="timesMs">Rising.</param>
    public static EvenTimes Of(IReadOnlyList<long> timesMs, params IReadOnlyList<IReadOnlyList<double>> columns)
    {
        var count = timesMs.Count;
        if (count < 2 || (count >= FewestSteps && IsEven(timesMs)))
        {
            return new EvenTimes([.. timesMs], [.. columns.Select(column => column.ToArray())]);
        }

        var steps = Math.Max(FewestSteps, count * StepsEach);
        var (first, last) = (timesMs[0], timesMs[^1]);
        var even = new long[steps];
        for (var i = 0; i < steps; i++)
        {
            even[i] = first + (long)((double)(last - first) * i / (steps - 1));
        }

        var places = Places(timesMs, steps);
        return new EvenTimes(even, [.. columns.Select(column => Lines(column, places, steps))]);
    }

    private static bool IsEven(IReadOnlyList<long> timesMs)
    {
        for (var i = 2; i < timesMs.Count; i++)
        {
            if (timesMs[i] - timesMs[i - 1] != timesMs[1] - timesMs[0])
            {
                return false;
            }
        }

        return true;
    }

    // The nearest step of each, moved on where it is taken; the last ones leave room for those behind them.
    private static int[] Places(IReadOnlyList<long> timesMs, int steps)
    {
        var places = new int[timesMs.Count];
        var span = Math.Max(1, timesMs[^1] - timesMs[0]);
        for (var i = 0; i < places.Length; i++)
        {
            var nearest = (int)Math.Round((double)(timesMs[i] - timesMs[0]) / span * (steps - 1));
            var free = i == 0 ? 0 : places[i - 1] + 1;
            places[i] = Math.Min(Math.Max(nearest, free), steps - places.Length + i);
        }

        return places;
    }

    private static double[] Lines(IReadOnlyList<double> column, int[] places, int steps)
    {
        var values = new double[steps];
        Array.Fill(values, double.NaN);
        for (var i = 0; i < places.Length; i++)
        {
            values[places[i]] = column[i];
            for (var at = i == 0 ? 0 : places[i - 1] + 1; i > 0 && at < places[i]; at++)
            {
                var share = (double)(at - places[i - 1]) / (places[i] - places[i - 1]);
                values[at] = column[i - 1] + (share * (column[i] - column[i - 1]));
            }
        }

        return values;
    }
}
