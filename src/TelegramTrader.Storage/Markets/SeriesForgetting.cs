using System.Data.Common;
using Dapper;
using TelegramTrader.Storage.Markets.Rows;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>Lets the oldest rows of a series go, whole chunks at a time, and what is flagged in them.</summary>
internal sealed class SeriesForgetting(IColumnBytes bytes, ChunkReader reader)
{
    // Two million trades: what the busiest symbol brings in a day, so that each hour catches up by a day.
    private const int MostChunks = 128;

    private readonly SeriesFold fold = new(bytes, reader);

    /// <summary>Returns how many rows went.</summary>
    public async Task<long> RunAsync(
        DbConnection connection, long seriesId, SeriesKey key, long beforeMs, CancellationToken ct)
    {
        // Rows that rest may hide rows of a chunk: brought together first, the counts stay exact.
        foreach (var monthMs in await OpenTable.MonthsBeforeAsync(connection, seriesId, beforeMs, ct))
        {
            var month = new SeriesRange(seriesId, key, monthMs, FrameShape.RequireMonthStart(monthMs));
            if (await OpenTable.FindAsync(connection, seriesId, monthMs, ct) is { } open && open.FirstMs < beforeMs)
            {
                await fold.TryAsync(connection, month, SeriesFrame.Empty, ct);
            }
        }

        const string old = """
            SELECT from_ms, row_count, first_ms, last_ms
            FROM   chunks
            WHERE  series_id = @seriesId AND from_ms < @beforeMs AND last_ms < @beforeMs AND is_imported = 0
            ORDER  BY from_ms
            LIMIT  @most
            """;
        const string deleteFlags = """
            DELETE FROM quality_flags WHERE series_id = @seriesId AND from_ms >= @FirstMs AND from_ms <= @LastMs
            """;

        var asked = new { seriesId, beforeMs, most = MostChunks };
        var gone = (await connection.QueryAsync<Old>(
            new CommandDefinition(old, asked, cancellationToken: ct))).AsList();
        foreach (var chunk in gone)
        {
            var range = new SeriesRange(seriesId, key, chunk.FromMs, chunk.FromMs + 1);
            await ChunkTable.DeleteAsync(connection, range, ct);
            await connection.ExecuteAsync(new CommandDefinition(
                deleteFlags, new { seriesId, chunk.FirstMs, chunk.LastMs }, cancellationToken: ct));
        }

        if (gone.Count > 0)
        {
            await SeriesTable.TouchAsync(connection, seriesId, ct);
        }

        return gone.Sum(chunk => chunk.RowCount);
    }

    private sealed record Old(long FromMs, long RowCount, long FirstMs, long LastMs);
}
