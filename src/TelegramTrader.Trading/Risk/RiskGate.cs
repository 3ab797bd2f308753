using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Risk;

/// <summary>
/// The one place where an order is approved. It rounds to the venue's steps, makes smaller what a limit allows in
/// part, and refuses the rest with one reason; the same code in research, on paper and with money.
/// </summary>
public sealed class RiskGate(RiskLimits limits)
{
    // The parts of a market order's cost that are known only at the fill: slippage and a fee of 1 % at most.
    private const decimal CostAllowance = 1.01m;

    private long lastId;

    public RiskLimits Limits { get; } = limits;

    /// <returns>The order with the quantity it may have, or the reason why not.</returns>
    public (ApprovedOrder? Order, RiskBreach Breach) Review(OrderDraft draft, AccountView view)
    {
        var breach = OfTerms(draft, view);
        if (breach != RiskBreach.None)
        {
            return (null, breach);
        }

        var instrument = view.Instruments[draft.Instrument];
        var position = view.Account.Positions[draft.Instrument].Quantity;
        var closes = position != 0 && draft.Side == OrderSides.ThatCloses(position);
        var reduces = closes
            && (draft.IsReduceOnly || (draft.QuoteAmount == 0 && draft.Quantity <= Math.Abs(position)));
        breach = OfState(draft, view, reduces);
        if (breach != RiskBreach.None)
        {
            return (null, breach);
        }

        var sized = Rounded(reduces ? Reduced(draft, position) : draft, instrument);
        if (!reduces)
        {
            (sized, breach) = Sized(sized, view, instrument);
            breach = breach == RiskBreach.None ? OfLiquidation(sized, view, instrument) : breach;
        }

        breach = breach != RiskBreach.None ? breach : OfVenue(sized, view, instrument);
        return breach != RiskBreach.None
            ? (null, breach)
            : (new ApprovedOrder(++lastId, view.NowMs, sized), RiskBreach.None);
    }

    private static RiskBreach OfTerms(OrderDraft draft, AccountView view)
    {
        var byAmount = draft.QuoteAmount != 0;
        var isPerpetual = view.Instruments[draft.Instrument].IsPerpetual;
        var takesAmount = draft is { Type: OrderType.Market, IsReduceOnly: false }
            && (isPerpetual || draft.Side == OrderSide.Buy);
        if (view.Prices[draft.Instrument] <= 0)
        {
            return RiskBreach.NoPrice;
        }

        if (draft.Quantity < 0 || draft.QuoteAmount < 0 || byAmount == (draft.Quantity != 0)
            || (byAmount && !takesAmount))
        {
            return RiskBreach.Quantity;
        }

        var trails = draft.Type == OrderType.TrailingStop;
        var termsFit = draft.Type.HasLimit() == draft.LimitPrice is not null
            && draft.Type.WaitsForTrigger() == draft.StopPrice is not null
            && draft.LimitPrice is null or > 0
            && draft.StopPrice is null or > 0
            && (trails ? draft.TrailingShare is > 0 and < 1 : draft.TrailingShare == 0)
            && (!draft.IsPostOnly || draft is { Type: OrderType.Limit, TimeInForce: TimeInForce.GoodTillCancelled });
        return termsFit ? RiskBreach.None : RiskBreach.Terms;
    }

    private RiskBreach OfState(OrderDraft draft, AccountView view, bool reduces)
    {
        if (reduces)
        {
            return RiskBreach.None;
        }

        if (draft.IsReduceOnly)
        {
            return RiskBreach.NothingToReduce;
        }

        return view.Level != TradingLevel.Open ? RiskBreach.Halted
            : !view.Instruments[draft.Instrument].IsPerpetual && draft.Side == OrderSide.Sell ? RiskBreach.ShortOnSpot
            : OfHistory(view) is not RiskBreach.None and var past ? past
            : view.Working.Count >= Limits.MaxWorkingOrders ? RiskBreach.WorkingOrders
            : view.OrdersOfLastMinute >= Limits.MaxOrdersPerMinute ? RiskBreach.OrderRate
            : Crosses(draft, view) ? RiskBreach.SelfCross
            : RiskBreach.None;
    }

