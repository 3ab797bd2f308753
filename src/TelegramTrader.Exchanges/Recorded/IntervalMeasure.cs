using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>The spacing of rows: the commonest step between times.</summary>
/// <param name="Commonest">The product's timeframe that more than half of the steps have; null without one.</param>
/// <param name="Steps">How many steps there were.</param>
internal sealed record IntervalMeasure(Timeframe? Commonest, int Steps, IReadOnlyDictionary<long, int> Counts)
{
    private const long DayMs = 86_400_000;

    public static IntervalMeasure Of(IEnumerable<long[]> series)
    {
        var counts = new Dictionary<long, int>();
        var steps = 0;
        var (lastStep, run) = (0L, 0);
        foreach (var times in series)
        {
            var sorted = IsSorted(times) ? times : [.. times.Order()];
            for (var i = 1; i < sorted.Length; i++)
            {
                var step = sorted[i] - sorted[i - 1];
                if (step == 0)
                {
                    continue;
                }

                steps++;
                if (step != lastStep)
                {
                    Count(counts, lastStep, run);
                    (lastStep, run) = (step, 0);
                }

                run++;
            }
        }

        Count(counts, lastStep, run);
        return new IntervalMeasure(Frequent(counts, steps), steps, counts);
    }

    /// <summary>Whether any two neighbours are as far apart as bars of this length.</summary>
    public bool Has(Timeframe timeframe) => timeframe.IsMonth
        ? Counts.Keys.Any(IsMonthLong)
        : Counts.ContainsKey(timeframe.NominalMs);

    private static void Count(Dictionary<long, int> counts, long step, int run)
    {
        if (run > 0)
        {
            counts[step] = counts.GetValueOrDefault(step) + run;
        }
    }

    private static Timeframe? Frequent(Dictionary<long, int> counts, int steps)
    {
        if (counts.Where(step => IsMonthLong(step.Key)).Sum(step => step.Value) * 2 > steps)
        {
            return Timeframe.All.Single(timeframe => timeframe.IsMonth);
        }

        var frequent = counts.Where(step => step.Value * 2 > steps).Select(step => step.Key).FirstOrDefault();
        var found = Timeframe.All.Where(timeframe => !timeframe.IsMonth && timeframe.NominalMs == frequent).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static bool IsMonthLong(long step) => step is >= 28 * DayMs and <= 31 * DayMs && step % DayMs == 0;

    private static bool IsSorted(long[] times)
    {
        for (var i = 1; i < times.Length; i++)
        {
            if (times[i] < times[i - 1])
            {
                return false;
            }
        }

        return true;
    }
}
