using TelegramTrader.Trading.Execution;

namespace TelegramTrader.Trading.Venues;

/// <summary>An order as the simulated venue keeps it.</summary>
/// <param name="needsThrough">A resting limit order trades when the price goes beyond it, not when touched.</param>
internal sealed class VenueOrder(ApprovedOrder approved, bool needsThrough)
{
    public long Id => approved.Id;

    public OrderDraft Draft => approved.Draft;

    public long ApprovedAtMs => approved.ApprovedAtMs;

    /// <summary>Still to be traded, in the base asset; of an order by amount not known before the fill.</summary>
    public decimal Open { get; set; } = approved.Draft.Quantity;

    /// <summary>Still to be spent by an order by amount.</summary>
    public decimal OpenAmount { get; set; } = approved.Draft.QuoteAmount;

    /// <summary>Where the trigger stands now; it moves for a trailing stop.</summary>
    public double Trigger { get; set; } = (double)(approved.Draft.StopPrice ?? 0);

    public double Limit { get; } = (double)(approved.Draft.LimitPrice ?? 0);

    /// <summary>It has not met a price yet.</summary>
    public bool IsNew { get; set; } = true;

    /// <summary>Its trigger was met, so that it is a market or limit order by now.</summary>
    public bool IsTriggered { get; set; } = !approved.Draft.Type.WaitsForTrigger();

    /// <summary>The venue has said that it took it.</summary>
    public bool IsAccepted { get; set; }

    public bool IsBuy => Draft.Side == OrderSide.Buy;

    public bool HasEnded { get; set; }

    /// <summary>The price at which something happens to it next.</summary>
    public double Where => IsTriggered ? Limit : Trigger;

    public bool IsReachedAt(double price) =>
        IsBuy == Draft.Type.IsStop() ? price >= Trigger : price <= Trigger;

    /// <summary>A limit order would take liquidity.</summary>
    public bool Takes(double price) => IsBuy ? price <= Limit : price >= Limit;

    /// <summary>Whether a resting limit order trades when the price is there.</summary>
    public bool RestsThrough(double price) => needsThrough
        ? IsBuy ? price < Limit : price > Limit
        : Takes(price);

    /// <summary>A trailing stop follows the price, and never goes back.</summary>
    public void Trail(double price)
    {
        var share = (double)Draft.TrailingShare;
        Trigger = IsBuy ? Math.Min(Trigger, price * (1 + share)) : Math.Max(Trigger, price * (1 - share));
    }
}
