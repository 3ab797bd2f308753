using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Quality;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Import;

/// <summary>
/// Finds what may be wrong with the rows of one month. Uses that month, for bars those before it, and the times of the
/// nearest rows around it, so flags do not depend on the order in which files came.
/// </summary>
/// <remarks>
/// Bars are judged by <see cref="CandleQuality"/>. Gap: readings missing between two rows; of numbered trades, numbers
/// missing between two trades of the month. Zero volume: runs of trades without quantity.
/// </remarks>
internal static class SeriesJudge
{
    /// <summary>How many rows before a month its flags depend on; fewer where fewer are stored.</summary>
    public static int HistoryRows(SeriesKey key) => IsOfBars(key) ? CandleQuality.HistoryBars : 0;

    /// <summary>Flags by kind and time; a gap around the rows is among them and may begin in another month.</summary>
    /// <param name="history">
    /// The nearest months with rows before this one, oldest first, that together have <see cref="HistoryRows"/>, or
    /// all there are.
    /// </param>
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
        if (key.Kind == SeriesKind.Trades)
        {
            AddEmptyTrades(rows, flags);
            AddMissingNumbers(rows, flags);
        }
        else if (IsOfBars(key))
        {
            var interval = Timeframe.Of(key.Interval);
            AddBarFlags(interval, history, rows, flags);
            AddGap(interval, rows.Count > 0 ? rows.TimesMs[^1] : previousMs, nextMs, flags);
        }
        else if (Timeframe.TryParse(key.Interval, out var interval))
        {
            AddGaps(interval, previousMs, rows.TimesMs, nextMs, flags);
        }

        return flags;
    }

    /// <summary>The gaps between rows that are there, and no others.</summary>
    public static List<QualityFlag> Gaps(SeriesKey key, SeriesFrame rows)
    {
        var flags = new List<QualityFlag>();
        if (key.Kind == SeriesKind.Trades)
        {
            AddMissingNumbers(rows, flags);
        }
        else if (Timeframe.TryParse(key.Interval, out var interval))
        {
            AddGaps(interval, null, rows.TimesMs, null, flags);
        }

        return flags;
    }

    private static bool IsOfBars(SeriesKey key) => key.Kind is SeriesKind.Candles or SeriesKind.MarkCandles;

    private static void AddBarFlags(
        Timeframe interval, IReadOnlyList<SeriesFrame> history, SeriesFrame rows, List<QualityFlag> flags)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var bars = new BarColumns
        {
            OpenTimeMs = rows.TimesMs,
            Open = rows.Numbers[SeriesColumns.Open],
            High = rows.Numbers[SeriesColumns.High],
            Low = rows.Numbers[SeriesColumns.Low],
            Close = rows.Numbers[SeriesColumns.Close],
            Volume = rows.Numbers.GetValueOrDefault(SeriesColumns.Volume),
        };
        var before = new BarColumns
        {
            OpenTimeMs = history.SelectMany(month => month.TimesMs).ToArray(),
            Close = history.SelectMany(month => month.Numbers[SeriesColumns.Close]).ToArray(),
        };
        var findings = new List<QualityFinding>();
        CandleQuality.Judge(before, bars, interval.NextOpen, findings);
        flags.AddRange(findings.Select(found =>
            new QualityFlag(KindOf(found.Kind), found.FromMs, found.ToMs, found.Count)));
    }

    private static FlagKind KindOf(QualityKind kind) => kind switch
    {
        QualityKind.Gap => FlagKind.Gap,
        QualityKind.ZeroVolume => FlagKind.ZeroVolume,
        QualityKind.Inconsistent => FlagKind.Inconsistent,
        QualityKind.Outlier => FlagKind.Outlier,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of finding."),
    };

    private static void AddGaps(
        Timeframe interval, long? previousMs, long[] times, long? nextMs, List<QualityFlag> flags)
    {
        var last = previousMs;
        foreach (var time in times)
        {
            AddGap(interval, last, time, flags);
            last = time;
        }

        AddGap(interval, last, nextMs, flags);
    }

    private static void AddGap(Timeframe interval, long? fromMs, long? toMs, List<QualityFlag> flags)
    {
        if (fromMs is not { } from || toMs is not { } to || to - from <= interval.NominalMs)
        {
            return;
        }

        // Readings that are some milliseconds off their grid still stand for their bar.
        var slack = interval.NominalMs / 2;
        var first = interval.NextOpen(from);
        var (last, missing) = (from, 0L);
        for (var open = first; open < to - slack; open = interval.NextOpen(open))
        {
            last = open;
            missing++;
        }

        if (missing > 0)
        {
            flags.Add(new QualityFlag(FlagKind.Gap, first, last, missing));
        }
    }

    private static void AddEmptyTrades(SeriesFrame rows, List<QualityFlag> flags)
    {
        var (times, quantities) = (rows.TimesMs, rows.Numbers.GetValueOrDefault(SeriesColumns.Quantity, []));
        for (var i = 0; i < quantities.Length; i++)
        {
            var start = i;
            while (i < quantities.Length && quantities[i] == 0)
            {
                i++;
            }

            if (i > start)
            {
                flags.Add(new QualityFlag(FlagKind.ZeroVolume, times[start], times[i - 1], i - start));
            }
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
}
