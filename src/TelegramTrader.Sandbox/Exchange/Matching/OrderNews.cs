namespace TelegramTrader.Sandbox.Exchange.Matching;

/// <summary>What happened to an order.</summary>
internal enum OrderNewsKind
{
    Added,
    Filled,
    Cancelled,

    /// <summary>The rest of an order that may not rest.</summary>
    Expired,
}

/// <summary>News for an owner. Price in ticks, quantities in steps.</summary>
/// <param name="Quantity">What traded, was added, was cancelled or expired.</param>
/// <param name="Left">What still works afterwards.</param>
internal readonly record struct OrderNews(
    OrderNewsKind Kind, long OrderId, int Owner, TakerSide Side, long Price, long Quantity, long Left);
