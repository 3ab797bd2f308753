namespace TelegramTrader.Trading.Markets;

/// <summary>What an order book says of itself: spread, depth around the middle, and what a size would cost.</summary>
public static class BookMeasures
{
    private const decimal BasisPoint = 0.0001m;

    /// <summary>Half way between best bid and best ask; null where a side is empty.</summary>
    public static decimal? Mid(this BookSnapshot book) => book.Bids.Count > 0 && book.Asks.Count > 0
        ? (book.Bids[0].Price.ToDecimal() + book.Asks[0].Price.ToDecimal()) / 2
        : null;

    /// <summary>
    /// Best prices weighted by the quantity of the other side: it leans to where the next trade is likelier.
    /// </summary>
    public static decimal? MicroPrice(this BookSnapshot book)
    {
        if (book.Bids.Count == 0 || book.Asks.Count == 0)
        {
            return null;
        }

        var (bid, ask) = (book.Bids[0], book.Asks[0]);
        var (bids, asks) = (bid.Quantity.ToDecimal(), ask.Quantity.ToDecimal());
        return bids + asks == 0
            ? null
            : ((bid.Price.ToDecimal() * asks) + (ask.Price.ToDecimal() * bids)) / (bids + asks);
    }

    /// <summary>Best ask − best bid; null where a side is empty.</summary>
    public static decimal? Spread(this BookSnapshot book) => book.Bids.Count > 0 && book.Asks.Count > 0
        ? book.Asks[0].Price.ToDecimal() - book.Bids[0].Price.ToDecimal()
        : null;

    /// <summary>Everything that rests within so many basis points of the middle; null where a side is empty.</summary>
    public static BookDepth? DepthWithin(this BookSnapshot book, decimal basisPoints)
    {
        if (book.Mid() is not { } mid)
        {
            return null;
        }

        var reach = mid * basisPoints * BasisPoint;
        var (bids, bidsFurther) = Sum(book.Bids, level => level.Price.ToDecimal() >= mid - reach);
        var (asks, asksFurther) = Sum(book.Asks, level => level.Price.ToDecimal() <= mid + reach);
        return new BookDepth(basisPoints, bids, asks, bidsFurther && asksFurther);
    }

    /// <summary>
    /// A market order for so much of the quote asset: takes level by level from the best on. What the levels shown do
    /// not hold stays unfilled.
    /// </summary>
    public static BookCost CostOf(this BookSnapshot book, bool isBuy, decimal quoteAmount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(quoteAmount, 0m);
        var (left, coins, worst) = (quoteAmount, 0m, 0m);
        foreach (var level in isBuy ? book.Asks : book.Bids)
        {
            var price = level.Price.ToDecimal();
            var here = Math.Min(left, price * level.Quantity.ToDecimal());
            if (here <= 0)
            {
                continue;
            }

            (left, coins, worst) = (left - here, coins + (here / price), price);
            if (left == 0)
            {
                break;
            }
        }

        var filled = quoteAmount - left;
        var average = coins > 0 ? filled / coins : (decimal?)null;
        var slippage = average is { } paid && book.Mid() is { } mid && mid > 0
            ? (isBuy ? paid - mid : mid - paid) / mid / BasisPoint
            : (decimal?)null;
        return new BookCost(isBuy, quoteAmount, filled, average, coins > 0 ? worst : null, slippage);
    }

    private static (decimal Quote, bool GoesFurther) Sum(
        IReadOnlyList<BookLevel> levels, Func<BookLevel, bool> isWithin)
    {
        var quote = 0m;
        foreach (var level in levels)
        {
            if (!isWithin(level))
            {
                return (quote, true);
            }

            quote += level.Price.ToDecimal() * level.Quantity.ToDecimal();
        }

        return (quote, false);
    }
}

/// <summary>What rests near the middle, in the quote asset.</summary>
/// <param name="IsWhole">False where the levels that are known end before the distance does.</param>
public sealed record BookDepth(decimal BasisPoints, decimal Bids, decimal Asks, bool IsWhole)
{
    /// <summary>From −1 (only asks) to 1 (only bids); null where nothing rests.</summary>
    public decimal? Imbalance => Bids + Asks > 0 ? (Bids - Asks) / (Bids + Asks) : null;
}

/// <param name="QuoteAmount">What was to be bought or sold, in the quote asset.</param>
/// <param name="Filled">Of it, what the known levels hold.</param>
/// <param name="SlippageBp">Average against the middle, in basis points; positive costs.</param>
public sealed record BookCost(
    bool IsBuy, decimal QuoteAmount, decimal Filled, decimal? Average, decimal? Worst, decimal? SlippageBp)
{
    public bool IsWhole => Filled == QuoteAmount;
}
