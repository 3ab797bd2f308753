namespace TelegramTrader.Sandbox.Exchange.Tape;

/// <summary>A trade. Price in ticks, quantity in steps.</summary>
/// <param name="AggregateId">Trades of one taker at one price share it.</param>
/// <param name="BuyerIsMaker">True when a taker sold.</param>
internal readonly record struct TapeTrade(
    long Id, long AggregateId, long Price, long Quantity, long TimeMs, bool BuyerIsMaker);
