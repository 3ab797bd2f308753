using System.Runtime.InteropServices;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets.Rows;

/// <summary>One row as text and bytes: the names of its columns, and eight bytes for each.</summary>
internal static class RowBytes
{
    private const char Between = ',';

    public static IReadOnlyList<string> NamesOf(SeriesKind kind, SeriesFrame rows) =>
        [.. SeriesColumns.Of(kind).Select(column => column.Name).Where(rows.Has)];

    public static string Spell(IEnumerable<string> names) => string.Join(Between, names);

    public static string[] Split(string columns) => columns.Split(Between, StringSplitOptions.RemoveEmptyEntries);

    public static byte[] Pack(SeriesFrame rows, IReadOnlyList<string> names, int row)
    {
        var bits = new long[names.Count];
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = rows.Numbers.TryGetValue(names[i], out var numbers)
                ? BitConverter.DoubleToInt64Bits(numbers[row])
                : rows.Wholes[names[i]][row];
        }

        return MemoryMarshal.AsBytes<long>(bits).ToArray();
    }

    /// <summary>The rows as a frame with every column that one of them has.</summary>
    public static SeriesFrame Unpack(SeriesKind kind, IReadOnlyList<PackedRow> rows)
    {
        var namesOf = rows.Select(row => row.Columns).Distinct().ToDictionary(columns => columns, Split);
        var frame = FrameShape.Allocate(kind, namesOf.Values.SelectMany(names => names).ToHashSet(), rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            frame.TimesMs[i] = rows[i].TimeMs;
            Unpack(rows[i], namesOf[rows[i].Columns], frame, i);
        }

        return frame;
    }

    private static void Unpack(PackedRow row, string[] names, SeriesFrame frame, int place)
    {
        var bits = MemoryMarshal.Cast<byte, long>(row.Bytes);
        foreach (var (name, values) in frame.Numbers)
        {
            var at = Array.IndexOf(names, name);
            values[place] = at < 0 ? double.NaN : BitConverter.Int64BitsToDouble(bits[at]);
        }

        foreach (var (name, values) in frame.Wholes)
        {
            var at = Array.IndexOf(names, name);
            values[place] = at < 0 ? SeriesColumns.MissingWhole : bits[at];
        }
    }
}
