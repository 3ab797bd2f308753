using System.Data.Common;
using System.Runtime.InteropServices;
using Dapper;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>Rows kept beside the served ones, each once, compared bit for bit.</summary>
internal static class SetAsideTable
{
    private const char Between = ',';

    public static async Task InsertAsync(
        DbConnection connection, long seriesId, SeriesKind kind, SeriesFrame rows, CancellationToken ct)
    {
        const string sql = """
            INSERT INTO set_aside_rows (series_id, time_ms, columns, bytes)
            VALUES (@seriesId, @timeMs, @columns, @bytes)
            ON CONFLICT DO NOTHING
            """;

        var names = SeriesColumns.Of(kind).Select(column => column.Name).Where(rows.Has).ToList();
        var columns = string.Join(Between, names);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = new { seriesId, timeMs = rows.TimesMs[i], columns, bytes = Pack(rows, names, i) };
            await connection.ExecuteAsync(new CommandDefinition(sql, row, cancellationToken: ct));
        }
    }

    public static async Task<SeriesFrame> ReadAsync(
        DbConnection connection, SeriesRange range, CancellationToken ct)
    {
        // Both engines compare bytes alike, so rows of one time come in one order.
        const string sql = """
            SELECT time_ms, columns, bytes
            FROM   set_aside_rows
            WHERE  series_id = @seriesId AND time_ms >= @fromMs AND time_ms < @toMs
            ORDER  BY time_ms, bytes
            """;

        var asked = new { seriesId = range.SeriesId, fromMs = range.FromMs, toMs = range.ToMs };
        var rows =
            (await connection.QueryAsync<Kept>(new CommandDefinition(sql, asked, cancellationToken: ct))).AsList();
        var names = rows.SelectMany(row => row.Columns.Split(Between)).ToHashSet();
        var frame = FrameShape.Allocate(range.Key.Kind, names, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            frame.TimesMs[i] = rows[i].TimeMs;
            Unpack(rows[i], frame, i);
        }

        return frame;
    }

    private static byte[] Pack(SeriesFrame rows, List<string> names, int row)
    {
        var bits = names.Select(name => rows.Numbers.TryGetValue(name, out var numbers)
            ? BitConverter.DoubleToInt64Bits(numbers[row])
            : rows.Wholes[name][row]);
        return MemoryMarshal.AsBytes<long>(bits.ToArray()).ToArray();
    }

    private static void Unpack(Kept row, SeriesFrame frame, int place)
    {
        var names = row.Columns.Split(Between);
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

    private sealed record Kept(long TimeMs, string Columns, byte[] Bytes);
}
