using System.Data.Common;
using Dapper;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>The chunks of a series: which there are, and putting some in the place of others.</summary>
internal static class ChunkTable
{
    /// <summary>The name under which the times are stored beside the columns of <see cref="SeriesColumns"/>.</summary>
    public const string Time = "time_ms";

    /// <summary>Chunks with rows in fromMs ≤ time &lt; toMs, oldest first, each with all its columns.</summary>
    public static async Task<IReadOnlyList<StoredChunk>> ListAsync(
        DbConnection connection, long seriesId, long fromMs, long toMs, CancellationToken ct)
    {
        // The chunk in whose stretch a time lies is the last that begins by then: no older one has to be looked at.
        const string sql = """
            SELECT c.from_ms, c.row_count, c.first_ms, c.last_ms, c.sha256, cc.id, cc.name, cc.sha256 AS column_sha256
            FROM   chunks c LEFT JOIN chunk_columns cc ON cc.series_id = c.series_id AND cc.from_ms = c.from_ms
            WHERE  c.series_id = @seriesId AND c.last_ms >= @fromMs AND c.first_ms < @toMs AND c.from_ms < @toMs
            AND    c.from_ms >= COALESCE(
                       (SELECT MAX(b.from_ms) FROM chunks b WHERE b.series_id = @seriesId AND b.from_ms <= @fromMs),
                       @fromMs)
            ORDER  BY c.from_ms
            """;

        var rows = await connection.QueryAsync<Listed>(
            new CommandDefinition(sql, new { seriesId, fromMs, toMs }, cancellationToken: ct));
        var chunks = new List<StoredChunk>();
        var columns = new List<StoredColumn>();
        foreach (var row in rows)
        {
            if (chunks.Count == 0 || chunks[^1].FromMs != row.FromMs)
            {
                columns = [];
                chunks.Add(new StoredChunk(row.FromMs, row.RowCount, row.FirstMs, row.LastMs, row.Sha256, columns));
            }

            // A chunk that lost all its columns is listed too: the reader has to notice.
            if (row is { Id: { } id, Name: { } name, ColumnSha256: { } sha256 })
            {
                columns.Add(new StoredColumn(id, name, sha256));
            }
        }

        return chunks;
    }

    /// <summary>The chunks of a month, oldest first, by what is known of them without their columns.</summary>
    public static async Task<IReadOnlyList<ChunkOutline>> OutlinesAsync(
        DbConnection connection, SeriesRange month, CancellationToken ct)
    {
        const string sql = """
            SELECT from_ms, row_count, last_ms, low_number, high_number, is_imported
            FROM   chunks
            WHERE  series_id = @seriesId AND from_ms >= @fromMs AND from_ms < @toMs
            ORDER  BY from_ms
            """;

        return (await connection.QueryAsync<ChunkOutline>(Of(sql, month, ct))).AsList();
    }

    public static Task<ChunkOutline?> LastAsync(DbConnection connection, SeriesRange month, CancellationToken ct)
    {
        const string sql = """
            SELECT from_ms, row_count, last_ms, low_number, high_number, is_imported
            FROM   chunks
            WHERE  series_id = @seriesId AND from_ms >= @fromMs AND from_ms < @toMs
            ORDER  BY from_ms DESC
            LIMIT  1
            """;

        return connection.QuerySingleOrDefaultAsync<ChunkOutline>(Of(sql, month, ct));
    }

    /// <summary>Chunks of a month that may hold trades with low ≤ number ≤ high.</summary>
    public static async Task<IReadOnlyList<ChunkOutline>> NumberedAsync(
        DbConnection connection, SeriesRange month, long low, long high, CancellationToken ct)
    {
        const string sql = """
            SELECT from_ms, row_count, last_ms, low_number, high_number, is_imported
            FROM   chunks
            WHERE  series_id = @seriesId AND from_ms >= @fromMs AND from_ms < @toMs
            AND    (high_number IS NULL OR (high_number >= @low AND low_number <= @high))
            ORDER  BY from_ms
            """;

        var asked = new { seriesId = month.SeriesId, fromMs = month.FromMs, toMs = month.ToMs, low, high };
        return (await connection.QueryAsync<ChunkOutline>(
            new CommandDefinition(sql, asked, cancellationToken: ct))).AsList();
    }

