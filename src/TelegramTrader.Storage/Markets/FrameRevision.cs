namespace TelegramTrader.Storage.Markets;

/// <summary>Of which state of its series a frame is.</summary>
/// <param name="Open">Null for a frame of the chunks alone, which no appended row makes stale.</param>
internal readonly record struct FrameRevision(long Chunks, long? Open)
{
    public bool IsBefore(FrameRevision other) => Chunks < other.Chunks || Open < other.Open;
}
