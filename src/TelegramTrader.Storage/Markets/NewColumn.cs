namespace TelegramTrader.Storage.Markets;

/// <summary>A column of one month on its way into the database.</summary>
/// <param name="Values">An array of doubles or of longs.</param>
internal sealed record NewColumn(string Name, Array Values)
{
    public byte[] Sha256 { get; } = ChunkDigest.OfColumn(Values);
}
