namespace TelegramTrader.Trading.Risk;

/// <summary>What an account may do at most; null is no limit. Shares are of equity: 0.05 is 5 %.</summary>
public sealed record RiskLimits
{
    /// <summary>For research: the gate checks that an order makes sense and nothing else.</summary>
    public static RiskLimits None { get; } = new();

    /// <summary>Those of a trader's paper account.</summary>
    public static RiskLimits Desk { get; } = new()
    {
        MaxPosition = 50_000m,
        MaxPositionShare = 0.05m,
        MaxLeverage = 3m,
        MaxDailyLossShare = 0.02m,
        CircuitBreakerShare = 0.05m,
        Ladder = DrawdownLadder.Desk,
        MinLiquidationDistance = 0.08m,
        MaxWorkingOrders = 50,
        MaxOrdersPerMinute = 20,
    };

    /// <summary>Notional of one position, in the quote asset.</summary>
    public decimal? MaxPosition { get; init; }

    public decimal? MaxPositionShare { get; init; }

    /// <summary>All positions together over equity.</summary>
    public decimal? MaxLeverage { get; init; }

    /// <summary>Loss since 00:00 UTC, open positions counted, after which nothing is entered that day.</summary>
    public decimal? MaxDailyLossShare { get; init; }

    /// <summary>Fall below the highest equity of 24 hours after which positions are only made smaller.</summary>
    public decimal? CircuitBreakerShare { get; init; }

    public DrawdownLadder? Ladder { get; init; }

    /// <summary>Distance from price to liquidation, a share of the price.</summary>
    public decimal? MinLiquidationDistance { get; init; }

    public int? MaxWorkingOrders { get; init; }

    public int? MaxOrdersPerMinute { get; init; }

    /// <summary>True where a limit says how large positions may be.</summary>
    public bool BoundPositions => MaxPosition is not null || MaxPositionShare is not null || MaxLeverage is not null;

    /// <summary>True where an entry may become smaller than it was wanted.</summary>
    public bool BoundSize => BoundPositions || Ladder is not null;

    /// <summary>True where the equity of the past has to be watched.</summary>
    public bool WatchEquity => MaxDailyLossShare is not null || CircuitBreakerShare is not null || Ladder is not null;
}
