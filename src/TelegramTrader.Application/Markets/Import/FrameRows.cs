using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Import;

/// <summary>Takes rows out of a frame.</summary>
internal static class FrameRows
{
    /// <summary>Index of the first row whose time is not before this one; the rows are by time.</summary>
    public static int FirstFrom(this SeriesFrame frame, long timeMs)
    {
        var (low, high) = (0, frame.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (frame.TimesMs[middle] < timeMs)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Each number is larger than the one before it.</summary>
    public static bool IsRising(long[] numbers)
    {
        for (var i = 1; i < numbers.Length; i++)
        {
            if (numbers[i] <= numbers[i - 1])
            {
                return false;
            }
        }

        return true;
    }

    public static SeriesFrame Slice(this SeriesFrame frame, int start, int count)
    {
        if (start == 0 && count == frame.Count)
        {
            return frame;
        }

        return new SeriesFrame(
            frame.TimesMs.AsSpan(start, count).ToArray(),
            frame.Numbers.ToDictionary(column => column.Key, column => column.Value.AsSpan(start, count).ToArray()),
            frame.Wholes.ToDictionary(column => column.Key, column => column.Value.AsSpan(start, count).ToArray()));
    }

    /// <summary>The rows with fromMs ≤ time &lt; toMs of a frame that is by time.</summary>
    public static SeriesFrame Between(this SeriesFrame frame, long fromMs, long toMs)
    {
        var start = frame.FirstFrom(fromMs);
        return frame.Slice(start, frame.FirstFrom(toMs) - start);
    }

    public static SeriesFrame Pick(this SeriesFrame frame, IReadOnlyList<int> rows) => new(
        Pick(frame.TimesMs, rows),
        frame.Numbers.ToDictionary(column => column.Key, column => Pick(column.Value, rows)),
        frame.Wholes.ToDictionary(column => column.Key, column => Pick(column.Value, rows)));

    private static T[] Pick<T>(T[] values, IReadOnlyList<int> rows)
    {
        var picked = new T[rows.Count];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = values[rows[i]];
        }

        return picked;
    }
}
