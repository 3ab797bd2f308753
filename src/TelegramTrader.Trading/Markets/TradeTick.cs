namespace TelegramTrader.Trading.Markets;

/// <summary>One aggregate trade: what one taker got at one price.</summary>
/// <param name="Id">Consecutive per symbol; a step of more than one is a gap.</param>
/// <param name="FirstTradeId">First and last of the single trades in it; −1 where the venue does not say.</param>
/// <param name="TakerSold">True when the buyer was the maker.</param>
/// <param name="TimeMs">When it was traded, epoch ms.</param>
public readonly record struct TradeTick(
    long Id, long FirstTradeId, long LastTradeId, Fixed8 Price, Fixed8 Quantity, bool TakerSold, long TimeMs)
{
    /// <summary>Quantity with the taker's sign: what it adds to cumulative volume delta.</summary>
    public Fixed8 SignedQuantity => new(TakerSold ? -Quantity.Units : Quantity.Units);
}
