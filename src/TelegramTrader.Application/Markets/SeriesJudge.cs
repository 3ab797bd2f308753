using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>
/// Finds what may be wrong with the rows of one month. Uses that month, as many months before it as
/// <see cref="HistoryMonths"/> says, and the times of the nearest rows around it, so flags do not depend on the
/// order in which files came.
/// </summary>
/// <remarks>
/// Gap: bars missing between two rows; of numbered trades, numbers missing between two trades of the month. Zero
/// volume: runs of bars without volume. Inconsistent: high or low does not contain open and close. Outlier: the log
/// return from close to close, or a wick in logs, is more than 25 times the exponentially weighted mean absolute
/// return (half-life 100 bars) of the bars before it, which are at least 100; when that mean is 0, a move of more
/// than 20 %.
/// </remarks>
internal static class SeriesJudge
{
    private const int BarsOfHistory = 100;
    private const double OutlierFactor = 25;
    private const double ShortestMonthMs = 28 * 86_400_000.0;
    private const int MostHistoryMonths = 60;

    private static readonly double OutlierWhenStill = Math.Log(1.2);
    private static readonly double Decay = Math.Pow(0.5, 1.0 / 100);

    /// <summary>Months before a month whose rows its flags depend on: enough for 100 bars.</summary>
    public static int HistoryMonths(SeriesKey key) =>
        key.Kind is SeriesKind.Candles or SeriesKind.MarkCandles && Timeframe.TryParse(key.Interval, out var timeframe)
            ? Math.Min((int)Math.Ceiling(BarsOfHistory * timeframe.NominalMs / ShortestMonthMs), MostHistoryMonths)
            : 0;

    /// <summary>Flags by kind and time; a gap around the rows is among them and may begin in another month.</summary>
    /// <param name="history">Rows of the months before, oldest first.</param>
    /// <param name="previousMs">Time of the last row before the month, if there is one.</param>
    /// <param name="nextMs">Time of the first row after the month, if there is one.</param>
    public static List<QualityFlag> Flags(
        SeriesKey key,
        IReadOnlyList<SeriesFrame> history,
        long? previousMs,
        SeriesFrame rows,
        long? nextMs)
    {
        var flags = new List<QualityFlag>();
        if (Timeframe.TryParse(key.Interval, out var timeframe))
        {
            AddGaps(timeframe, previousMs, rows.TimesMs, nextMs, flags);
        }

        switch (key.Kind)
        {
            case SeriesKind.Candles:
                AddZeros(rows, SeriesColumns.Volume, flags);
                AddPriceFlags(history, rows, flags);
                break;
            case SeriesKind.MarkCandles:
                AddPriceFlags(history, rows, flags);
                break;
            case SeriesKind.Trades:
                AddZeros(rows, SeriesColumns.Quantity, flags);
                AddMissingNumbers(rows, flags);
                break;
            default:
                break;
        }

        return flags;
    }

    private static void AddGaps(
        Timeframe timeframe, long? previousMs, long[] times, long? nextMs, List<QualityFlag> flags)
    {
        var last = previousMs;
        foreach (var time in times)
        {
            AddGap(timeframe, last, time, flags);
            last = time;
        }

        if (nextMs is { } next)
        {
            AddGap(timeframe, last, next, flags);
        }
    }

    private static void AddGap(Timeframe timeframe, long? fromMs, long toMs, List<QualityFlag> flags)
    {
        if (fromMs is not { } from || toMs - from <= timeframe.NominalMs)
        {
            return;
        }

        // Readings that are some milliseconds off their grid still stand for their bar.
        var slack = timeframe.NominalMs / 2;
        var first = timeframe.NextOpen(from);
        var (last, missing) = (from, 0L);
        for (var open = first; open < toMs - slack; open = timeframe.NextOpen(open))
        {
            last = open;
            missing++;
        }

        if (missing > 0)
        {
            flags.Add(new QualityFlag(FlagKind.Gap, first, last, missing));
        }
    }

