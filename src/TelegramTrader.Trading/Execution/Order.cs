namespace TelegramTrader.Trading.Execution;

/// <summary>An order and what became of it so far.</summary>
public sealed class Order(ApprovedOrder approved)
{
    public ApprovedOrder Approved { get; } = approved;

    public long Id => Approved.Id;

    public OrderDraft Draft => Approved.Draft;

    public OrderState State { get; private set; } = OrderState.Approved;

    /// <summary>What has traded, in the base asset and without a sign; it never gets less.</summary>
    public decimal Executed { get; private set; }

    /// <summary>Events that could not happen in the state they came in; each is worth an alarm.</summary>
    public int Impossible { get; private set; }

    /// <summary>Takes an event into account.</summary>
    /// <param name="executed">What traded by it, without a sign.</param>
    /// <returns>False when the event cannot happen in this state; then only the alarm's count has changed.</returns>
    public bool Apply(OrderEvent happened, decimal executed = 0)
    {
        if (OrderLifecycle.Next(State, happened) is not { } next || executed < 0)
        {
            Impossible++;
            return false;
        }

        Executed += executed;
        State = next == OrderState.Working && Executed > 0 ? OrderState.PartiallyFilled : next;
        return true;
    }
}
