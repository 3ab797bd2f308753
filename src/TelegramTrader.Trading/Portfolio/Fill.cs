namespace TelegramTrader.Trading.Portfolio;

/// <summary>A trade of ours.</summary>
/// <param name="Quantity">In the base asset; negative when it was sold.</param>
/// <param name="Price">In the quote asset.</param>
/// <param name="Fee">In the quote asset; negative is a rebate.</param>
/// <param name="ReferencePrice">The price before slippage and spread; the difference is what they cost.</param>
public readonly record struct Fill(long TimeMs, decimal Quantity, decimal Price, decimal Fee, decimal ReferencePrice)
{
    public decimal Notional => Math.Abs(Quantity) * Price;

    /// <summary>What slippage and spread cost, in the quote asset.</summary>
    public decimal Slippage => (Price - ReferencePrice) * Quantity;
}
