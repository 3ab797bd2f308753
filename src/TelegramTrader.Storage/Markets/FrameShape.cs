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
    public static void RequireMonth(SeriesKind kind, long monthMs, SeriesFrame rows) =>
        RequireRange(kind, monthMs, RequireMonthStart(monthMs), rows);

    /// <summary>As above, for a part of a month.</summary>
    public static void RequireRange(SeriesKind kind, long fromMs, long toMs, SeriesFrame rows)
    {
        RequireColumns(kind, rows);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows.TimesMs[i] < fromMs || rows.TimesMs[i] >= toMs)
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

    /// <summary>The first instant of the UTC month in which a time lies.</summary>
    public static long MonthOf(long timeMs)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(timeMs);
        return new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
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

    public static SeriesFrame Pick(SeriesFrame rows, IReadOnlyList<int> places)
    {
        return new SeriesFrame(
            Values(rows.TimesMs),
            rows.Numbers.ToDictionary(column => column.Key, column => Values(column.Value)),
            rows.Wholes.ToDictionary(column => column.Key, column => Values(column.Value)));

        T[] Values<T>(T[] from)
        {
            var to = new T[places.Count];
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = from[places[i]];
            }

            return to;
        }
    }

    /// <summary>
    /// Copies rows into columns that exist, from a place on; a column that the rows lack is filled as missing.
    /// </summary>
    /// <exception cref="ArgumentException">A column of <paramref name="into"/> is too short.</exception>
    public static void Copy(SeriesFrame rows, SeriesFrame into, int place)
    {
        var lengths = into.Numbers.Values.Select(values => values.Length)
            .Concat(into.Wholes.Values.Select(values => values.Length)).Prepend(into.TimesMs.Length);
        var count = place + rows.Count;
        if (lengths.Any(length => length < count))
        {
            throw new ArgumentException($"The range has {count} rows, and a column is shorter.", nameof(into));
        }

        rows.TimesMs.CopyTo(into.TimesMs, place);
        foreach (var (name, values) in into.Numbers)
        {
            Array.Fill(values, double.NaN, place, rows.Count);
            rows.Numbers.GetValueOrDefault(name, []).CopyTo(values, place);
        }

        foreach (var (name, values) in into.Wholes)
        {
            Array.Fill(values, SeriesColumns.MissingWhole, place, rows.Count);
            rows.Wholes.GetValueOrDefault(name, []).CopyTo(values, place);
        }
    }

    /// <summary>The same rows with those columns that are named; all when null.</summary>
    public static SeriesFrame Keep(SeriesFrame rows, IReadOnlyList<string>? wanted) => wanted is null
        ? rows
        : new SeriesFrame(
            rows.TimesMs,
            rows.Numbers.Where(column => wanted.Contains(column.Key)).ToDictionary(),
            rows.Wholes.Where(column => wanted.Contains(column.Key)).ToDictionary());

    /// <summary>So many rows from a place on; the same frame where that is all of them.</summary>
    public static SeriesFrame Slice(SeriesFrame rows, int from, int count)
    {
        var (start, end) = (from, from + count);
        return count == rows.Count
            ? rows
            : new SeriesFrame(
                rows.TimesMs[start..end],
                rows.Numbers.ToDictionary(column => column.Key, column => column.Value[start..end]),
                rows.Wholes.ToDictionary(column => column.Key, column => column.Value[start..end]));
    }

    /// <summary>Rows with fromMs ≤ time &lt; toMs of rows that are in order of time.</summary>
    public static (int From, int Count) Within(ReadOnlySpan<long> timesMs, long fromMs, long toMs)
    {
        var from = FirstAtOrAfter(timesMs, fromMs);
        return (from, Math.Max(0, FirstAtOrAfter(timesMs, toMs) - from));
    }

    public static int FirstAtOrAfter(ReadOnlySpan<long> timesMs, long atMs)
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
