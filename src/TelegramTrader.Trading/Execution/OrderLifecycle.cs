using static TelegramTrader.Trading.Execution.OrderEvent;
using static TelegramTrader.Trading.Execution.OrderState;

namespace TelegramTrader.Trading.Execution;

/// <summary>Which event leads from which state to which: every pair has an answer, and most have none.</summary>
/// <remarks>
/// Reports overtake each other: a fill may come before the acceptance, a cancel may lose to a fill. What can happen by
/// that is legal here. What cannot happen is no step and an alarm for whoever asked; the order stays as it was.
/// </remarks>
public static class OrderLifecycle
{
    public static bool IsEnd(OrderState state) => state >= OrderState.Filled;

    /// <summary>True when the venue may have the order, so that it may trade.</summary>
    public static bool MayTrade(OrderState state) => state is > Approved and < OrderState.Filled;

    /// <summary>The state after the event, or null where the event cannot happen in this state.</summary>
    public static OrderState? Next(OrderState state, OrderEvent happened) => state switch
    {
        Approved => happened == Sent ? Sending : null,
        Sending or Unknown => AfterSending(state, happened),
        Working or OrderState.Triggered or PartiallyFilled => InTheMarket(state, happened),
        Cancelling or CancelUnknown => WhileCancelling(state, happened),
        _ => null,
    };

    private static OrderState? AfterSending(OrderState state, OrderEvent happened) => happened switch
    {
        Accepted or FoundWorking => Working,
        OrderEvent.Rejected or FoundRejected => OrderState.Rejected,
        OrderEvent.Triggered => OrderState.Triggered,
        SendLost => state == Sending ? Unknown : null,
        NeverArrived => state == Unknown ? OrderState.Rejected : null,
        CancelSent => Cancelling,
        _ => Traded(happened) ?? Ended(happened),
    };

    private static OrderState? InTheMarket(OrderState state, OrderEvent happened) => happened switch
    {
        Accepted or FoundWorking => state, // the answer to the order came after what it led to
        OrderEvent.Triggered => state == PartiallyFilled ? state : OrderState.Triggered,
        CancelSent => Cancelling,
        _ => Traded(happened) ?? Ended(happened),
    };

    private static OrderState? WhileCancelling(OrderState state, OrderEvent happened) => happened switch
    {
        Accepted or OrderEvent.Triggered or PartlyFilled => state, // it trades on until the cancel has arrived
        OrderEvent.Rejected or FoundRejected => OrderState.Rejected,
        CancelLost => state == Cancelling ? CancelUnknown : null,
        CancelSent => Cancelling,
        CancelRejected => Working,
        FoundWorking => Working,
        FoundPartlyFilled => PartiallyFilled,
        NeverArrived => OrderState.Rejected,
        _ => Traded(happened) ?? Ended(happened),
    };

    private static OrderState? Traded(OrderEvent happened) => happened switch
    {
        PartlyFilled or FoundPartlyFilled => PartiallyFilled,
        OrderEvent.Filled or FoundFilled => OrderState.Filled,
        _ => null,
    };

    private static OrderState? Ended(OrderEvent happened) => happened switch
    {
        OrderEvent.Cancelled or FoundCancelled => OrderState.Cancelled,
        OrderEvent.Expired or FoundExpired => OrderState.Expired,
        OrderEvent.ExpiredInMatch => OrderState.ExpiredInMatch,
        _ => null,
    };
}
