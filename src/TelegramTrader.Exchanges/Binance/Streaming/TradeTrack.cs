using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Streaming;

/// <summary>Trades that were traded and never came: the first and the last number, and between which times.</summary>
public sealed record TradeGap(Symbol Symbol, long FirstId, long LastId, long FromMs, long ToMs);

/// <summary>
/// The trades of one symbol in the order of their numbers, each once. Where numbers are missing, later ones wait
/// until the missing have been fetched or given up.
/// </summary>
internal sealed class TradeTrack(Symbol symbol)
{
    /// <summary>Trades that wait at most; beyond, those that wait are let go and fetched as well.</summary>
    public const int MostWaiting = 20_000;

    private readonly Queue<TradeTick> waiting = new();
    private long lastWaiting;

    public Symbol Symbol => symbol;

    /// <summary>Of the last trade that was handed on; null before the first.</summary>
    public long? LastId { get; private set; }

    public long LastMs { get; private set; }

    /// <summary>Number of the next trade that is wanted, while some are missing; else null.</summary>
    public long? MissingFrom { get; private set; }

    /// <summary>The first number behind what is missing, as far as it has come.</summary>
    public long MissingTo => waiting.TryPeek(out var first) ? first.Id : long.MaxValue;

    /// <summary>Takes a trade of the stream; true where numbers are missing for the first time.</summary>
    public bool Take(in TradeTick trade, List<TradeTick> handOn)
    {
        if (MissingFrom is not null)
        {
            Wait(trade);
            return false;
        }

        if (LastId is { } last && trade.Id > last + 1)
        {
            MissingFrom = last + 1;
            Wait(trade);
            return true;
        }

        if (LastId is null || trade.Id == LastId + 1)
        {
            HandOn(trade, handOn);
        }

        return false;
    }

    /// <summary>Takes trades that were fetched; what has waited follows once nothing is missing before it.</summary>
    public void Fill(IEnumerable<TradeTick> fetched, List<TradeTick> handOn)
    {
        foreach (var trade in fetched)
        {
            if (MissingFrom == trade.Id)
            {
                HandOn(trade, handOn);
                MissingFrom = trade.Id + 1;
            }
        }

        Release(handOn);
    }

    /// <summary>What is missing does not come any more: goes on with what has waited, and says what was lost.</summary>
    public TradeGap? GiveUp(List<TradeTick> handOn)
    {
        if (MissingFrom is not { } from || !waiting.TryPeek(out var next))
        {
            MissingFrom = null;
            return null;
        }

        var gap = new TradeGap(symbol, from, next.Id - 1, LastMs, next.TimeMs);
        MissingFrom = next.Id;
        Release(handOn);
        return gap;
    }

    /// <summary>Nobody had room for this trade: it is missing again, and so is all behind it.</summary>
    public void TakeBack(in TradeTick trade) => (LastId, MissingFrom) = (trade.Id - 1, trade.Id);

    private void Release(List<TradeTick> handOn)
    {
        while (waiting.TryPeek(out var next) && next.Id <= MissingFrom)
        {
            waiting.Dequeue();
            if (next.Id == MissingFrom)
            {
                HandOn(next, handOn);
                MissingFrom = next.Id + 1;
            }
        }

        // A further hole may lie among those that wait; without any the stream goes on by itself.
        MissingFrom = waiting.Count == 0 ? null : MissingFrom;
    }

    private void Wait(in TradeTick trade)
    {
        if (waiting.Count == MostWaiting)
        {
            waiting.Clear();
        }

        if (trade.Id >= MissingFrom && (waiting.Count == 0 || trade.Id > lastWaiting))
        {
            waiting.Enqueue(trade);
            lastWaiting = trade.Id;
        }
    }

    private void HandOn(in TradeTick trade, List<TradeTick> handOn)
    {
        (LastId, LastMs) = (trade.Id, trade.TimeMs);
        handOn.Add(trade);
    }
}
