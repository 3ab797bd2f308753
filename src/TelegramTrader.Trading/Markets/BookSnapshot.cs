namespace TelegramTrader.Trading.Markets;

/// <summary>An order book at one instant, best levels first on both sides.</summary>
/// <param name="LastUpdateId">The last update that is in it.</param>
/// <param name="TimeMs">Epoch ms of that update, or of the answer where the venue gives no time.</param>
public sealed record BookSnapshot(
    long LastUpdateId, long TimeMs, IReadOnlyList<BookLevel> Bids, IReadOnlyList<BookLevel> Asks);
