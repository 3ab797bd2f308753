namespace TelegramTrader.Trading.Markets;

/// <summary>
/// What rests in a market, best prices first, kept by changes. It applies what it is given; whether changes are
/// missing is for <see cref="BookSync"/> to see.
/// </summary>
public sealed class OrderBook
{
    /// <summary>Levels a side may have unless said otherwise.</summary>
    public const int UsualLevels = 10_000;

    private readonly OrderBookSide bids;
    private readonly OrderBookSide asks;

    /// <param name="mostLevels">
    /// Levels a side may have, at least 8. When one more comes, the eighth that is farthest from the best is forgotten:
    /// what a venue's snapshot of the top does not hold was never complete anyway.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mostLevels"/> is below 8.</exception>
    public OrderBook(int mostLevels = UsualLevels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostLevels, 8);
        bids = new OrderBookSide(isBid: true, mostLevels);
        asks = new OrderBookSide(isBid: false, mostLevels);
    }

    public int BidCount => bids.Count;

    public int AskCount => asks.Count;

    /// <summary>Price 0 when nobody bids.</summary>
    public BookLevel BestBid => bids.Best;

    /// <summary>Price 0 when nobody asks.</summary>
    public BookLevel BestAsk => asks.Best;

    /// <summary>Somebody bids what somebody asks, or more: no market stands so, something was missed.</summary>
    public bool IsCrossed => bids.Count > 0 && asks.Count > 0 && BestBid.Price >= BestAsk.Price;

    /// <param name="index">0 is the best bid.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer levels.</exception>
    public BookLevel Bid(int index) => bids.At(index);

    /// <param name="index">0 is the best ask.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer levels.</exception>
    public BookLevel Ask(int index) => asks.At(index);

    public void Clear()
    {
        bids.Clear();
        asks.Clear();
    }

    /// <summary>Forgets everything and begins with these levels, in any order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A price is not above zero or a quantity below it.</exception>
    public void Begin(IReadOnlyList<BookLevel> bidLevels, IReadOnlyList<BookLevel> askLevels)
    {
        Clear();
        Set(bids, bidLevels);
        Set(asks, askLevels);
    }

    /// <summary>Sets every level of a change.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A price is not above zero or a quantity below it.</exception>
    public void Apply(BookChange change)
    {
        foreach (ref readonly var level in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(change.Bids))
        {
            bids.Set(level);
        }

        foreach (ref readonly var level in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(change.Asks))
        {
            asks.Set(level);
        }
    }

    /// <summary>A copy of the best levels.</summary>
    /// <param name="levels">Of each side, at most.</param>
    public BookSnapshot Top(int levels, long lastUpdateId, long timeMs) =>
        new(lastUpdateId, timeMs, Top(bids, levels), Top(asks, levels));

    private static BookLevel[] Top(OrderBookSide side, int levels)
    {
        var top = new BookLevel[Math.Min(levels, side.Count)];
        for (var i = 0; i < top.Length; i++)
        {
            top[i] = side.At(i);
        }

        return top;
    }

    // From the last to the first: a snapshot begins with the best, which is cheapest to add at the end.
    private static void Set(OrderBookSide side, IReadOnlyList<BookLevel> levels)
    {
        for (var i = levels.Count - 1; i >= 0; i--)
        {
            side.Set(levels[i]);
        }
    }
}
