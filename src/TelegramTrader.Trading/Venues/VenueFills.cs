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
    // A quantity of 28 digits makes every product and sum after it be rounded, at several times the cost.
    private const int QuantityDigits = 15;
    private const int MostDecimals = 28;

    private readonly double?[] liquidations = new double?[instruments.Count];
    private readonly decimal takerCosts = assumptions.Slippage + (assumptions.Spread / 2);
    private int at;
    private Bar bar;
    private decimal volumeLeft;

    /// <summary>True when there is a price that would liquidate a position.</summary>
    public bool MayLiquidate { get; private set; }

    /// <summary>Our share of the bar's volume has traded.</summary>
    public bool IsUsedUp => assumptions.VolumeShare > 0 && Instrument.RoundDown(volumeLeft) <= 0;

    public void Begin(int instrument, in Bar next)
    {
        (at, bar) = (instrument, next);
        volumeLeft = assumptions.VolumeShare > 0 ? (decimal)next.Volume * assumptions.VolumeShare : 0;
    }

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

    /// <summary>Says once that the venue has the order.</summary>
    public void Accept(VenueOrder order)
    {
        if (!order.IsAccepted)
        {
            order.IsAccepted = true;
            reports.Enqueue(new OrderReport(order.Id, order.Draft.Instrument, OrderEvent.Accepted));
        }
    }

    /// <summary>What of the position an order's side can close, in the base asset.</summary>
    public decimal ReducibleBy(VenueOrder order)
    {
        var held = account.Positions[order.Draft.Instrument].Quantity;
        return order.Draft.Side.Sign() * held < 0 ? Math.Abs(held) : 0;
    }

    /// <summary>Whether the money is there for what an order would open at this price.</summary>
    public bool Affords(VenueOrder order, decimal price) =>
        Covers(order, order.Open, price, order.Open * price * assumptions.Fees.MakerRate);

    /// <summary>What an exchange knows of an order when it arrives is enough to refuse it.</summary>
    public (int Code, string Text)? RefusesArrival(VenueOrder order, double price)
    {
        return order.Draft.IsReduceOnly && ReducibleBy(order) == 0 ? VenueFilters.RefusesReduction(Instrument)
            : assumptions.UsesFilters && !order.IsTriggered && order.IsReachedAt(price)
                ? VenueFilters.RefusesTrigger(Instrument)
            : order.Draft.IsPostOnly && order.Takes(price) ? VenueFilters.RefusesTaking(Instrument)
            : order.Draft.LimitPrice is { } limit && !Affords(order, limit)
                ? VenueFilters.RefusesFunds(Instrument)
            : null;
    }

    public FillOutcome Trade(VenueOrder order, double price, bool isMaker)
    {
        var reference = Exact(price);
        var paid = isMaker ? reference : WithCosts(order, reference);
        var closable = ReducibleBy(order);
        var wanted = order.Draft.IsReduceOnly ? Math.Min(order.Open, closable) : Wanted(order, paid, isMaker);
        if (wanted <= 0)
        {
            return Refuse(order, order.Draft.IsReduceOnly
                ? VenueFilters.RefusesReduction(Instrument)
                : VenueFilters.RefusesFunds(Instrument));
        }

        var traded = assumptions.VolumeShare > 0 ? Math.Min(wanted, Instrument.RoundDown(volumeLeft)) : wanted;
        if (traded < wanted && order.Draft.TimeInForce == TimeInForce.FillOrKill)
        {
            return RefusePart(order);
        }

        if (traded <= 0)
        {
            return FillOutcome.Partly;
        }

        // What turns a position closes it first, and opens with the rest.
        var turns = closable > 0 && traded > closable;
        traded = turns ? closable : traded;
        paid = closable > 0 ? NoWorseThanBankrupt(paid) : paid;
        var isAll = traded == wanted;
        var fee = FeeOf(order, traded, paid, isMaker, isAll);
        if (!Covers(order, traded, paid, fee))
        {
            return Refuse(order, VenueFilters.RefusesFunds(Instrument));
        }

        Book(order, traded, paid, fee, reference, isMaker, isAll);
        return turns ? Trade(order, price, isMaker) : isAll ? FillOutcome.Done : FillOutcome.Partly;
    }

    /// <summary>The price of a liquidation that lies between two prices, or null.</summary>
    public double? LiquidatesOnTheWay(double from, double to)
    {
        if (liquidations[at] is not { } price)
        {
            return null;
        }

        var isPassed = account.Positions[at].Quantity > 0 ? from <= price : from >= price;
        return isPassed ? from : price >= Math.Min(from, to) && price <= Math.Max(from, to) ? price : null;
    }

    /// <summary>The venue takes the position; what was set aside for it is gone.</summary>
    public void Liquidate(double price)
    {
        var position = account.Positions[at];
        var quantity = -position.Quantity;

        // The venue closes it in the market; what is left of the margin goes to its insurance fund as a fee.
        var exact = NoWorseThanBankrupt(Exact(price));
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
        Measure(at);
    }

    /// <summary>Finds the liquidation price of a position anew.</summary>
    public void Measure(int instrument)
    {
        var position = account.Positions[instrument];
        liquidations[instrument] = (double?)LiquidationPrice.Of(
            instruments[instrument], position.Quantity, position.EntryPrice, account.MarginOf(instrument));
        MayLiquidate = false;
        foreach (var price in liquidations)
        {
            MayLiquidate |= price is not null;
        }
    }

    private InstrumentTerms Instrument => instruments[at];

    private static decimal Exact(double price) => Price.FromBar(price).Amount;

    private decimal WithCosts(VenueOrder order, decimal price)
    {
        if (takerCosts == 0)
        {
            return price;
        }

        var paid = Instrument.RoundPrice(price * (order.IsBuy ? 1 + takerCosts : 1 - takerCosts), !order.IsBuy);
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
            return assumptions.UsesFilters && Instrument.StepSize > 0
                ? Instrument.RoundDown(affordable)
                : Trimmed(affordable);
        }

        return order.Open;
    }

    private static decimal Trimmed(decimal quantity)
    {
        if (quantity <= 0)
        {
            return 0;
        }

        var decimals = QuantityDigits - 1 - (int)Math.Floor(Math.Log10((double)quantity));
        return decimals is >= 0 and <= MostDecimals
            ? Math.Round(quantity, decimals, MidpointRounding.ToZero)
            : quantity;
    }

    /// <remarks>A position loses its margin and no more; what is lost beyond it is the venue's.</remarks>
    private decimal NoWorseThanBankrupt(decimal price)
    {
        var position = account.Positions[at];
        if (!Instrument.IsPerpetual)
        {
            return price;
        }

        var bankrupt = position.EntryPrice - (account.MarginOf(at) / position.Quantity);
        return position.Quantity > 0 ? Math.Max(price, bankrupt) : Math.Min(price, bankrupt);
    }

    /// <remarks>An amount is spent to the last digit: its fee is what is left of it.</remarks>
    private decimal FeeOf(VenueOrder order, decimal quantity, decimal price, bool isMaker, bool isAll)
    {
        var spendsAll = order.OpenAmount > 0 && isAll && (!assumptions.UsesFilters || Instrument.StepSize == 0);
        if (spendsAll && LeverageOf() == 1)
        {
            return order.OpenAmount - (quantity * price);
        }

        var fee = quantity * price * assumptions.Fees.RateOf(isMaker);
        var position = account.Positions[at];
        if (fee <= 0 || !Instrument.IsPerpetual || ReducibleBy(order) == 0)
        {
            return fee;
        }

        // Nobody can be made to pay more than is left of a position that has lost its margin.
        var share = quantity / Math.Abs(position.Quantity);
        var freed = share * (account.MarginOf(at) + position.Unrealised(price));
        return Math.Min(fee, Math.Max(0, account.Cash + freed));
    }

    // A division of decimals costs more than all the rest of a fill.
    private decimal MarginOf(decimal notional) => LeverageOf() is var leverage && leverage == 1
        ? notional
        : notional / leverage;

    private decimal LeverageOf() => Instrument.IsPerpetual ? account.Positions[at].Leverage : 1;

    private bool Covers(VenueOrder order, decimal quantity, decimal price, decimal fee)
    {
        var held = account.Positions[at].Quantity;
        var signed = order.Draft.Side.Sign() * quantity;
        var closes = held != 0 && Math.Sign(signed) != Math.Sign(held);
        var opened = closes ? Math.Max(0, quantity - Math.Abs(held)) : quantity;
        return opened == 0
            || ((Instrument.IsPerpetual || order.IsBuy) && MarginOf(opened * price) + fee <= account.Cash);
    }

    private void Book(
        VenueOrder order, decimal quantity, decimal price, decimal fee, decimal reference, bool isMaker, bool isAll)
    {
        Accept(order);
        var signed = order.Draft.Side.Sign() * quantity;
        account.Book(at, new Fill(bar.OpenTimeMs, signed, price, fee, reference));
        order.Open -= order.Draft.QuoteAmount > 0 ? 0 : quantity;
        order.OpenAmount -= order.OpenAmount > 0 ? MarginOf(quantity * price) + fee : 0;
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
        if (Instrument.IsPerpetual)
        {
            Measure(at);
        }
    }

    private FillOutcome Refuse(VenueOrder order, (int Code, string Text) refused)
    {
        reports.Enqueue(new OrderReport(order.Id, at, order.IsAccepted ? OrderEvent.Expired : OrderEvent.Rejected)
        {
            Reason = refused.Text,
            Code = refused.Code,
        });
        return FillOutcome.Refused;
    }

    /// <remarks>Futures refuse such an order; the spot market takes it and lets it expire.</remarks>
    private FillOutcome RefusePart(VenueOrder order)
    {
        if (!Instrument.IsPerpetual)
        {
            Accept(order);
        }

        return Refuse(order, (VenueFilters.NotFillable, "The FOK order could not be filled immediately."));
    }
}
