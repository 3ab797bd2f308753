using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;
using static TelegramTrader.Scenarios.Storage.Frames;

namespace TelegramTrader.Scenarios.Storage;

/// <summary>Rows as feeds and downloads bring them: again, late, out of order, in pieces.</summary>
internal static class AppendSamples
{
    private const long MinuteMs = 60_000;

    /// <summary>Random rows of a month as an import stores them: in order, none the same as another.</summary>
    public static SeriesFrame Distinct(Random random, SeriesKind kind, int index, int count)
    {
        var rows = OfMonth(random, kind, index, count, withOptional: random.Next(2) == 0);
        return AppendedRows.Over(kind, SeriesFrame.Empty, rows, [.. Enumerable.Range(0, rows.Count)]);
    }

    /// <summary>Few times, numbers and values, so that rows of several calls meet; columns come and go.</summary>
    public static SeriesFrame SomeRows(Random random, SeriesKind kind)
    {
        var count = random.Next(1, 12);
        var columns = SeriesColumns.Of(kind).Where(column => !column.IsOptional || random.Next(3) > 0).ToList();
        return new SeriesFrame(
            Fill(count, () => Time(random)),
            columns.Where(column => !column.IsWhole)
                .ToDictionary(column => column.Name, _ => Fill(count, () => random.Next(2) == 0 ? -0.0 : 0.1)),
            columns.Where(column => column.IsWhole)
                .ToDictionary(column => column.Name, _ => Fill(count, () => random.NextInt64(-1, 9))));
    }

    /// <summary>Some of the rows again, with other values at the same times and under the same numbers.</summary>
    public static SeriesFrame Altered(Random random, SeriesFrame rows)
    {
        var some = Pick(rows, [.. Enumerable.Range(0, rows.Count).Where(i => i % 4 > 0)]);
        return some with
        {
            Numbers = some.Numbers.ToDictionary(
                column => column.Key, column => Fill(some.Count, random.NextDouble)),
        };
    }

    public static SeriesFrame Shuffle(Random random, SeriesFrame rows)
    {
        var order = Enumerable.Range(0, rows.Count).ToArray();
        random.Shuffle(order);
        return Pick(rows, order);
    }

    /// <summary>All rows in pieces of one row and more.</summary>
    public static IEnumerable<SeriesFrame> Split(Random random, SeriesFrame rows)
    {
        for (var from = 0; from < rows.Count;)
        {
            var count = Math.Min(random.Next(1, 30), rows.Count - from);
            yield return Pick(rows, [.. Enumerable.Range(from, count)]);
            from += count;
        }
    }

    /// <summary>Candles of minutes since January, each with its place as its values, or with one price.</summary>
    public static SeriesFrame Minutes(int from, int count, double? price = null)
    {
        var values = Enumerable.Range(from, count).Select(i => price ?? i).ToArray();
        return new SeriesFrame(
            [.. Enumerable.Range(from, count).Select(i => January + (i * MinuteMs))],
            SeriesColumns.Of(SeriesKind.Candles).Where(column => !column.IsOptional)
                .ToDictionary(column => column.Name, _ => values),
            new Dictionary<string, long[]>());
    }

    /// <summary>One numbered trade, so many milliseconds after the beginning of January.</summary>
    public static SeriesFrame Trade(long afterMs, long number) => new(
        [January + afterMs],
        new Dictionary<string, double[]> { [SeriesColumns.Price] = [1], [SeriesColumns.Quantity] = [afterMs] },
        new Dictionary<string, long[]> { [SeriesColumns.TradeId] = [number] });

    /// <summary>Columns that exist, for as many rows as there are, filled with what was never stored.</summary>
    public static SeriesFrame Room(SeriesFrame rows) => new(
        new long[rows.Count],
        rows.Numbers.ToDictionary(column => column.Key, _ => Fill(rows.Count, () => -77.0)),
        rows.Wholes.ToDictionary(column => column.Key, _ => Fill(rows.Count, () => -77L)));

    private static long Time(Random random)
    {
        var month = random.Next(3);
        return random.Next(5) switch
        {
            0 => Month(month),
            1 => Month(month + 1) - 1,
            _ => Month(month) + random.Next(6),
        };
    }

    private static SeriesFrame Pick(SeriesFrame rows, int[] places) => new(
        [.. places.Select(i => rows.TimesMs[i])],
        rows.Numbers.ToDictionary(column => column.Key, column => places.Select(i => column.Value[i]).ToArray()),
        rows.Wholes.ToDictionary(column => column.Key, column => places.Select(i => column.Value[i]).ToArray()));
}
