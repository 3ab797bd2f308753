using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>What a frame of some kind of series has to look like to be stored for a month.</summary>
internal static class FrameShape
{
    /// <summary>A month's column has to fit into one value of either engine (a gigabyte).</summary>
    public const int MostRows = 100_000_000;

    /// <exception cref="ArgumentException">
    /// A column is missing, unknown or of another length, or the times do not fit.
    /// </exception>
    public static void RequireMonth(SeriesKind kind, long monthMs, SeriesFrame rows)
    {
        var nextMs = RequireMonthStart(monthMs);
        RequireColumns(kind, rows);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows.TimesMs[i] < monthMs || rows.TimesMs[i] >= nextMs)
            {
                throw new ArgumentException($"Row {i} lies outside of the month it is stored for.", nameof(rows));
            }

            if (i > 0 && rows.TimesMs[i] < rows.TimesMs[i - 1])
            {
                throw new ArgumentException($"Row {i} lies before the row before it.", nameof(rows));
            }
        }
    }

    /// <summary>Returns the first instant of the month after.</summary>
    /// <exception cref="ArgumentException">This is not the first instant of a UTC month.</exception>
    public static long RequireMonthStart(long monthMs)
    {
        var month = DateTimeOffset.FromUnixTimeMilliseconds(monthMs);
        return month is { Day: 1, TimeOfDay.Ticks: 0 }
            ? month.AddMonths(1).ToUnixTimeMilliseconds()
            : throw new ArgumentException($"{month:O} is not the first instant of a month.", nameof(monthMs));
    }

    public static void RequireColumns(SeriesKind kind, SeriesFrame rows)
    {
        if (rows.Count > MostRows)
        {
            throw new ArgumentException($"More than {MostRows} rows cannot be stored at once.", nameof(rows));
        }

        var known = SeriesColumns.Of(kind);
        foreach (var (name, values) in rows.Numbers.Select(c => (c.Key, (Array)c.Value))
            .Concat(rows.Wholes.Select(c => (c.Key, (Array)c.Value))))
        {
            var isFit = known.Any(column => column.Name == name && column.IsWhole == values is long[]);
            if (!isFit || values.Length != rows.Count)
            {
                throw new ArgumentException(
                    $"The column {name} is not one of {kind}, or of another length.", nameof(rows));
            }
        }

        var missing = known.FirstOrDefault(column => !column.IsOptional && !rows.Has(column.Name));
        if (missing is not null && rows.Count > 0)
        {
            throw new ArgumentException($"The column {missing.Name} of {kind} is missing.", nameof(rows));
        }
    }

    /// <summary>A frame for so many rows with those columns of the kind that are named.</summary>
    public static SeriesFrame Allocate(SeriesKind kind, IReadOnlySet<string> names, int count)
    {
        var numbers = new Dictionary<string, double[]>();
        var wholes = new Dictionary<string, long[]>();
        foreach (var column in SeriesColumns.Of(kind).Where(column => names.Contains(column.Name)))
        {
            if (column.IsWhole)
            {
                wholes[column.Name] = GC.AllocateUninitializedArray<long>(count);
            }
            else
            {
                numbers[column.Name] = GC.AllocateUninitializedArray<double>(count);
            }
        }

        return new SeriesFrame(GC.AllocateUninitializedArray<long>(count), numbers, wholes);
    }

    /// <summary>Rows with fromMs ≤ time &lt; toMs of rows that are in order of time.</summary>
    public static (int From, int Count) Within(ReadOnlySpan<long> timesMs, long fromMs, long toMs)
    {
        var from = FirstAtOrAfter(timesMs, fromMs);
        return (from, Math.Max(0, FirstAtOrAfter(timesMs, toMs) - from));
    }

    private static int FirstAtOrAfter(ReadOnlySpan<long> timesMs, long atMs)
    {
        var (low, high) = (0, timesMs.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = timesMs[middle] < atMs ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