    private static void AddMissingNumbers(SeriesFrame rows, List<QualityFlag> flags)
    {
        if (!rows.Wholes.TryGetValue(SeriesColumns.TradeId, out var ids))
        {
            return;
        }

        var byNumber = Enumerable.Range(0, ids.Length).ToArray();
        if (!FrameRows.IsRising(ids))
        {
            Array.Sort(byNumber, (left, right) => ids[left].CompareTo(ids[right]));
        }

        for (var i = 1; i < byNumber.Length; i++)
        {
            var (before, after) = (byNumber[i - 1], byNumber[i]);
            var missing = ids[after] - ids[before] - 1;
            if (missing > 0 && ids[before] != SeriesColumns.MissingWhole)
            {
                var (from, to) = (rows.TimesMs[before], rows.TimesMs[after]);
                flags.Add(new QualityFlag(FlagKind.Gap, Math.Min(from, to), Math.Max(from, to), missing));
            }
        }
    }

    private static void AddZeros(SeriesFrame rows, string column, List<QualityFlag> flags)
    {
        if (rows.Numbers.TryGetValue(column, out var volumes))
        {
            AddRuns(FlagKind.ZeroVolume, rows.TimesMs, row => volumes[row] == 0, flags);
        }
    }

    private static void AddPriceFlags(IReadOnlyList<SeriesFrame> history, SeriesFrame rows, List<QualityFlag> flags)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var bars = new Bars(rows);
        AddRuns(FlagKind.Inconsistent, rows.TimesMs, bars.IsInconsistent, flags);

        var calm = new Calm();
        foreach (var month in history.Where(month => month.Count > 0))
        {
            foreach (var close in month.Numbers[SeriesColumns.Close])
            {
                calm.Push(close);
            }
        }

        var isOutlier = new bool[rows.Count];
        for (var i = 0; i < isOutlier.Length; i++)
        {
            isOutlier[i] = calm.IsBrokenBy(bars.LargestWick(i)) | calm.IsBrokenBy(calm.MoveTo(bars.Close[i]));
            calm.Push(bars.Close[i]);
        }

        AddRuns(FlagKind.Outlier, rows.TimesMs, row => isOutlier[row], flags);
    }

    private static void AddRuns(FlagKind kind, long[] times, Func<int, bool> isFlagged, List<QualityFlag> flags)
    {
        for (var i = 0; i < times.Length; i++)
        {
            var start = i;
            while (i < times.Length && isFlagged(i))
            {
                i++;
            }

            if (i > start)
            {
                flags.Add(new QualityFlag(kind, times[start], times[i - 1], i - start));
            }
        }
    }

    private readonly struct Bars(SeriesFrame rows)
    {
        private readonly double[] open = rows.Numbers[SeriesColumns.Open];
        private readonly double[] high = rows.Numbers[SeriesColumns.High];
        private readonly double[] low = rows.Numbers[SeriesColumns.Low];

        public double[] Close { get; } = rows.Numbers[SeriesColumns.Close];

        public bool IsInconsistent(int i) =>
            high[i] < Math.Max(open[i], Close[i]) || low[i] > Math.Min(open[i], Close[i]) || low[i] > high[i];

        public double LargestWick(int i) => Math.Max(
            Math.Log(high[i] / Math.Max(open[i], Close[i])),
            Math.Log(Math.Min(open[i], Close[i]) / low[i]));
    }

    /// <summary>How much the series moves from bar to bar as a rule.</summary>
    private sealed class Calm
    {
        private double sum;
        private double weight;
        private double lastClose = double.NaN;
        private int bars;

        public double MoveTo(double close) => Math.Abs(Math.Log(close / lastClose));

        public bool IsBrokenBy(double move)
        {
            if (bars < BarsOfHistory)
            {
                return false;
            }

            return move > (sum > 0 ? OutlierFactor * sum / weight : OutlierWhenStill);
        }

        public void Push(double close)
        {
            var move = MoveTo(close);
            if (double.IsFinite(move))
            {
                sum = (sum * Decay) + move;
                weight = (weight * Decay) + 1;
            }

            lastClose = close;
            bars++;
        }
    }
}
