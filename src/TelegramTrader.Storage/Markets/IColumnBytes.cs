using System.Data.Common;
using TelegramTrader.Storage.Markets.Rows;

namespace TelegramTrader.Storage.Markets;

/// <summary>How the bytes of columns and rows get in and out of one engine at the least cost.</summary>
internal interface IColumnBytes
{
    /// <summary>
    /// Fills every piece. Returns the place of the first piece the database has too few bytes for, else -1.
    /// </summary>
    Task<int> ReadAsync(DbConnection connection, IReadOnlyList<ColumnPiece> pieces, CancellationToken ct);

    /// <summary>Puts rows beside those that rest, or in the place of those with their marks.</summary>
    Task PutRowsAsync(
        DbConnection connection, long seriesId, long monthMs, IReadOnlyList<MarkedRow> rows, CancellationToken ct);

    Task InsertAsync(DbConnection connection, long seriesId, long fromMs, NewColumn column, CancellationToken ct);
}
