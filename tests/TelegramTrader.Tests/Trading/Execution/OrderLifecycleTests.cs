using TelegramTrader.Trading.Execution;

namespace TelegramTrader.Tests.Trading.Execution;

/// <summary>Every pair of state and event, by a table that was written by hand from what can happen.</summary>
public sealed class OrderLifecycleTests
{
    // One row a state, one column an event; the first letters of the state after it, a dot where it cannot happen.
    // Columns: Sent Accepted Rejected Triggered PartlyFilled Filled CancelSent Cancelled CancelRejected Expired
    // ExpiredInMatch SendLost CancelLost FoundWorking FoundPartlyFilled FoundFilled FoundCancelled FoundExpired
    // FoundRejected NeverArrived
    private static readonly Dictionary<OrderState, string> Table = new()
    {
        [OrderState.Approved] = "Se .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .",
        [OrderState.Sending] = ".  Wo Re Tr Pa Fi Ci Ca .  Ex Em Un .  Wo Pa Fi Ca Ex Re .",
        [OrderState.Unknown] = ".  Wo Re Tr Pa Fi Ci Ca .  Ex Em .  .  Wo Pa Fi Ca Ex Re Re",
        [OrderState.Working] = ".  Wo .  Tr Pa Fi Ci Ca .  Ex Em .  .  Wo Pa Fi Ca Ex .  .",
        [OrderState.Triggered] = ".  Tr .  Tr Pa Fi Ci Ca .  Ex Em .  .  Tr Pa Fi Ca Ex .  .",
        [OrderState.PartiallyFilled] = ".  Pa .  Pa Pa Fi Ci Ca .  Ex Em .  .  Pa Pa Fi Ca Ex .  .",
        [OrderState.Cancelling] = ".  Ci Re Ci Ci Fi Ci Ca Wo Ex Em .  Cu Wo Pa Fi Ca Ex Re Re",
        [OrderState.CancelUnknown] = ".  Cu Re Cu Cu Fi Ci Ca Wo Ex Em .  .  Wo Pa Fi Ca Ex Re Re",
        [OrderState.Filled] = ".  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .",
        [OrderState.Cancelled] = ".  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .",
        [OrderState.Rejected] = ".  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .",
        [OrderState.Expired] = ".  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .",
        [OrderState.ExpiredInMatch] = ".  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .",
    };

    private static readonly Dictionary<string, OrderState> Letters = new()
    {
        ["Se"] = OrderState.Sending,
        ["Un"] = OrderState.Unknown,
        ["Wo"] = OrderState.Working,
        ["Tr"] = OrderState.Triggered,
        ["Pa"] = OrderState.PartiallyFilled,
        ["Ci"] = OrderState.Cancelling,
        ["Cu"] = OrderState.CancelUnknown,
        ["Fi"] = OrderState.Filled,
        ["Ca"] = OrderState.Cancelled,
        ["Re"] = OrderState.Rejected,
        ["Ex"] = OrderState.Expired,
        ["Em"] = OrderState.ExpiredInMatch,
    };

    [Test]
    public void Every_pair_of_state_and_event_leads_where_the_table_says()
    {
        var events = Enum.GetValues<OrderEvent>();

        Assert.That(Table.Keys, Is.EquivalentTo(Enum.GetValues<OrderState>()));
        Assert.That(events, Has.Length.GreaterThanOrEqualTo(20));
        Assert.Multiple(() =>
        {
            foreach (var (state, row) in Table)
            {
                var cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                Assert.That(cells, Has.Length.EqualTo(events.Length), state.ToString());
                foreach (var (happened, cell) in events.Zip(cells))
                {
                    OrderState? expected = cell == "." ? null : Letters[cell];
                    Assert.That(OrderLifecycle.Next(state, happened), Is.EqualTo(expected), $"{state} + {happened}");
                }
            }
        });
    }

    [Test]
    public void What_cannot_happen_changes_nothing_and_is_counted()
    {
        var order = OrderOf();

        var isTaken = order.Apply(OrderEvent.Filled, executed: 1);

        Assert.Multiple(() =>
        {
            Assert.That(isTaken, Is.False);
            Assert.That(order.State, Is.EqualTo(OrderState.Approved));
            Assert.That(order.Executed, Is.Zero);
            Assert.That(order.Impossible, Is.EqualTo(1));
        });
    }

    [Test]
    public void Whatever_comes_in_whatever_order_what_has_traded_never_gets_less_and_an_end_is_an_end()
    {
        var random = new Random(5);
        var events = Enum.GetValues<OrderEvent>();
        var ended = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var order = OrderOf();
            order.Apply(OrderEvent.Sent);
            for (var step = 0; step < 12; step++)
            {
                var (state, executed) = (order.State, order.Executed);
                order.Apply(events[random.Next(events.Length)], random.Next(-1, 3));

                Assert.That(order.Executed, Is.GreaterThanOrEqualTo(executed));
                Assert.That(!OrderLifecycle.IsEnd(state) || order.State == state);
            }

            ended += OrderLifecycle.IsEnd(order.State) ? 1 : 0;
        }

        Assert.That(ended, Is.GreaterThan(10_000), "the property is not empty");
    }

    [Test]
    public void A_refused_cancel_of_an_order_that_has_traded_leaves_it_partly_filled()
    {
        var order = OrderOf();
        order.Apply(OrderEvent.Sent);
        order.Apply(OrderEvent.PartlyFilled, executed: 1);
        order.Apply(OrderEvent.CancelSent);

        order.Apply(OrderEvent.CancelRejected);

        Assert.That(order.State, Is.EqualTo(OrderState.PartiallyFilled));
    }

    private static Order OrderOf() =>
        new(new ApprovedOrder(1, 0, new OrderDraft(0, OrderSide.Buy, OrderType.Market) { Quantity = 5 }));
}
