using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Bus;

/// <summary>
/// Between the feeds and those who listen: bounded, in order per symbol, with what matters most first. Closed bars,
/// marks and liquidations go before trades, trades before quotes and forming bars, of which only the latest stays.
/// </summary>
/// <remarks>
/// Feeds call it from their own threads and never wait; one loop hands everything to the listeners, which therefore
/// need no locks of their own among each other. A listener that throws stops the loop: it is a fault of ours.
/// </remarks>
public sealed class MarketBus : IMarketSink, IDisposable
{
    private const int Batch = 256;

    private readonly TimeProvider clock;
    private readonly IReadOnlyList<IMarketSink> listeners;
    private readonly BoundedRing<Urgent> urgent;
    private readonly BoundedRing<Traded> trades;
    private readonly LatestOnly<Stamped<QuoteTick>> quotes = new();
    private readonly LatestOnly<Stamped<BarTick>> forming = new();
    private readonly SemaphoreSlim wake = new(0);
    private readonly BusMeter meter;
    private long dropped;
    private int sleeping;

    /// <param name="capacity">Trades that may wait; a quarter as many of what goes before them.</param>
    public MarketBus(int capacity, TimeProvider clock, params IReadOnlyList<IMarketSink> listeners)
    {
        (this.clock, this.listeners) = (clock, listeners);
        trades = new BoundedRing<Traded>(capacity);
        urgent = new BoundedRing<Urgent>(Math.Max(2, capacity / 4));
        meter = new BusMeter(clock);
    }

    /// <summary>Of the last whole period, at most ten seconds old while it runs.</summary>
    public BusReading Reading => meter.Read(
        Interlocked.Read(ref dropped), quotes.Coalesced + forming.Coalesced, urgent.Count + trades.Count);

    public bool OnTrade(Symbol symbol, in TradeTick trade) =>
        Taken(trades.TryWrite(new Traded(symbol, trade, clock.GetTimestamp())));

    public void OnQuote(Symbol symbol, in QuoteTick quote)
    {
        quotes.Write(symbol, new Stamped<QuoteTick>(quote, clock.GetTimestamp()));
        Wake();
    }

    public bool OnBar(Symbol symbol, in BarTick bar)
    {
        if (bar.IsClosed)
        {
            return Taken(urgent.TryWrite(new Urgent(symbol, bar, null, null, clock.GetTimestamp())));
        }

        forming.Write(symbol, new Stamped<BarTick>(bar, clock.GetTimestamp()));
        Wake();
        return true;
    }

    public bool OnMark(Symbol symbol, in MarkTick mark) =>
        Taken(urgent.TryWrite(new Urgent(symbol, null, mark, null, clock.GetTimestamp())));

    public bool OnLiquidation(Symbol symbol, in LiquidationTick liquidation) =>
        Taken(urgent.TryWrite(new Urgent(symbol, null, null, liquidation, clock.GetTimestamp())));

    /// <summary>Hands on until cancelled, then what is still there.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            if (Deliver())
            {
                continue;
            }

            Volatile.Write(ref sleeping, 1);
            if (Deliver())
            {
                Volatile.Write(ref sleeping, 0);
                continue;
            }

            await wake.WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        while (Deliver())
        {
        }
    }

    /// <summary>Hands on a handful, the urgent first; false when nothing waited.</summary>
    internal bool Deliver()
    {
        var any = false;
        for (var i = 0; i < Batch; i++)
        {
            if (urgent.TryRead(out var first))
            {
                Hand(first);
            }
            else if (trades.TryRead(out var trade))
            {
                meter.Add(trade.Stamp);
                foreach (var listener in listeners)
                {
                    listener.OnTrade(trade.Symbol, trade.Tick);
                }
            }
            else
            {
                return DeliverLatest() || any;
            }

            any = true;
        }

        DeliverLatest();
        return true;
    }

    public void Dispose() => wake.Dispose();

    // One of each a batch: quotes wait behind trades, but a flood of trades does not silence them.
    private bool DeliverLatest()
    {
        var hasQuote = quotes.TryRead(out var symbol, out var quote);
        if (hasQuote)
        {
            meter.Add(quote.Stamp);
            foreach (var listener in listeners)
            {
                listener.OnQuote(symbol, quote.Tick);
            }
        }

        var hasBar = forming.TryRead(out symbol, out var bar);
        if (hasBar)
        {
            meter.Add(bar.Stamp);
            foreach (var listener in listeners)
            {
                listener.OnBar(symbol, bar.Tick);
            }
        }

        return hasQuote || hasBar;
    }

    private void Hand(in Urgent item)
    {
        meter.Add(item.Stamp);
        foreach (var listener in listeners)
        {
            _ = item switch
            {
                { Bar: { } bar } => listener.OnBar(item.Symbol, bar),
                { Mark: { } mark } => listener.OnMark(item.Symbol, mark),
                { Liquidation: { } liquidation } => listener.OnLiquidation(item.Symbol, liquidation),
                _ => false,
            };
        }
    }

    private bool Taken(bool isTaken)
    {
        if (!isTaken)
        {
            Interlocked.Increment(ref dropped);
        }

        Wake();
        return isTaken;
    }

    private void Wake()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref sleeping) == 1 && Interlocked.Exchange(ref sleeping, 0) == 1)
        {
            wake.Release();
        }
    }

    private readonly record struct Traded(Symbol Symbol, TradeTick Tick, long Stamp);

    private readonly record struct Stamped<T>(T Tick, long Stamp);

    private readonly record struct Urgent(
        Symbol Symbol, BarTick? Bar, MarkTick? Mark, LiquidationTick? Liquidation, long Stamp);
}
