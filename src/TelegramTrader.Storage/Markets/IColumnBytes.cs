using System.Data.Common;

namespace TelegramTrader.Storage.Markets;

/// <summary>How the bytes of a column get in and out of one engine without being copied more than once.</summary>
internal interface IColumnBytes
{
    /// <summary>
    /// Fills every piece. Returns the place of the first piece the database has too few bytes for, else -1.
    /// </summary>
    Task<int> ReadAsync(DbConnection connection, IReadOnlyList<ColumnPiece> pieces, CancellationToken ct);

    Task InsertAsync(DbConnection connection, long seriesId, long fromMs, NewColumn column, CancellationToken ct);
}
