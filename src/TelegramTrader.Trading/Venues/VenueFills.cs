using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Portfolio;
using TelegramTrader.Trading.Risk;

namespace TelegramTrader.Trading.Venues;

/// <summary>Prices and books the fills of the simulated venue, bar by bar.</summary>
internal sealed class VenueFills(
    IReadOnlyList<InstrumentTerms> instruments,
    TradingAccount account,
    FillAssumptions assumptions,
    Queue<OrderReport> reports)
{
    // Prices of bars have at most eight decimals; finer is the noise of their binary form.
    private const decimal FinestTick = 0.00000001m;

    private int at;
    private Bar bar;
    private decimal volumeLeft;
    private double? liquidation;

    /// <summary>True when there is a price that would liquidate a position.</summary>
    public bool MayLiquidate { get; private set; }

    /// <summary>Our share of the bar's volume has traded.</summary>
    public bool IsUsedUp => assumptions.VolumeShare > 0 && volumeLeft <= 0;

    public void Begin(int instrument, in Bar next)
    {
        (at, bar) = (instrument, next);
        volumeLeft = assumptions.VolumeShare > 0 ? (decimal)next.Volume * assumptions.VolumeShare : 0;
        Measure();
    }

    public void End(double close) => bar = bar with { Values = bar.Values with { Close = close } };

    /// <summary>The price at which an order that came between the bars meets this one.</summary>
    /// <remarks>
    /// In the time that the order takes to arrive the price is taken to go straight to the side that is worse for it,
    /// at the pace at which it would reach the bar's extreme at half time.
    /// </remarks>
    public double OpenFor(VenueOrder order)
    {
        var late = order.ApprovedAtMs + assumptions.Latency.TotalMilliseconds - bar.OpenTimeMs;
        if (late <= 0)
        {
            return bar.Open;
        }

        var share = Math.Min(1, 2 * late / Math.Max(1, bar.EndMs - bar.OpenTimeMs));
        var worst = order.IsBuy ? bar.High : bar.Low;
        return bar.Open + ((worst - bar.Open) * share);
    }

    public FillOutcome Trade(VenueOrder order, double price, bool isMaker)
    {
        var reference = Exact(price);
        var paid = isMaker ? reference : WithCosts(order, reference);
        var wanted = Wanted(order, paid, isMaker);
        if (wanted <= 0)
        {
            return Refuse(order, "ReduceOnly Order is rejected.", VenueFilters.NothingToReduce);
        }

        var traded = assumptions.VolumeShare > 0 ? Math.Min(wanted, Instrument.RoundDown(volumeLeft)) : wanted;
        if (traded < wanted && order.Draft.TimeInForce == TimeInForce.FillOrKill)
        {
            return Expire(order);
        }

        if (traded <= 0)
        {
            return FillOutcome.Partly;
        }

        var isAll = traded == wanted;
        var fee = FeeOf(order, traded, paid, isMaker, isAll);
        if (!Covers(order, traded, paid, fee))
        {
            return Refuse(order, "Account has insufficient balance.", VenueFilters.NewOrderRejected);
        }

        Book(order, traded, paid, fee, reference, isMaker, isAll);
        return isAll ? FillOutcome.Done : FillOutcome.Partly;
    }

    /// <summary>The price of a liquidation that lies between two prices, or null.</summary>
    public double? LiquidatesOnTheWay(double from, double to) =>
        liquidation is { } price && price >= Math.Min(from, to) && price <= Math.Max(from, to) ? price
        : liquidation is { } passed && (account.Positions[at].Quantity > 0 ? from <= passed : from >= passed) ? from
        : null;

    /// <summary>The venue takes the position; what was set aside for it is gone.</summary>
    public void Liquidate(double price)
    {
        var position = account.Positions[at];
        var quantity = -position.Quantity;

        // The venue closes it in the market; what is left of the margin goes to its insurance fund as a fee.
        var exact = Exact(price);
        var left = account.MarginOf(at) + position.Unrealised(exact);
        var fill = new Fill(bar.OpenTimeMs, quantity, exact, Math.Max(0, left), exact);
        account.Book(at, fill);
        reports.Enqueue(new OrderReport(0, at, OrderEvent.Filled)
        {
            Quantity = quantity,
            Price = exact,
            Fee = fill.Fee,
            ReferencePrice = exact,
            IsLiquidation = true,
            Reason = "The margin of the position was used up.",
        });
        Measure();
    }

    private InstrumentTerms Instrument => instruments[at];

    private static decimal Exact(double price) => Price.FromDouble(price, FinestTick).Amount;

    private decimal WithCosts(VenueOrder order, decimal price)
    {
        var costs = assumptions.Slippage + (assumptions.Spread / 2);
        if (costs == 0)
        {
            return price;
        }

        var paid = Instrument.RoundPrice(price * (order.IsBuy ? 1 + costs : 1 - costs), !order.IsBuy);
        return order.Draft.LimitPrice is not { } limit ? paid
            : order.IsBuy ? Math.Min(paid, limit)
            : Math.Max(paid, limit);
    }

    private decimal Wanted(VenueOrder order, decimal price, bool isMaker)
    {
        if (order.OpenAmount > 0)
        {
            // Cash and the amount were rounded apart in their last digit.
            order.OpenAmount = Math.Min(order.OpenAmount, account.Cash);
            var leverage = LeverageOf();
            var perUnit = price * ((leverage == 1 ? 1 : 1 / leverage) + assumptions.Fees.RateOf(isMaker));
            var affordable = order.OpenAmount / perUnit;
            return assumptions.UsesFilters ? Instrument.RoundDown(affordable) : affordable;
        }

        var held = account.Positions[at].Quantity;
        var reducible = order.Draft.Side.Sign() * held < 0 ? Math.Abs(held) : 0;
        return order.Draft.IsReduceOnly ? Math.Min(order.Open, reducible) : order.Open;
    }

    /// <remarks>An amount is spent to the last digit: its fee is what is left of it.</remarks>
    private decimal FeeOf(VenueOrder order, decimal quantity, decimal price, bool isMaker, bool isAll)
    {
        var spendsAll = order.OpenAmount > 0 && isAll && (!assumptions.UsesFilters || Instrument.StepSize == 0);
        return spendsAll && LeverageOf() == 1
            ? order.OpenAmount - (quantity * price)
            : quantity * price * assumptions.Fees.RateOf(isMaker);
    }

    private decimal LeverageOf() => Instrument.IsPerpetual ? account.Positions[at].Leverage : 1;

    private bool Covers(VenueOrder order, decimal quantity, decimal price, decimal fee)
    {
        var held = account.Positions[at].Quantity;
        var signed = order.Draft.Side.Sign() * quantity;
        var closes = held != 0 && Math.Sign(signed) != Math.Sign(held);
        var opened = closes ? Math.Max(0, quantity - Math.Abs(held)) : quantity;
        return opened == 0 || (opened * price / LeverageOf()) + fee <= account.Cash;
    }

    private void Book(
        VenueOrder order, decimal quantity, decimal price, decimal fee, decimal reference, bool isMaker, bool isAll)
    {
        var signed = order.Draft.Side.Sign() * quantity;
        account.Book(at, new Fill(bar.OpenTimeMs, signed, price, fee, reference));
        order.HasTraded = true;
        order.Open -= order.Draft.QuoteAmount > 0 ? 0 : quantity;
        order.OpenAmount -= order.OpenAmount > 0 ? (quantity * price / LeverageOf()) + fee : 0;
        if (assumptions.VolumeShare > 0)
        {
            volumeLeft -= quantity;
        }

        reports.Enqueue(new OrderReport(order.Id, at, isAll ? OrderEvent.Filled : OrderEvent.PartlyFilled)
        {
            Quantity = signed,
            Price = price,
            Fee = fee,
            IsMaker = isMaker,
            ReferencePrice = reference,
        });
        Measure();
    }

    private FillOutcome Refuse(VenueOrder order, string reason, int code)
    {
        reports.Enqueue(new OrderReport(order.Id, at, order.HasTraded ? OrderEvent.Expired : OrderEvent.Rejected)
        {
            Reason = reason,
            Code = code,
        });
        return FillOutcome.Refused;
    }

    private FillOutcome Expire(VenueOrder order)
    {
        reports.Enqueue(new OrderReport(order.Id, at, OrderEvent.Expired)
        {
            Reason = "The order could not be filled wholly.",
            Code = VenueFilters.NotFillable,
        });
        return FillOutcome.Refused;
    }

    private void Measure()
    {
        liquidation = (double?)LiquidationPrice.Of(
            Instrument, account.Positions[at].Quantity, account.Positions[at].EntryPrice, account.MarginOf(at));
        MayLiquidate = false;
        for (var i = 0; i < instruments.Count; i++)
        {
            MayLiquidate |= instruments[i].MarginTiers.Count > 0 && !account.Positions[i].IsFlat;
        }
    }
}
