namespace TelegramTrader.Storage.Markets;

/// <summary>One chunk of a series as the database lists it, without its rows.</summary>
internal sealed record StoredChunk(
    long FromMs, long RowCount, long FirstMs, long LastMs, byte[] Sha256, IReadOnlyList<StoredColumn> Columns);
