namespace TelegramTrader.Trading.Risk;

/// <summary>Why the gate did not let an order pass: the whole list.</summary>
public enum RiskBreach
{
    None,

    /// <summary>Trading is stopped at a level that this order is above.</summary>
    Halted,

    /// <summary>The instrument has no price yet.</summary>
    NoPrice,

    /// <summary>Quantity or amount is not above zero, or both are given.</summary>
    Quantity,

    /// <summary>A price that the type needs is missing, not above zero, or given for nothing.</summary>
    Terms,

    /// <summary>Reduce-only, and nothing is there to be made smaller on that side.</summary>
    NothingToReduce,

    /// <summary>Selling what is not held on the spot market.</summary>
    ShortOnSpot,

    InsufficientFunds,

    /// <summary>Less than the smallest order after rounding down.</summary>
    TooSmall,

    /// <summary>More than the largest order of the venue.</summary>
    TooLarge,

    /// <summary>A limit price beyond the venue's band around the last price.</summary>
    PriceBand,

    PositionSize,
    PositionShare,
    Leverage,
    DailyLoss,
    CircuitBreaker,
    Drawdown,
    LiquidationDistance,
    WorkingOrders,
    OrderRate,

    /// <summary>It would trade with an order of the same account.</summary>
    SelfCross,
}