    public static Task SaveNumbersAsync(
        DbConnection connection, long seriesId, long fromMs, (long Low, long High) numbers, CancellationToken ct)
    {
        const string sql = """
            UPDATE chunks SET low_number = @low, high_number = @high WHERE series_id = @seriesId AND from_ms = @fromMs
            """;

        var row = new { seriesId, fromMs, low = numbers.Low, high = numbers.High };
        return connection.ExecuteAsync(new CommandDefinition(sql, row, cancellationToken: ct));
    }

    /// <summary>Puts these rows in the place of all chunks that begin in the range.</summary>
    public static async Task ReplaceAsync(
        DbConnection connection,
        IColumnBytes bytes,
        SeriesRange range,
        SeriesFrame rows,
        bool isImported,
        CancellationToken ct)
    {
        await DeleteAsync(connection, range, ct);
        foreach (var (fromMs, piece) in ChunkPieces.Of(range, rows))
        {
            await InsertAsync(connection, bytes, range with { FromMs = fromMs }, piece, isImported, ct);
        }
    }

    /// <summary>Deletes the chunks that begin in the range.</summary>
    public static Task DeleteAsync(DbConnection connection, SeriesRange range, CancellationToken ct)
    {
        const string sql = """
            DELETE FROM chunk_columns WHERE series_id = @seriesId AND from_ms >= @fromMs AND from_ms < @toMs;
            DELETE FROM chunks WHERE series_id = @seriesId AND from_ms >= @fromMs AND from_ms < @toMs;
            """;

        return connection.ExecuteAsync(Of(sql, range, ct));
    }

    private static async Task InsertAsync(
        DbConnection connection,
        IColumnBytes bytes,
        SeriesRange range,
        SeriesFrame rows,
        bool isImported,
        CancellationToken ct)
    {
        const string insert = """
            INSERT INTO chunks (series_id, from_ms, row_count, first_ms, last_ms, sha256, low_number, high_number,
                                is_imported)
            VALUES (@seriesId, @fromMs, @rowCount, @firstMs, @lastMs, @sha256, @low, @high, @isImported)
            """;

        var columns = ColumnsOf(rows).ToList();
        var (firstMs, lastMs) = (rows.TimesMs[0], rows.TimesMs[^1]);
        var sha256 = ChunkDigest.OfChunk(
            rows.Count, firstMs, lastMs, columns.Select(column => new StoredColumn(0, column.Name, column.Sha256)));
        var numbers = range.Key.Kind == SeriesKind.Trades ? ChunkPieces.NumbersOf(rows) : ((long Low, long High)?)null;
        var row = new
        {
            seriesId = range.SeriesId,
            fromMs = range.FromMs,
            rowCount = (long)rows.Count,
            firstMs,
            lastMs,
            sha256,
            low = numbers?.Low,
            high = numbers?.High,
            isImported = isImported ? 1L : 0L,
        };
        await connection.ExecuteAsync(new CommandDefinition(insert, row, cancellationToken: ct));
        foreach (var column in columns)
        {
            await bytes.InsertAsync(connection, range.SeriesId, range.FromMs, column, ct);
        }
    }

    private static CommandDefinition Of(string sql, SeriesRange range, CancellationToken ct) => new(
        sql, new { seriesId = range.SeriesId, fromMs = range.FromMs, toMs = range.ToMs }, cancellationToken: ct);

    private static IEnumerable<NewColumn> ColumnsOf(SeriesFrame rows) =>
        rows.Numbers.Select(column => new NewColumn(column.Key, column.Value))
            .Concat(rows.Wholes.Select(column => new NewColumn(column.Key, column.Value)))
            .OrderBy(column => column.Name, StringComparer.Ordinal)
            .Prepend(new NewColumn(Time, rows.TimesMs));

    private sealed record Listed(
        long FromMs,
        long RowCount,
        long FirstMs,
        long LastMs,
        byte[] Sha256,
        long? Id,
        string? Name,
        byte[]? ColumnSha256);
}
