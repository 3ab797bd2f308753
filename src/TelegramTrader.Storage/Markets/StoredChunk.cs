namespace TelegramTrader.Storage.Markets;

/// <summary>One month of a series as the database lists it, without its rows.</summary>
internal sealed record StoredChunk(
    long MonthMs, long RowCount, long FirstMs, long LastMs, byte[] Sha256, IReadOnlyList<StoredColumn> Columns);
