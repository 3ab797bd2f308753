using System.Diagnostics;
using TelegramTrader.Application.Markets.Bus;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>
/// The last listener of the bus: holds every trade against the one before it, and measures how late it is. A hole is a
/// fault whoever made it.
/// </summary>
internal sealed class TradeLedger(IReadOnlyList<Symbol> symbols) : QuietSink
{
    private readonly Lock gate = new();
    private readonly Dictionary<Symbol, Followed> followed =
        symbols.ToDictionary(symbol => symbol, _ => new Followed());

    private LagHistogram minute = new();
    private LagHistogram wireMinute = new();

    /// <summary>Set before anything is heard.</summary>
    public TradeStamps? Stamps { get; set; }

    /// <summary>Of the whole run: from the bus to here, in ticks; from the venue's own time to here, in ms.</summary>
    public LagHistogram All { get; } = new();

    public LagHistogram WireAll { get; } = new();

    public long Trades { get; private set; }

    /// <summary>Numbers that were passed over, and such as came again or late.</summary>
    public long Missed { get; private set; }

    public override bool OnTrade(Symbol symbol, in TradeTick trade)
    {
        var lag = Stopwatch.GetTimestamp() - Stamps!.Of(symbol, trade.Id);
        var wireMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - trade.TimeMs;
        var one = followed[symbol];
        lock (gate)
        {
            one.First = one.Last == 0 ? trade.Id : one.First;
            Missed += one.Last == 0 || trade.Id == one.Last + 1 ? 0 : Math.Max(1, trade.Id - one.Last - 1);
            one.Last = Math.Max(one.Last, trade.Id);
            Trades++;
            All.Add(lag);
            minute.Add(lag);
            WireAll.Add(wireMs);
            wireMinute.Add(wireMs);
        }

        return true;
    }

    /// <summary>First and last number of a symbol; 0 and 0 before the first.</summary>
    public (long First, long Last) RangeOf(Symbol symbol)
    {
        lock (gate)
        {
            return (followed[symbol].First, followed[symbol].Last);
        }
    }

    /// <summary>What was gathered since it was taken the last time.</summary>
    public (LagHistogram Bus, LagHistogram Wire) TakeMinute()
    {
        lock (gate)
        {
            var taken = (minute, wireMinute);
            (minute, wireMinute) = (new LagHistogram(), new LagHistogram());
            return taken;
        }
    }

    private sealed class Followed
    {
        public long First;
        public long Last;
    }
}
