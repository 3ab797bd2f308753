namespace TelegramTrader.Sandbox.Exchange.Matching;

/// <summary>
/// The matching engine of one symbol: the better price first, at one price the older order. It knows neither clock
/// nor chance; whoever trades, the crowd or a client, comes in through the same two calls.
/// </summary>
internal sealed class MatchingBook
{
    private readonly Dictionary<long, RestingOrder> owned = [];
    private readonly List<Execution> executions = [];
    private readonly HashSet<long> touchedBids = [];
    private readonly HashSet<long> touchedAsks = [];
    private long lastOrderId;

    public BookSide Bids { get; } = new(TakerSide.Buy);
    public BookSide Asks { get; } = new(TakerSide.Sell);

    /// <summary>Grows by two with every change of a level.</summary>
    public long UpdateId { get; private set; } = 1;

    /// <summary>
    /// The number that a snapshot bears: before the end of the last step, so that it lies within that step's numbers.
    /// Levels are told as they are, not as they differ, so whoever applies the step again arrives at the same book.
    /// </summary>
    public long SnapshotId => UpdateId - 1;

    /// <summary>Told about orders of everybody but the crowd.</summary>
    public Action<OrderNews>? Told { get; set; }

    /// <summary>What met since the last <see cref="Forget"/>.</summary>
    public IReadOnlyList<Execution> Executions => executions;
    public IReadOnlyCollection<long> TouchedBids => touchedBids;
    public IReadOnlyCollection<long> TouchedAsks => touchedAsks;

    /// <summary>Between the best two, in ticks; null while a side is empty.</summary>
    public double? Middle =>
        Bids.Best is { } bid && Asks.Best is { } ask ? (bid.Price + ask.Price) / 2.0 : null;

    public void Forget()
    {
        executions.Clear();
        touchedBids.Clear();
        touchedAsks.Clear();
    }

    /// <summary>Trades what it can and lets the rest wait or expire; the order comes back when it waits.</summary>
    public RestingOrder? Submit(in OrderRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Quantity, 1);
        var order = new RestingOrder(++lastOrderId, request.Owner, request.Side, request.Limit ?? 0)
        {
            Left = request.Quantity,
        };
        Take(order, request.Limit);
        if (order.Left == 0)
        {
            return null;
        }

        if (!request.Rests || request.Limit is null)
        {
            Tell(OrderNewsKind.Expired, order, order.Left, left: 0);
            return null;
        }

        SideOf(order.Side).Open(order.Price).Join(order);
        if (order.Owner != 0)
        {
            owned[order.Id] = order;
        }

        Touch(order.Side, order.Price);
        Tell(OrderNewsKind.Added, order, order.Left, order.Left);
        return order;
    }

    /// <summary>False when the order is done already.</summary>
    public bool Cancel(RestingOrder order)
    {
        if (order.Level is not { } level)
        {
            return false;
        }

        Remove(order, level);
        Touch(order.Side, order.Price);
        Tell(OrderNewsKind.Cancelled, order, order.Left, left: 0);
        return true;
    }

    /// <summary>A working order of somebody outside the crowd.</summary>
    public RestingOrder? Find(long orderId) => owned.GetValueOrDefault(orderId);

    /// <summary>What a taker could get up to this price, in steps; levels are looked at until it is enough.</summary>
    public long Available(TakerSide side, long limit, long enough)
    {
        var facing = side == TakerSide.Buy ? Asks : Bids;
        var sum = 0L;
        for (var rank = 0; rank < facing.Count && sum < enough && facing.IsWithin(facing[rank].Price, limit); rank++)
        {
            sum += facing[rank].Total;
        }

        return Math.Min(sum, enough);
    }

    private void Take(RestingOrder taker, long? limit)
    {
        var facing = taker.Side == TakerSide.Buy ? Asks : Bids;
        while (taker.Left > 0 && facing.Best is { } level
            && (limit is null || facing.IsWithin(level.Price, limit.Value)))
        {
            var maker = level.First!;
            var quantity = Math.Min(taker.Left, maker.Left);
            level.Trade(maker, quantity);
            taker.Left -= quantity;
            executions.Add(new Execution(level.Price, quantity, taker.Side, maker, taker.Id, taker.Owner));
            Touch(maker.Side, level.Price);
            TellFill(maker, level.Price, quantity);
            TellFill(taker, level.Price, quantity);
            if (maker.Left == 0)
            {
                Remove(maker, level);
            }
        }
    }

    private void Remove(RestingOrder order, QueuedLevel level)
    {
        level.Leave(order);
        if (order.Owner != 0)
        {
            owned.Remove(order.Id);
        }

        if (level.First is null)
        {
            SideOf(order.Side).Close(level);
        }
    }

    private BookSide SideOf(TakerSide side) => side == TakerSide.Buy ? Bids : Asks;

    private void Touch(TakerSide side, long price)
    {
        UpdateId += 2;
        (side == TakerSide.Buy ? touchedBids : touchedAsks).Add(price);
    }

    private void TellFill(RestingOrder order, long price, long quantity)
    {
        if (order.Owner != 0)
        {
            Told?.Invoke(new OrderNews(
                OrderNewsKind.Filled, order.Id, order.Owner, order.Side, price, quantity, order.Left));
        }
    }

    private void Tell(OrderNewsKind kind, RestingOrder order, long quantity, long left)
    {
        if (order.Owner != 0)
        {
            Told?.Invoke(new OrderNews(kind, order.Id, order.Owner, order.Side, order.Price, quantity, left));
        }
    }
}
