namespace TelegramTrader.Trading.Markets;

/// <summary>Best bid and ask.</summary>
/// <param name="UpdateId">Of the book it was taken from.</param>
/// <param name="TimeMs">Epoch ms; 0 where the venue does not say (Binance spot).</param>
public readonly record struct QuoteTick(
    long UpdateId, Fixed8 Bid, Fixed8 BidQuantity, Fixed8 Ask, Fixed8 AskQuantity, long TimeMs);
