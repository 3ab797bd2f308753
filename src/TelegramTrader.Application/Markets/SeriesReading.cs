using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>Values of a column by time, and what they were at an instant.</summary>
internal sealed class SeriesReading(long[] timesMs, double[] values)
{
    public static SeriesReading Nothing { get; } = new([], []);

    public long[] TimesMs => timesMs;

    public double[] Values => values;

    public int Count => timesMs.Length;

    public double? Last => Count > 0 ? Money.Finite(values[^1]) : null;

    public long? LastMs => Count > 0 ? timesMs[^1] : null;

    /// <summary>The column of the rows without its holes; nothing where the rows lack it.</summary>
    public static SeriesReading Of(SeriesFrame? rows, string column)
    {
        if (rows is null || !rows.Numbers.TryGetValue(column, out var all))
        {
            return Nothing;
        }

        var kept = Enumerable.Range(0, rows.Count).Where(row => double.IsFinite(all[row])).ToArray();
        return kept.Length == rows.Count
            ? new SeriesReading(rows.TimesMs, all)
            : new SeriesReading([.. kept.Select(row => rows.TimesMs[row])], [.. kept.Select(row => all[row])]);
    }

    /// <summary>
    /// The last value at or before an instant; null where it is older than <paramref name="olderByMs"/>.
    /// </summary>
    public double? At(long timeMs, long olderByMs)
    {
        var found = Array.BinarySearch(timesMs, timeMs);
        var row = found >= 0 ? found : ~found - 1;
        return row >= 0 && timeMs - timesMs[row] <= olderByMs ? Money.Finite(values[row]) : null;
    }

    /// <summary>Change of the last value against that of an earlier instant, in percent; both must be there.</summary>
    public double? ChangePctSince(long timeMs, long olderByMs) =>
        At(timeMs, olderByMs) is { } then and > 0 && Last is { } last ? ((last / then) - 1) * 100 : null;

    /// <summary>For each open time of a bar the last value by its end; NaN before the first value.</summary>
    public double[] OnBars(BarSeries bars)
    {
        var column = new double[bars.Count];
        var row = 0;
        for (var i = 0; i < column.Length; i++)
        {
            while (row < Count && timesMs[row] <= bars.CloseTimeMs(i) + 1)
            {
                row++;
            }

            column[i] = row > 0 ? values[row - 1] : double.NaN;
        }

        return column;
    }
}
