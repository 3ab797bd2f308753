namespace TelegramTrader.Trading.Execution;

/// <summary>An order that has passed the risk gate. Venues accept nothing else, so no order can skip it.</summary>
public sealed record ApprovedOrder
{
    // An architecture test allows one caller: RiskGate.
    internal ApprovedOrder(long id, long approvedAtMs, OrderDraft draft)
    {
        Id = id;
        ApprovedAtMs = approvedAtMs;
        Draft = draft;
    }

    /// <summary>One above that of the order before; unique in its account.</summary>
    public long Id { get; }

    public long ApprovedAtMs { get; }

    public OrderDraft Draft { get; }
}
