using System.Diagnostics.CodeAnalysis;
using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Portfolio;

namespace TelegramTrader.Trading.Venues;

/// <summary>A venue made of bars: it trades approved orders against them by stated assumptions.</summary>
/// <remarks>
/// It has an account of its own, as an exchange has, and never asks the kernel. Per bar: <see cref="Begin"/>, then
/// <see cref="Step"/> until nothing happens any more; after each step the reports are taken out and given to the
/// kernel, whose answers (a stop for a position that was just opened) count for the rest of the bar.
/// </remarks>
public sealed class BarVenue : IVenue
{
    private readonly IReadOnlyList<InstrumentTerms> instruments;
    private readonly FillAssumptions assumptions;
    private readonly List<VenueOrder> orders = [];
    private readonly List<VenueOrder> facing = [];
    private readonly Queue<OrderReport> reports = [];
    private readonly VenueFills fills;
    private Bar bar;
    private BarPath path;
    private int at;
    private bool hasOpened;

    // A position was opened in this bar: its target has to wait for the next.
    private bool openedHere;

    public BarVenue(IReadOnlyList<InstrumentTerms> instruments, decimal cash, FillAssumptions assumptions)
    {
        this.instruments = instruments;
        this.assumptions = assumptions;
        Account = new TradingAccount(instruments, cash);
        foreach (var position in Account.Positions)
        {
            position.Leverage = assumptions.Leverage;
        }

        fills = new VenueFills(instruments, Account, assumptions, reports);
    }

    /// <summary>What the venue says is ours.</summary>
    public TradingAccount Account { get; }

    /// <summary>True when a bar can change nothing but prices.</summary>
    public bool IsIdle => orders.Count == 0 && reports.Count == 0 && !fills.MayLiquidate;

    public int WorkingOrders => orders.Count;

    public void Submit(ApprovedOrder order)
    {
        var instrument = instruments[order.Draft.Instrument];
        if (assumptions.UsesFilters && VenueFilters.Refuses(order.Draft, instrument) is { } refused)
        {
            reports.Enqueue(new OrderReport(order.Id, order.Draft.Instrument, OrderEvent.Rejected)
            {
                Code = refused.Code,
                Reason = refused.Text,
            });
            return;
        }

        orders.Add(new VenueOrder(order, assumptions.LimitsNeedThrough));
    }

    public void Cancel(long orderId)
    {
        var order = orders.Find(working => working.Id == orderId);
        if (order is null)
        {
            reports.Enqueue(new OrderReport(orderId, 0, OrderEvent.CancelRejected)
            {
                Code = VenueFilters.UnknownOrder,
                Reason = "Unknown order sent.",
            });
            return;
        }

        End(order, OrderEvent.Cancelled, "");
    }

    public bool TryTake([NotNullWhen(true)] out OrderReport? report) => reports.TryDequeue(out report);

    /// <summary>A bar of an instrument begins.</summary>
    public void Begin(int instrument, in Bar next)
    {
        (bar, at, hasOpened, openedHere) = (next, instrument, false, false);
        fills.Begin(instrument, next);
        path = BarPath.Of(next, Account.Positions[instrument].Quantity);
    }

    /// <summary>Lets the next thing of the bar happen.</summary>
    /// <returns>False when the bar is over.</returns>
    public bool Step()
    {
        if (!hasOpened)
        {
            hasOpened = true;

            // A gap that jumps over the liquidation price leaves no time for a stop.
            if (fills.LiquidatesOnTheWay(bar.Open, bar.Open) is { } gap)
            {
                Liquidate(gap);
            }
            else
            {
                Open();
                Trail(bar.Open);
            }

            return true;
        }

        if (Arrive())
        {
            return true;
        }

        while (!path.IsOver)
        {
            var order = NextOnTheWay();
            var liquidation = fills.LiquidatesOnTheWay(path.Price, path.Target);
            if (liquidation is { } price && (order is null || Math.Abs(price - path.Price) <= Distance(order)))
            {
                path.StopAt(price);
                Liquidate(price);
                return true;
            }

            if (order is not null)
            {
                Meet(order);
                return true;
            }

            path.Arrive();
            Trail(path.Price);
        }

        return false;
    }

    /// <summary>A funding payment falls due.</summary>
    /// <param name="rate">Paid by longs to shorts when positive, a fraction of notional.</param>
    /// <returns>What we receive; negative is paid.</returns>
    public decimal Fund(int instrument, decimal rate, decimal price)
    {
        var payment = Account.BookFunding(instrument, -Account.Positions[instrument].Quantity * price * rate);
        fills.Measure(instrument);
        return payment;
    }

    /// <summary>Orders that came since the last bar meet the open, and those that waited meet a gap.</summary>
    private void Open()
    {
        facing.Clear();
        facing.AddRange(orders);
        foreach (var order in facing)
        {
            if (order.Draft.Instrument != at || order.HasEnded)
            {
                continue;
            }

            if (order.IsNew || (order.IsTriggered && !order.Draft.Type.HasLimit()))
            {
                Face(order, bar.Open, fills.OpenFor(order));
            }
            else if (!order.IsTriggered && order.IsReachedAt(bar.Open) && !HasToWait(order))
            {
                TriggerAt(order, bar.Open);
            }
            else if (order.IsTriggered && order.RestsThrough(bar.Open) && !HasToWait(order))
            {
                Trade(order, order.Limit, isMaker: true);
            }
        }
    }

