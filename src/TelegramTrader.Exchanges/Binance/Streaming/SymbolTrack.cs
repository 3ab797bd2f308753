using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Streaming;

/// <summary>What was last seen of one symbol, so that two connections at once give everything once.</summary>
internal sealed class SymbolTrack(Symbol symbol)
{
    private const int LiquidationsRemembered = 32;

    private readonly Lock gate = new();
    private readonly Queue<LiquidationTick> liquidations = new();
    private QuoteTick quote;
    private BarTick bar;
    private MarkTick mark;

    public Symbol Symbol => symbol;

    public StreamMeter? Trades { get; set; }

    public StreamMeter? Bars { get; set; }

    public StreamMeter? Quotes { get; set; }

    public StreamMeter? Marks { get; set; }

    public StreamMeter? Liquidations { get; set; }

    public StreamMeter? Depth { get; set; }

    public IEnumerable<StreamMeter> Meters =>
        new[] { Trades, Bars, Quotes, Marks, Liquidations, Depth }.OfType<StreamMeter>();

    public bool IsNew(in QuoteTick next)
    {
        lock (gate)
        {
            var isNew = next.UpdateId > quote.UpdateId;
            quote = isNew ? next : quote;
            return isNew;
        }
    }

    /// <summary>A bar goes on until it is closed, and a closed one is closed once.</summary>
    public bool IsNew(in BarTick next)
    {
        lock (gate)
        {
            var isNew = next.OpenTimeMs > bar.OpenTimeMs
                || (next.OpenTimeMs == bar.OpenTimeMs && !bar.IsClosed
                    && (next.TimeMs > bar.TimeMs || next.IsClosed));
            bar = isNew ? next : bar;
            return isNew;
        }
    }

    public bool IsNew(in MarkTick next)
    {
        lock (gate)
        {
            var isNew = next.TimeMs > mark.TimeMs;
            mark = isNew ? next : mark;
            return isNew;
        }
    }

    /// <summary>They have no number: one that is the same in everything is the same.</summary>
    public bool IsNew(in LiquidationTick next)
    {
        lock (gate)
        {
            if (liquidations.Contains(next))
            {
                return false;
            }

            liquidations.Enqueue(next);
            if (liquidations.Count > LiquidationsRemembered)
            {
                liquidations.Dequeue();
            }

            return true;
        }
    }
}
