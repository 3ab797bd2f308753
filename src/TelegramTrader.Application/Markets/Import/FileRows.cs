using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Import;

/// <summary>The rows of one file put by time, and what that showed.</summary>
/// <param name="Served">By time, no time (or, for numbered trades, no number) twice.</param>
/// <param name="SetAside">Second rows of one time or number, by time.</param>
/// <param name="OutOfOrderMs">Times of the rows that stood after a later one.</param>
/// <param name="NewestFirst">No time of the file is after the one before it.</param>
internal sealed record FileRows(
    SeriesFrame Served,
    SeriesFrame SetAside,
    IReadOnlyList<long> OutOfOrderMs,
    bool NewestFirst)
{
    public static FileRows Arrange(SeriesKind kind, SeriesFrame inFileOrder)
    {
        var outOfOrder = OutOfOrder(inFileOrder.TimesMs, out var newestFirst);
        var isTrades = kind == SeriesKind.Trades;
        var sorted = outOfOrder.Count == 0 && !HasUnorderedNumbers(isTrades, inFileOrder)
            ? inFileOrder
            : ByTime(inFileOrder);
        var seconds = isTrades ? SecondNumbers(sorted) : SecondTimes(sorted.TimesMs);
        if (seconds.Count == 0)
        {
            return new FileRows(sorted, SeriesFrame.Empty, outOfOrder, newestFirst);
        }

        var beside = new HashSet<int>(seconds);
        var firsts = Enumerable.Range(0, sorted.Count).Where(row => !beside.Contains(row)).ToArray();
        return new FileRows(sorted.Pick(firsts), sorted.Pick(seconds), outOfOrder, newestFirst);
    }

    private static List<long> OutOfOrder(long[] times, out bool newestFirst)
    {
        var found = new List<long>();
        var (latest, rises) = (long.MinValue, 0);
        for (var i = 0; i < times.Length; i++)
        {
            if (times[i] < latest)
            {
                found.Add(times[i]);
            }

            rises += i > 0 && times[i] > times[i - 1] ? 1 : 0;
            latest = Math.Max(latest, times[i]);
        }

        found.Sort();
        newestFirst = found.Count > 0 && rises == 0;
        return found;
    }

    private static bool HasUnorderedNumbers(bool isTrades, SeriesFrame frame)
    {
        if (!isTrades || !frame.Wholes.TryGetValue(SeriesColumns.TradeId, out var ids))
        {
            return false;
        }

        for (var i = 1; i < ids.Length; i++)
        {
            if (ids[i] < ids[i - 1] && frame.TimesMs[i] == frame.TimesMs[i - 1])
            {
                return true;
            }
        }

        return false;
    }

    // Stable, so that of two rows with one time the first of the file stays first; numbered trades of one
    // millisecond go by number, so that the order of imports does not show in the order of rows.
    private static SeriesFrame ByTime(SeriesFrame frame)
    {
        var rows = Enumerable.Range(0, frame.Count).ToArray();
        var times = frame.TimesMs;
        var ids = frame.Wholes.GetValueOrDefault(SeriesColumns.TradeId);
        Array.Sort(rows, (left, right) =>
        {
            var order = times[left].CompareTo(times[right]);
            order = order == 0 && ids is not null ? ids[left].CompareTo(ids[right]) : order;
            return order == 0 ? left.CompareTo(right) : order;
        });
        return frame.Pick(rows);
    }

    private static List<int> SecondTimes(long[] times)
    {
        var seconds = new List<int>();
        for (var i = 1; i < times.Length; i++)
        {
            if (times[i] == times[i - 1])
            {
                seconds.Add(i);
            }
        }

        return seconds;
    }

    private static List<int> SecondNumbers(SeriesFrame frame)
    {
        var seconds = new List<int>();
        if (!frame.Wholes.TryGetValue(SeriesColumns.TradeId, out var ids) || FrameRows.IsRising(ids))
        {
            return seconds;
        }

        var seen = new HashSet<long>(ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            if (ids[i] != SeriesColumns.MissingWhole && !seen.Add(ids[i]))
            {
                seconds.Add(i);
            }
        }

        return seconds;
    }
}
