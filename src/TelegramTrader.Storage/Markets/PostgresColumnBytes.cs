using System.Buffers;
using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;
using TelegramTrader.Storage.Markets.Rows;

namespace TelegramTrader.Storage.Markets;

/// <summary>Columns through one streamed query: all pieces in one round trip, no array for the wire's bytes.</summary>
internal sealed class PostgresColumnBytes : IColumnBytes
{
    private const int BufferBytes = 128 * 1024;

    public async Task<int> ReadAsync(DbConnection connection, IReadOnlyList<ColumnPiece> pieces, CancellationToken ct)
    {
        const string sql = """
            SELECT substring(c.bytes FROM p.first FOR p.size)
            FROM   unnest(@ids, @firsts, @sizes) WITH ORDINALITY AS p (id, first, size, place)
            JOIN   chunk_columns c ON c.id = p.id
            ORDER  BY p.place
            """;

        var npgsql = (NpgsqlConnection)connection;
        await using var command = new NpgsqlCommand(sql, npgsql);
        command.Parameters.AddWithValue("ids", pieces.Select(piece => piece.Id).ToArray());
        command.Parameters.AddWithValue(
            "firsts", pieces.Select(piece => (piece.Skip * ColumnPiece.RowBytes) + 1).ToArray());
        command.Parameters.AddWithValue("sizes", pieces.Select(piece => piece.Count * ColumnPiece.RowBytes).ToArray());
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);

        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (var i = 0; i < pieces.Count; i++)
            {
                if (!await reader.ReadAsync(ct) || !await FillAsync(reader, pieces[i], buffer, ct))
                {
                    return i;
                }
            }

            return -1;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>All rows in one round trip.</summary>
    public async Task PutRowsAsync(
        DbConnection connection, long seriesId, long monthMs, IReadOnlyList<MarkedRow> rows, CancellationToken ct)
    {
        const string sql = """
            INSERT INTO open_rows (series_id, month_ms, mark, time_ms, columns, bytes)
            SELECT @seriesId, @monthMs, r.mark, r.time_ms, r.columns, r.bytes
            FROM   unnest(@marks, @times, @columns, @bytes) AS r (mark, time_ms, columns, bytes)
            ON CONFLICT (series_id, month_ms, mark) DO UPDATE
            SET    time_ms = excluded.time_ms, columns = excluded.columns, bytes = excluded.bytes
            """;

        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)connection);
        command.Parameters.AddWithValue("seriesId", seriesId);
        command.Parameters.AddWithValue("monthMs", monthMs);
        command.Parameters.AddWithValue("marks", rows.Select(row => row.Mark).ToArray());
        command.Parameters.AddWithValue("times", rows.Select(row => row.Row.TimeMs).ToArray());
        command.Parameters.AddWithValue("columns", rows.Select(row => row.Row.Columns).ToArray());
        command.Parameters.AddWithValue("bytes", rows.Select(row => row.Row.Bytes).ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    public Task InsertAsync(
        DbConnection connection, long seriesId, long fromMs, NewColumn column, CancellationToken ct)
    {
        const string sql = """
            INSERT INTO chunk_columns (series_id, from_ms, name, sha256, bytes)
            VALUES (@seriesId, @fromMs, @name, @sha256, @bytes)
            """;

        var bytes = ColumnPiece.BytesOf(column.Values).ToArray();
        var row = new { seriesId, fromMs, name = column.Name, sha256 = column.Sha256, bytes };
        return connection.ExecuteAsync(new CommandDefinition(sql, row, cancellationToken: ct));
    }

    private static async Task<bool> FillAsync(
        DbDataReader reader, ColumnPiece piece, byte[] buffer, CancellationToken ct)
    {
        await using var stream = reader.GetStream(0);
        var size = piece.Count * ColumnPiece.RowBytes;
        for (var filled = 0; filled < size;)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, Math.Min(buffer.Length, size - filled)), ct);
            if (read == 0)
            {
                return false;
            }

            buffer.AsSpan(0, read).CopyTo(piece.Bytes[filled..]);
            filled += read;
        }

        return true;
    }
}
