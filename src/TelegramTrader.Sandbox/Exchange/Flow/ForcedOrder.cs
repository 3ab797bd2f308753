using TelegramTrader.Sandbox.Exchange.Matching;

namespace TelegramTrader.Sandbox.Exchange.Flow;

/// <summary>A position was closed by force. Prices in ticks, quantities in steps.</summary>
/// <param name="Side">Sell: a long was liquidated.</param>
/// <param name="Limit">The price at which nothing is left of the position.</param>
/// <param name="LastQuantity">Of the last fill.</param>
internal readonly record struct ForcedOrder(
    TakerSide Side, long Quantity, long Filled, long Limit, double AveragePrice, long LastQuantity, long TimeMs);
