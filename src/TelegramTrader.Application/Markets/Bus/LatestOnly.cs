using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Bus;

/// <summary>
/// Of each symbol only the latest item that was not read yet: what comes faster than it is read coalesces.
/// </summary>
/// <remarks>A symbol stands in the queue once, at the place of its first unread item.</remarks>
internal sealed class LatestOnly<T>
    where T : struct
{
    private readonly Lock gate = new();
    private readonly Dictionary<Symbol, T> latest = [];
    private readonly Queue<Symbol> order = new();

    public long Coalesced { get; private set; }

    public void Write(Symbol symbol, in T item)
    {
        lock (gate)
        {
            if (latest.TryAdd(symbol, item))
            {
                order.Enqueue(symbol);
            }
            else
            {
                latest[symbol] = item;
                Coalesced++;
            }
        }
    }

    public bool TryRead(out Symbol symbol, out T item)
    {
        lock (gate)
        {
            if (!order.TryDequeue(out symbol))
            {
                item = default;
                return false;
            }

            latest.Remove(symbol, out item);
            return true;
        }
    }
}
