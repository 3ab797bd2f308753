namespace TelegramTrader.Trading.Portfolio;

/// <summary>What is held of one instrument, and what it took to get there. Amounts are in the quote asset.</summary>
public sealed class Position
{
    private decimal opened;
    private decimal openedNotional;
    private decimal closed;
    private decimal closedNotional;
    private decimal most;

    // Null from the second fill on: then it is a mean.
    private decimal? firstEntry;
    private decimal? firstExit;

    /// <summary>In the base asset; negative for a short.</summary>
    public decimal Quantity { get; private set; }

    public bool IsFlat => Quantity == 0;

    /// <summary>Mean price of what is open; zero when nothing is.</summary>
    public decimal EntryPrice { get; private set; }

    public long OpenedMs { get; private set; }

    /// <summary>What closing a part of it has brought, before fees.</summary>
    public decimal Realised { get; private set; }

    public decimal Fees { get; private set; }

    public decimal Funding { get; private set; }

    public decimal Slippage { get; private set; }

    /// <summary>Notional over margin; 1 for spot.</summary>
    public decimal Leverage { get; set; } = 1;

    public string Entry { get; set; } = "";

    /// <summary>Takes a fill that opens, adds or closes; one that turns the position is two of these.</summary>
    /// <returns>Profit or loss that was realised by it, before its fee.</returns>
    /// <exception cref="InvalidOperationException">The fill would turn the position.</exception>
    public decimal Apply(in Fill fill)
    {
        var after = Quantity + fill.Quantity;
        if (Quantity != 0 && after != 0 && Math.Sign(after) != Math.Sign(Quantity))
        {
            throw new InvalidOperationException("A fill that turns a position is booked in two.");
        }

        if (Quantity == 0)
        {
            Begin(fill.TimeMs);
        }

        Fees += fill.Fee;
        Slippage += fill.Slippage;
        var opens = Quantity == 0 || Math.Sign(fill.Quantity) == Math.Sign(Quantity);
        return opens ? Open(fill, after) : Close(fill, after);
    }

    /// <summary>Takes a funding payment into the trade that is open.</summary>
    public void Pay(decimal funding) => Funding += funding;

    /// <summary>What would be won by closing at this price, before fees.</summary>
    public decimal Unrealised(decimal price) => Quantity * (price - EntryPrice);

    /// <summary>The trade that has just been closed.</summary>
    public ClosedTrade ToTrade(int instrument, long closedMs, string exit, bool isLiquidation)
    {
        var (opening, closing) = (firstEntry ?? openedNotional / opened, firstExit ?? closedNotional / closed);
        var profit = Math.Sign(most) * (closedNotional - openedNotional);
        return new ClosedTrade(instrument, OpenedMs, closedMs, most, opening, closing, profit - Fees + Funding)
        {
            Fees = Fees,
            Funding = Funding,
            Slippage = Slippage,
            Entry = Entry,
            Exit = exit,
            IsLiquidation = isLiquidation,
        };
    }

    private void Begin(long timeMs)
    {
        (OpenedMs, Realised, Fees, Funding, Slippage, Entry) = (timeMs, 0, 0, 0, 0, "");
        (opened, openedNotional, closed, closedNotional, most) = (0, 0, 0, 0, 0);
    }

    private decimal Open(in Fill fill, decimal after)
    {
        firstEntry = opened == 0 ? fill.Price : null;
        opened += Math.Abs(fill.Quantity);
        openedNotional += fill.Notional;
        EntryPrice = Quantity == 0
            ? fill.Price
            : ((EntryPrice * Math.Abs(Quantity)) + fill.Notional) / Math.Abs(after);
        Quantity = after;
        most = Math.Abs(after) > Math.Abs(most) ? after : most;
        return 0;
    }

    private decimal Close(in Fill fill, decimal after)
    {
        var profit = -fill.Quantity * (fill.Price - EntryPrice);
        firstExit = closed == 0 ? fill.Price : null;
        Realised += profit;
        closed += Math.Abs(fill.Quantity);
        closedNotional += fill.Notional;
        Quantity = after;
        EntryPrice = after == 0 ? 0 : EntryPrice;
        return profit;
    }
}
