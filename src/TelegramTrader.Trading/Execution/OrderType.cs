namespace TelegramTrader.Trading.Execution;

/// <summary>What makes an order trade.</summary>
public enum OrderType
{
    /// <summary>At once, at whatever price.</summary>
    Market,

    /// <summary>At its price or a better one.</summary>
    Limit,

    /// <summary>A market order once the price has gone against its side to the stop.</summary>
    Stop,

    /// <summary>A limit order once the price has gone against its side to the stop.</summary>
    StopLimit,

    /// <summary>A market order once the price has gone the way of its position to the trigger.</summary>
    TakeProfit,

    /// <summary>A limit order once the price has gone the way of its position to the trigger.</summary>
    TakeProfitLimit,

    /// <summary>A stop that follows the best price since it was placed at a fixed share of it.</summary>
    TrailingStop,
}

public static class OrderTypes
{
    /// <summary>True for a type that waits for a trigger before it is an order of the book.</summary>
    public static bool WaitsForTrigger(this OrderType type) => type is not (OrderType.Market or OrderType.Limit);

    public static bool HasLimit(this OrderType type) =>
        type is OrderType.Limit or OrderType.StopLimit or OrderType.TakeProfitLimit;

    /// <summary>True for one that waits for the price to get worse; a take profit waits for a better one.</summary>
    public static bool IsStop(this OrderType type) =>
        type is OrderType.Stop or OrderType.StopLimit or OrderType.TrailingStop;
}