    private RiskBreach OfHistory(AccountView view)
    {
        if (!Limits.WatchEquity)
        {
            return RiskBreach.None;
        }

        var equity = view.Equity;
        return equity <= view.DayStartEquity * (1 - (Limits.MaxDailyLossShare ?? 1)) ? RiskBreach.DailyLoss
            : equity <= view.HighestOfDay * (1 - (Limits.CircuitBreakerShare ?? 1)) ? RiskBreach.CircuitBreaker
            : LevelOf(view) >= DrawdownLevel.Moderate ? RiskBreach.Drawdown
            : RiskBreach.None;
    }

    private DrawdownLevel LevelOf(AccountView view) => Limits.Ladder is { } ladder && view.PeakEquity > 0
        ? ladder.LevelAt(1 - (view.Equity / view.PeakEquity))
        : DrawdownLevel.None;

    private static bool Crosses(OrderDraft draft, AccountView view)
    {
        if (view.Working.Count == 0 || draft.Type is not (OrderType.Market or OrderType.Limit))
        {
            return false;
        }

        var isBuy = draft.Side == OrderSide.Buy;
        var last = view.Prices[draft.Instrument];
        var reach = draft.LimitPrice ?? (isBuy ? last * CostAllowance : last / CostAllowance);
        foreach (var order in view.Working)
        {
            if (order.Draft.Instrument == draft.Instrument
                && order.Draft.Side != draft.Side
                && order.Draft is { Type: OrderType.Limit, LimitPrice: { } resting }
                && (isBuy ? reach >= resting : reach <= resting))
            {
                return true;
            }
        }

        return false;
    }

    /// <remarks>
    /// What passed as a reduction stays one: when the position is gone before it trades, it must not open another.
    /// </remarks>
    private static OrderDraft Reduced(OrderDraft draft, decimal position) =>
        draft.IsReduceOnly && draft.Quantity <= Math.Abs(position) ? draft : draft with
        {
            Quantity = Math.Min(draft.Quantity, Math.Abs(position)),
            IsReduceOnly = true,
        };

    private static OrderDraft Rounded(OrderDraft draft, InstrumentTerms instrument)
    {
        if (!instrument.HasSteps)
        {
            return draft;
        }

        return draft with
        {
            Quantity = instrument.RoundDown(draft.Quantity),
            LimitPrice = draft.LimitPrice is { } limit
                ? instrument.RoundPrice(limit, draft.Side == OrderSide.Buy)
                : null,
            StopPrice = draft.StopPrice is { } stop ? instrument.RoundPrice(stop, draft.Side == OrderSide.Sell) : null,
        };
    }

    /// <summary>The draft with what limits and money leave of it.</summary>
    private (OrderDraft Draft, RiskBreach Breach) Sized(OrderDraft draft, AccountView view, InstrumentTerms instrument)
    {
        var funds = view.Account.Cash;
        if (draft.QuoteAmount > 0 && !Limits.BoundSize)
        {
            return (draft, draft.QuoteAmount > funds ? RiskBreach.InsufficientFunds : RiskBreach.None);
        }

        var price = draft.LimitPrice ?? draft.StopPrice ?? view.Prices[draft.Instrument];
        var leverage = instrument.IsPerpetual ? view.Account.Positions[draft.Instrument].Leverage : 1;
        var wanted = draft.QuoteAmount > 0 ? draft.QuoteAmount * leverage : draft.Quantity * price;
        var (room, breach) = Room(draft, view);
        var allowed = LevelOf(view) == DrawdownLevel.Mild ? Math.Min(wanted / 2, room) : Math.Min(wanted, room);
        if (allowed <= 0)
        {
            return (draft, breach);
        }

        if (draft.QuoteAmount > 0)
        {
            return Math.Min(allowed, wanted) / leverage > funds ? (draft, RiskBreach.InsufficientFunds)
                : allowed == wanted ? (draft, RiskBreach.None)
                : (draft with { QuoteAmount = allowed / leverage }, RiskBreach.None);
        }

        var cost = allowed / leverage * (draft.Type == OrderType.Limit || instrument.IsPerpetual ? 1 : CostAllowance);
        return cost > funds ? (draft, RiskBreach.InsufficientFunds)
            : allowed == wanted ? (draft, RiskBreach.None)
            : (draft with { Quantity = instrument.RoundDown(allowed / price) }, RiskBreach.None);
    }

