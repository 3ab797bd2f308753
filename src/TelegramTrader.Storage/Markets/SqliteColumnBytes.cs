using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using TelegramTrader.Storage.Markets.Rows;

namespace TelegramTrader.Storage.Markets;

/// <summary>Columns through SQLite's incremental blobs: straight between its pages and our arrays.</summary>
internal sealed class SqliteColumnBytes : IColumnBytes
{
    private const string Table = "chunk_columns";
    private const string Column = "bytes";

    public Task<int> ReadAsync(DbConnection connection, IReadOnlyList<ColumnPiece> pieces, CancellationToken ct)
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            using var blob = new SqliteBlob((SqliteConnection)connection, Table, Column, pieces[i].Id, readOnly: true);
            var bytes = pieces[i].Bytes;
            blob.Position = (long)pieces[i].Skip * ColumnPiece.RowBytes;
            if (blob.Length - blob.Position < bytes.Length || blob.Read(bytes) < bytes.Length)
            {
                return Task.FromResult(i);
            }
        }

        return Task.FromResult(-1);
    }

    public Task PutRowsAsync(
        DbConnection connection, long seriesId, long monthMs, IReadOnlyList<MarkedRow> rows, CancellationToken ct)
    {
        const string sql = """
            INSERT INTO open_rows (series_id, month_ms, mark, time_ms, columns, bytes)
            VALUES (@seriesId, @monthMs, @mark, @timeMs, @columns, @bytes)
            ON CONFLICT (series_id, month_ms, mark) DO UPDATE
            SET    time_ms = excluded.time_ms, columns = excluded.columns, bytes = excluded.bytes
            """;

        var values = rows.Select(row => new
        {
            seriesId,
            monthMs,
            mark = row.Mark,
            timeMs = row.Row.TimeMs,
            columns = row.Row.Columns,
            bytes = row.Row.Bytes,
        });
        return connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: ct));
    }

    public async Task InsertAsync(
        DbConnection connection, long seriesId, long fromMs, NewColumn column, CancellationToken ct)
    {
        const string sql = """
            INSERT INTO chunk_columns (series_id, from_ms, name, sha256, bytes)
            VALUES (@seriesId, @fromMs, @name, @sha256, zeroblob(@size))
            RETURNING id
            """;

        var size = column.Values.LongLength * ColumnPiece.RowBytes;
        var row = new { seriesId, fromMs, name = column.Name, sha256 = column.Sha256, size };
        var id = await connection.ExecuteScalarAsync<long>(new CommandDefinition(sql, row, cancellationToken: ct));
        using var blob = new SqliteBlob((SqliteConnection)connection, Table, Column, id);
        blob.Write(ColumnPiece.BytesOf(column.Values));
    }
}
