using System.Data.Common;
using Dapper;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>The months of a series: which there are, and putting one in the place of another.</summary>
internal static class ChunkTable
{
    /// <summary>The name under which the times are stored beside the columns of <see cref="SeriesColumns"/>.</summary>
    public const string Time = "time_ms";

    /// <summary>Months with rows in fromMs ≤ time &lt; toMs, oldest first, each with all its columns.</summary>
    public static async Task<IReadOnlyList<StoredChunk>> ListAsync(
        DbConnection connection, long seriesId, long fromMs, long toMs, CancellationToken ct)
    {
        const string sql = """
            SELECT c.month_ms, c.row_count, c.first_ms, c.last_ms, c.sha256, cc.id, cc.name, cc.sha256 AS column_sha256
            FROM   chunks c LEFT JOIN chunk_columns cc ON cc.series_id = c.series_id AND cc.month_ms = c.month_ms
            WHERE  c.series_id = @seriesId AND c.last_ms >= @fromMs AND c.first_ms < @toMs
            ORDER  BY c.month_ms
            """;

        var rows = await connection.QueryAsync<Listed>(
            new CommandDefinition(sql, new { seriesId, fromMs, toMs }, cancellationToken: ct));
        var chunks = new List<StoredChunk>();
        var columns = new List<StoredColumn>();
        foreach (var row in rows)
        {
            if (chunks.Count == 0 || chunks[^1].MonthMs != row.MonthMs)
            {
                columns = [];
                chunks.Add(new StoredChunk(row.MonthMs, row.RowCount, row.FirstMs, row.LastMs, row.Sha256, columns));
            }

            // A month that lost all its columns is listed too: the reader has to notice.
            if (row is { Id: { } id, Name: { } name, ColumnSha256: { } sha256 })
            {
                columns.Add(new StoredColumn(id, name, sha256));
            }
        }

        return chunks;
    }

    public static async Task ReplaceAsync(
        DbConnection connection,
        IColumnBytes bytes,
        long seriesId,
        long monthMs,
        SeriesFrame rows,
        CancellationToken ct)
    {
        const string delete = """
            DELETE FROM chunk_columns WHERE series_id = @seriesId AND month_ms = @monthMs;
            DELETE FROM chunks WHERE series_id = @seriesId AND month_ms = @monthMs;
            """;
        const string insert = """
            INSERT INTO chunks (series_id, month_ms, row_count, first_ms, last_ms, sha256)
            VALUES (@seriesId, @monthMs, @rowCount, @firstMs, @lastMs, @sha256)
            """;

        await connection.ExecuteAsync(new CommandDefinition(delete, new { seriesId, monthMs }, cancellationToken: ct));
        if (rows.Count == 0)
        {
            return;
        }

        var columns = ColumnsOf(rows).ToList();
        var (firstMs, lastMs) = (rows.TimesMs[0], rows.TimesMs[^1]);
        var sha256 = ChunkDigest.OfChunk(
            rows.Count, firstMs, lastMs, columns.Select(column => new StoredColumn(0, column.Name, column.Sha256)));
        var row = new { seriesId, monthMs, rowCount = (long)rows.Count, firstMs, lastMs, sha256 };
        await connection.ExecuteAsync(new CommandDefinition(insert, row, cancellationToken: ct));
        foreach (var column in columns)
        {
            await bytes.InsertAsync(connection, seriesId, monthMs, column, ct);
        }
    }

    private static IEnumerable<NewColumn> ColumnsOf(SeriesFrame rows) =>
        rows.Numbers.Select(column => new NewColumn(column.Key, column.Value))
            .Concat(rows.Wholes.Select(column => new NewColumn(column.Key, column.Value)))
            .OrderBy(column => column.Name, StringComparer.Ordinal)
            .Prepend(new NewColumn(Time, rows.TimesMs));

    private sealed record Listed(
        long MonthMs,
        long RowCount,
        long FirstMs,
        long LastMs,
        byte[] Sha256,
        long? Id,
        string? Name,
        byte[]? ColumnSha256);
}