    /// <summary>Orders that were sent inside the bar meet the price of that moment.</summary>
    private bool Arrive()
    {
        foreach (var order in orders)
        {
            if (order.IsNew && order.Draft.Instrument == at)
            {
                Face(order, path.Price, path.Price);
                return true;
            }
        }

        return false;
    }

    /// <summary>An order meets the market for the first time, or the rest of a market order a new bar.</summary>
    private void Face(VenueOrder order, double price, double marketPrice)
    {
        var isFirst = order.IsNew;
        order.IsNew = false;
        if (isFirst && fills.RefusesArrival(order, price) is { } refused)
        {
            End(order, OrderEvent.Rejected, refused.Text, refused.Code);
            return;
        }

        if (!order.IsTriggered)
        {
            if (order.IsReachedAt(price) && !HasToWait(order))
            {
                TriggerAt(order, price);
            }
        }
        else if (order.Draft.Type.HasLimit())
        {
            Enter(order, marketPrice);
        }
        else
        {
            Trade(order, marketPrice, isMaker: false);
            EndUnlessItStays(order);
        }

        if (!order.HasEnded)
        {
            fills.Accept(order);
        }
    }

    /// <summary>A limit order takes what it can, and rests with what is left.</summary>
    private void Enter(VenueOrder order, double price)
    {
        if (order.Takes(price))
        {
            Trade(order, price, isMaker: false);
        }

        EndUnlessItStays(order);
    }

    private void EndUnlessItStays(VenueOrder order)
    {
        if (order is { HasEnded: false, Draft.TimeInForce: not TimeInForce.GoodTillCancelled })
        {
            fills.Accept(order);
            End(order, OrderEvent.Expired, "What did not trade at once has expired.");
        }
    }

    /// <summary>A position's target is not reached in the bar of its entry: nobody knows what came first.</summary>
    private bool HasToWait(VenueOrder order) =>
        openedHere && !order.Draft.Type.IsStop() && fills.ReducibleBy(order) > 0;

    /// <summary>The order that the price meets first on its way to the target.</summary>
    private VenueOrder? NextOnTheWay()
    {
        VenueOrder? nearest = null;
        foreach (var order in orders)
        {
            if (order.Draft.Instrument == at && IsOnTheWay(order)
                && (nearest is null || Distance(order) < Distance(nearest)))
            {
                nearest = order;
            }
        }

        return nearest;
    }

    private double Distance(VenueOrder order) => Math.Abs(order.Where - path.Price);

    private bool IsOnTheWay(VenueOrder order)
    {
        if (HasToWait(order))
        {
            return false;
        }

        return order.IsTriggered
            ? order.Draft.Type.HasLimit() && !fills.IsUsedUp && order.RestsThrough(path.Target)
            : order.IsReachedAt(path.Target);
    }

    private void Meet(VenueOrder order)
    {
        // A new order may stand where the price has been already.
        var price = order.Where;
        var isPassed = path.Target >= path.Price ? price < path.Price : price > path.Price;
        price = isPassed ? path.Price : price;
        path.StopAt(price);
        if (order.IsTriggered)
        {
            Trade(order, order.Limit, isMaker: true);
        }
        else
        {
            TriggerAt(order, price);
        }
    }

    private void TriggerAt(VenueOrder order, double price)
    {
        fills.Accept(order);
        order.IsTriggered = true;
        reports.Enqueue(new OrderReport(order.Id, at, OrderEvent.Triggered));
        if (order.Draft.Type.HasLimit())
        {
            Enter(order, price);
        }
        else
        {
            Trade(order, price, isMaker: false);
            EndUnlessItStays(order);
        }
    }

    private void Trade(VenueOrder order, double price, bool isMaker)
    {
        var before = Account.Positions[at].Quantity;
        var outcome = fills.Trade(order, price, isMaker);
        if (outcome is FillOutcome.Done or FillOutcome.Refused)
        {
            Remove(order);
        }

        var after = Account.Positions[at].Quantity;
        if (before == after)
        {
            return;
        }

        EndOthersOf(order);
        if (after == 0 || Math.Sign(after) == Math.Sign(before))
        {
            return;
        }

        openedHere = true;
        if (path.IsAtOpen)
        {
            path = BarPath.Of(bar, after);
        }
        else
        {
            path.ExpectTheWorst(bar, after > 0);
        }
    }

    /// <summary>The venue takes the position and the orders that were there for it.</summary>
    private void Liquidate(double price)
    {
        foreach (var order in orders.Where(order => order.Draft.Instrument == at).ToArray())
        {
            fills.Accept(order);
            End(order, OrderEvent.Expired, "The position was liquidated.");
        }

        fills.Liquidate(price);
    }

    private void EndOthersOf(VenueOrder traded)
    {
        if (traded.Draft.ListId != 0)
        {
            foreach (var other in orders.ToArray())
            {
                if (other != traded && other.Draft.ListId == traded.Draft.ListId)
                {
                    End(other, OrderEvent.Expired, "Another order of its list traded.");
                }
            }
        }
    }

    private void End(VenueOrder order, OrderEvent how, string reason, int code = 0)
    {
        Remove(order);
        reports.Enqueue(new OrderReport(order.Id, order.Draft.Instrument, how) { Reason = reason, Code = code });
    }

    private void Remove(VenueOrder order)
    {
        order.HasEnded = true;
        orders.Remove(order);
    }

    private void Trail(double price)
    {
        foreach (var order in orders)
        {
            if (order.Draft.Type == OrderType.TrailingStop && order.Draft.Instrument == at)
            {
                order.Trail(price);
            }
        }
    }
}