    /// <summary>The notional that position limits leave, and the limit that binds.</summary>
    private (decimal Room, RiskBreach Breach) Room(OrderDraft draft, AccountView view)
    {
        if (!Limits.BoundPositions)
        {
            return (decimal.MaxValue, RiskBreach.None);
        }

        var equity = view.Equity;
        decimal held = 0, all = 0;
        for (var i = 0; i < view.Instruments.Count; i++)
        {
            var notional = Math.Abs(view.Account.Positions[i].Quantity) * view.Prices[i];
            all += notional;
            held += i == draft.Instrument ? notional : 0;
        }

        (decimal Room, RiskBreach Breach)[] rooms =
        [
            (RoomOf(Limits.MaxPosition, held), RiskBreach.PositionSize),
            (RoomOf(Limits.MaxPositionShare * equity, held), RiskBreach.PositionShare),
            (RoomOf(Limits.MaxLeverage * equity, all), RiskBreach.Leverage),
        ];
        return rooms.MinBy(room => room.Room);
    }

    /// <summary>The position as it would be with the order must not be liquidated too near.</summary>
    private RiskBreach OfLiquidation(OrderDraft draft, AccountView view, InstrumentTerms instrument)
    {
        if (Limits.MinLiquidationDistance is not { } least || !instrument.IsPerpetual)
        {
            return RiskBreach.None;
        }

        var position = view.Account.Positions[draft.Instrument];
        var mark = view.Prices[draft.Instrument];
        var price = draft.LimitPrice ?? draft.StopPrice ?? mark;
        var added = draft.QuoteAmount > 0 ? draft.QuoteAmount * position.Leverage / price : draft.Quantity;
        var isTurned = position.Quantity * draft.Side.Sign() < 0;
        var (held, margin) = isTurned ? (0, 0) : (position.Quantity, view.Account.MarginOf(draft.Instrument));
        added -= isTurned ? Math.Abs(position.Quantity) : 0;
        if (added <= 0)
        {
            return RiskBreach.None;
        }

        var after = held + (draft.Side.Sign() * added);
        var entry = ((Math.Abs(held) * position.EntryPrice) + (added * price)) / Math.Abs(after);
        margin += added * price / position.Leverage;
        return LiquidationPrice.Of(instrument, after, entry, margin) is { } liquidation
            && Math.Abs(mark - liquidation) < least * mark
                ? RiskBreach.LiquidationDistance
                : RiskBreach.None;
    }

    private static decimal RoomOf(decimal? most, decimal used) => most is { } limit ? limit - used : decimal.MaxValue;

    private static RiskBreach OfVenue(OrderDraft draft, AccountView view, InstrumentTerms instrument)
    {
        if (!HasBounds(instrument))
        {
            return draft.Quantity > 0 || draft.QuoteAmount > 0 ? RiskBreach.None : RiskBreach.TooSmall;
        }

        var last = view.Prices[draft.Instrument];
        var price = draft.LimitPrice ?? draft.StopPrice ?? last;
        var leverage = instrument.IsPerpetual ? view.Account.Positions[draft.Instrument].Leverage : 1;
        var quantity = draft.QuoteAmount > 0
            ? instrument.RoundDown(draft.QuoteAmount * leverage / price)
            : draft.Quantity;
        var most = draft.Type is OrderType.Market && instrument.MaxMarketQuantity > 0
            ? instrument.MaxMarketQuantity
            : instrument.MaxQuantity;
        var isTooSmall = quantity <= 0 || quantity < instrument.MinQuantity
            || (quantity * price < instrument.MinNotional && !draft.IsReduceOnly);
        return isTooSmall ? RiskBreach.TooSmall
            : (most > 0 && quantity > most) || (instrument.MaxNotional > 0 && quantity * price > instrument.MaxNotional)
                ? RiskBreach.TooLarge
            : draft.LimitPrice is { } limit && IsOutOfBand(limit, last, instrument) ? RiskBreach.PriceBand
            : RiskBreach.None;
    }

    private static bool HasBounds(InstrumentTerms instrument) => instrument.HasSteps
        || instrument is not
        {
            MinQuantity: 0, MaxQuantity: 0, MaxMarketQuantity: 0, MinNotional: 0, MaxNotional: 0,
            PriceFloorRatio: 0, PriceCeilingRatio: 0,
        };

    private static bool IsOutOfBand(decimal limit, decimal last, InstrumentTerms instrument) =>
        (instrument.PriceFloorRatio > 0 && limit < last * instrument.PriceFloorRatio)
        || (instrument.PriceCeilingRatio > 0 && limit > last * instrument.PriceCeilingRatio);
}
