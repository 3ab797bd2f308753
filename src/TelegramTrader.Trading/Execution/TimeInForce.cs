namespace TelegramTrader.Trading.Execution;

/// <summary>What happens to the part of an order that does not trade at once.</summary>
public enum TimeInForce
{
    /// <summary>It stays until it is cancelled.</summary>
    GoodTillCancelled,

    /// <summary>It expires.</summary>
    ImmediateOrCancel,

    /// <summary>Then nothing of the order trades.</summary>
    FillOrKill,
}
