namespace TelegramTrader.Trading.Markets;

/// <summary>
/// A forced order. A venue may send only the latest of each second, so sums of them are lower bounds.
/// </summary>
/// <param name="Price">Average price where it was filled, else the order's own.</param>
/// <param name="LongWasLiquidated">True when the forced order sold.</param>
public readonly record struct LiquidationTick(Fixed8 Price, Fixed8 Quantity, bool LongWasLiquidated, long TimeMs);
