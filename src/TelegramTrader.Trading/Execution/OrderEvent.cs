namespace TelegramTrader.Trading.Execution;

/// <summary>What can happen to an order. The ones that begin with Found are answers to a question about it.</summary>
public enum OrderEvent
{
    Sent,
    Accepted,
    Rejected,
    Triggered,
    PartlyFilled,
    Filled,
    CancelSent,
    Cancelled,
    CancelRejected,
    Expired,
    ExpiredInMatch,

    /// <summary>The venue did not answer the order in time, or the line broke.</summary>
    SendLost,

    /// <summary>The venue did not answer the cancel in time, or the line broke.</summary>
    CancelLost,

    FoundWorking,
    FoundPartlyFilled,
    FoundFilled,
    FoundCancelled,
    FoundExpired,
    FoundRejected,

    /// <summary>Asked long and often enough: the venue never had it.</summary>
    NeverArrived,
}
