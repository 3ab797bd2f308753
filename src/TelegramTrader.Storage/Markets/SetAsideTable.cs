using System.Data.Common;
using Dapper;
using TelegramTrader.Storage.Markets.Rows;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>Rows kept beside the served ones, each once, compared bit for bit.</summary>
internal static class SetAsideTable
{
    public static async Task InsertAsync(
        DbConnection connection, long seriesId, SeriesKind kind, SeriesFrame rows, CancellationToken ct)
    {
        const string sql = """
            INSERT INTO set_aside_rows (series_id, time_ms, columns, bytes)
            VALUES (@seriesId, @timeMs, @columns, @bytes)
            ON CONFLICT DO NOTHING
            """;

        var names = RowBytes.NamesOf(kind, rows);
        var columns = RowBytes.Spell(names);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = new { seriesId, timeMs = rows.TimesMs[i], columns, bytes = RowBytes.Pack(rows, names, i) };
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
        var rows = await connection.QueryAsync<PackedRow>(new CommandDefinition(sql, asked, cancellationToken: ct));
        return RowBytes.Unpack(range.Key.Kind, rows.AsList());
    }
}
