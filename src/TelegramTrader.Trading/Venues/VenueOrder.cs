using TelegramTrader.Trading.Execution;

namespace TelegramTrader.Trading.Venues;

/// <summary>An order as the simulated venue keeps it.</summary>
internal sealed class VenueOrder(ApprovedOrder approved)
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

    public bool IsBuy => Draft.Side == OrderSide.Buy;

    public bool HasTraded { get; set; }

    public bool HasEnded { get; set; }
}
