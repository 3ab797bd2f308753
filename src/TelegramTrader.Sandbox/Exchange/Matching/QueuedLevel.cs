namespace TelegramTrader.Sandbox.Exchange.Matching;

/// <summary>All orders at one price, first come first served.</summary>
internal sealed class QueuedLevel(long price)
{
    public long Price => price;
    public long Total { get; private set; }
    public RestingOrder? First { get; private set; }

    private RestingOrder? last;

    public void Join(RestingOrder order)
    {
        order.Level = this;
        order.Before = last;
        if (last is null)
        {
            First = order;
        }
        else
        {
            last.Behind = order;
        }

        last = order;
        Total += order.Left;
    }

    public void Leave(RestingOrder order)
    {
        Total -= order.Left;
        if (order.Before is { } before)
        {
            before.Behind = order.Behind;
        }
        else
        {
            First = order.Behind;
        }

        if (order.Behind is { } behind)
        {
            behind.Before = order.Before;
        }
        else
        {
            last = order.Before;
        }

        (order.Level, order.Before, order.Behind) = (null, null, null);
    }

    public void Trade(RestingOrder order, long quantity)
    {
        order.Left -= quantity;
        Total -= quantity;
    }
}
