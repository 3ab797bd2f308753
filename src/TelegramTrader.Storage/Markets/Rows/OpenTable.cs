using System.Data.Common;
using Dapper;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets.Rows;

/// <summary>Rows that rest one by one until they are folded into their month's chunk.</summary>
internal static class OpenTable
{
    public static Task<OpenMonth?> FindAsync(
        DbConnection connection, long seriesId, long monthMs, CancellationToken ct)
    {
        const string sql = """
            SELECT month_ms, row_count, hidden_count, first_ms, last_ms, columns
            FROM   open_months
            WHERE  series_id = @seriesId AND month_ms = @monthMs
            """;

        return connection.QuerySingleOrDefaultAsync<OpenMonth>(
            new CommandDefinition(sql, new { seriesId, monthMs }, cancellationToken: ct));
    }

    public static async Task<IReadOnlyList<long>> MonthsBeforeAsync(
        DbConnection connection, long seriesId, long monthMs, CancellationToken ct)
    {
        const string sql = """
            SELECT month_ms FROM open_months WHERE series_id = @seriesId AND month_ms < @monthMs ORDER BY month_ms
            """;

        var months = await connection.QueryAsync<long>(
            new CommandDefinition(sql, new { seriesId, monthMs }, cancellationToken: ct));
        return months.AsList();
    }

    /// <summary>The resting rows of a range, in order, with every column that one of them has.</summary>
    public static async Task<SeriesFrame> ReadAsync(DbConnection connection, SeriesRange range, CancellationToken ct)
    {
        const string sql = """
            SELECT time_ms, columns, bytes
            FROM   open_rows
            WHERE  series_id = @seriesId AND time_ms >= @fromMs AND time_ms < @toMs
            ORDER  BY time_ms, mark
            """;

        var asked = new { seriesId = range.SeriesId, fromMs = range.FromMs, toMs = range.ToMs };
        var rows = await connection.QueryAsync<PackedRow>(new CommandDefinition(sql, asked, cancellationToken: ct));
        return RowOrder.Sort(range.Key.Kind, RowBytes.Unpack(range.Key.Kind, rows.AsList()));
    }

    /// <summary>Times of the resting rows with low ≤ mark ≤ high, by their marks in hexadecimal.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> MarkedAsync(
        DbConnection connection, long seriesId, long monthMs, byte[] low, byte[] high, CancellationToken ct)
    {
        const string sql = """
            SELECT mark, time_ms
            FROM   open_rows
            WHERE  series_id = @seriesId AND month_ms = @monthMs AND mark >= @low AND mark <= @high
            """;

        var rows = await connection.QueryAsync<Marked>(
            new CommandDefinition(sql, new { seriesId, monthMs, low, high }, cancellationToken: ct));
        return rows.ToDictionary(row => Convert.ToHexString(row.Mark), row => row.TimeMs);
    }

    public static Task SaveAsync(DbConnection connection, long seriesId, OpenMonth month, CancellationToken ct)
    {
        const string sql = """
            INSERT INTO open_months (series_id, month_ms, row_count, hidden_count, first_ms, last_ms, columns)
            VALUES (@seriesId, @monthMs, @rowCount, @hiddenCount, @firstMs, @lastMs, @columns)
            ON CONFLICT (series_id, month_ms) DO UPDATE
            SET    row_count = excluded.row_count, hidden_count = excluded.hidden_count,
                   first_ms = excluded.first_ms, last_ms = excluded.last_ms, columns = excluded.columns
            """;

        var (monthMs, rowCount, hiddenCount, firstMs, lastMs, columns) = month;
        var row = new { seriesId, monthMs, rowCount, hiddenCount, firstMs, lastMs, columns };
        return connection.ExecuteAsync(new CommandDefinition(sql, row, cancellationToken: ct));
    }

    /// <summary>Finds out anew when the first and the last row are; needed after one has moved.</summary>
    public static Task MeasureAsync(DbConnection connection, long seriesId, long monthMs, CancellationToken ct)
    {
        const string sql = """
            UPDATE open_months
            SET    first_ms = (SELECT MIN(time_ms) FROM open_rows WHERE series_id = @seriesId AND month_ms = @monthMs),
                   last_ms = (SELECT MAX(time_ms) FROM open_rows WHERE series_id = @seriesId AND month_ms = @monthMs)
            WHERE  series_id = @seriesId AND month_ms = @monthMs
            """;

        return connection.ExecuteAsync(
            new CommandDefinition(sql, new { seriesId, monthMs }, cancellationToken: ct));
    }

    public static Task DeleteAsync(DbConnection connection, long seriesId, long monthMs, CancellationToken ct)
    {
        const string sql = """
            DELETE FROM open_rows WHERE series_id = @seriesId AND month_ms = @monthMs;
            DELETE FROM open_months WHERE series_id = @seriesId AND month_ms = @monthMs;
            """;

        return connection.ExecuteAsync(
            new CommandDefinition(sql, new { seriesId, monthMs }, cancellationToken: ct));
    }

    private sealed record Marked(byte[] Mark, long TimeMs);
}
