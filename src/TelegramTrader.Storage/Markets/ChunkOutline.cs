namespace TelegramTrader.Storage.Markets;

/// <summary>A chunk without its columns.</summary>
/// <param name="FromMs">From here on, up to the next chunk of its month, rows belong into it.</param>
/// <param name="LowNumber">Of its trades; null where nobody looked, above the high one where none has a number.</param>
internal sealed record ChunkOutline(
    long FromMs, long RowCount, long LastMs, long? LowNumber, long? HighNumber, long IsImported);
