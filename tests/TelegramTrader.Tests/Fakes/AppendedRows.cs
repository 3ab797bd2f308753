using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Fakes;

/// <summary>What appending means, said row by row: the plain twin of what the archive does with columns.</summary>
internal static class AppendedRows
{
    /// <summary>The rows of one month with some rows of another frame laid over them, later ones last.</summary>
    public static SeriesFrame Over(SeriesKind kind, SeriesFrame stored, SeriesFrame rows, IReadOnlyList<int> chosen)
    {
        var young = new Dictionary<string, (SeriesFrame Frame, int Row)>();
        foreach (var i in chosen)
        {
            young[NameOf(kind, rows, i)] = (rows, i);
        }

        var kept = new List<(SeriesFrame Frame, int Row)>();
        foreach (var row in Enumerable.Range(0, stored.Count))
        {
            var name = NameOf(kind, stored, row);
            if (!young.ContainsKey(name) || (IsNamedByValues(kind, stored, row) && young.Remove(name)))
            {
                kept.Add((stored, row));
            }
        }

        kept.AddRange(young.Values);
        kept =
        [
            .. kept.OrderBy(row => row.Frame.TimesMs[row.Row])
                .ThenBy(row => IsAlone(kind) ? 0 : Whole(row.Frame, SeriesColumns.TradeId, row.Row))
                .ThenBy(row => IsAlone(kind) ? "" : Values(kind, row.Frame, row.Row), StringComparer.Ordinal),
        ];
        return new SeriesFrame(
            [.. kept.Select(row => row.Frame.TimesMs[row.Row])],
            stored.Numbers.Keys.Union(rows.Numbers.Keys).ToDictionary(
                name => name, name => kept.Select(row => Number(row.Frame, name, row.Row)).ToArray()),
            stored.Wholes.Keys.Union(rows.Wholes.Keys).ToDictionary(
                name => name, name => kept.Select(row => Whole(row.Frame, name, row.Row)).ToArray()));
    }

    /// <exception cref="ArgumentException">A column is missing, unknown or of another length.</exception>
    public static void RequireColumns(SeriesKind kind, SeriesFrame rows)
    {
        var known = SeriesColumns.Of(kind);
        var lengths = rows.Numbers.Select(column => (column.Key, IsWhole: false, column.Value.Length))
            .Concat(rows.Wholes.Select(column => (column.Key, IsWhole: true, column.Value.Length))).ToList();
        var isFit = lengths.All(column => column.Length == rows.Count
            && known.Any(own => own.Name == column.Key && own.IsWhole == column.IsWhole));
        if (!isFit || (rows.Count > 0 && known.Any(own => !own.IsOptional && !rows.Has(own.Name))))
        {
            throw new ArgumentException($"These are not the columns of {kind}, or one is too short.", nameof(rows));
        }
    }

    // One row of a time; trades and liquidations share it.
    private static bool IsAlone(SeriesKind kind) => kind is not (SeriesKind.Trades or SeriesKind.Liquidations);

    private static string NameOf(SeriesKind kind, SeriesFrame frame, int row)
    {
        if (IsAlone(kind))
        {
            return $"{frame.TimesMs[row]}";
        }

        return IsNamedByValues(kind, frame, row)
            ? $"{frame.TimesMs[row]} {Values(kind, frame, row)}"
            : $"number {Whole(frame, SeriesColumns.TradeId, row)}";
    }

    private static bool IsNamedByValues(SeriesKind kind, SeriesFrame frame, int row) =>
        !IsAlone(kind) && Whole(frame, SeriesColumns.TradeId, row) == SeriesColumns.MissingWhole;

    private static string Values(SeriesKind kind, SeriesFrame frame, int row) => string.Join(
        ' ',
        SeriesColumns.Of(kind).Select(column => column.IsWhole
            ? Whole(frame, column.Name, row)
            : BitConverter.DoubleToInt64Bits(Number(frame, column.Name, row))).Select(bits => $"{bits:X16}"));

    private static double Number(SeriesFrame frame, string name, int row) =>
        frame.Numbers.GetValueOrDefault(name)?[row] ?? double.NaN;

    private static long Whole(SeriesFrame frame, string name, int row) =>
        frame.Wholes.GetValueOrDefault(name)?[row] ?? SeriesColumns.MissingWhole;
}
