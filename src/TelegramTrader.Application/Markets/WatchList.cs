using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>
/// What is streamed: the symbols that were named for good, and those that people asked about lately. When there is no
/// room, the one asked about longest ago goes.
/// </summary>
public sealed class WatchList
{
    private readonly IMarketFeed feed;
    private readonly int most;
    private readonly Lock gate = new();
    private readonly HashSet<Symbol> always;
    private readonly LinkedList<Symbol> asked = new(); // the latest first

    /// <param name="always">Streamed from the start and never dropped.</param>
    /// <param name="most">All together; at least as many as <paramref name="always"/>.</param>
    public WatchList(IMarketFeed feed, IReadOnlyCollection<Symbol> always, int most)
    {
        (this.feed, this.always, this.most) = (feed, [.. always], Math.Max(most, always.Count));
        feed.Watch(always);
    }

    /// <summary>Somebody asked about it.</summary>
    public void Note(Symbol symbol)
    {
        Symbol[]? watched = null;
        lock (gate)
        {
            if (always.Contains(symbol))
            {
                return;
            }

            var isNew = !asked.Remove(symbol);
            asked.AddFirst(symbol);

            while (always.Count + asked.Count > most)
            {
                asked.RemoveLast();
            }

            if (isNew)
            {
                watched = [.. always, .. asked];
            }
        }

        if (watched is not null)
        {
            feed.Watch(watched);
        }
    }
}
