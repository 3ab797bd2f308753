using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Fakes;

/// <summary>A venue's own book with the messages and snapshots it would send, never crossed.</summary>
internal sealed class DepthVenue(BookNumbering numbering, Random random)
{
    private readonly SortedDictionary<long, long> bids = [];
    private readonly SortedDictionary<long, long> asks = [];
    private long updateId = 1_000;
    private long middle = 10_000;

    public BookChange Next()
    {
        var change = new BookChange { PreviousUpdateId = numbering == BookNumbering.Linked ? updateId : -1 };
        updateId += numbering == BookNumbering.Linked ? random.Next(1, 50) : 1; // of other symbols, between
        change.FirstUpdateId = updateId;
        updateId += random.Next(0, 6);
        change.LastUpdateId = updateId;
        change.TimeMs = updateId;
        middle += random.Next(-3, 4);
        Clear(bids, price => price >= middle, change.Bids);
        Clear(asks, price => price <= middle, change.Asks);
        for (var i = random.Next(0, 5); i > 0; i--)
        {
            Set(bids, middle - random.Next(1, 40), change.Bids);
            Set(asks, middle + random.Next(1, 40), change.Asks);
        }

        return change;
    }

    public BookSnapshot Snapshot() => new(
        updateId, updateId, [.. bids.Reverse().Select(Level)], [.. asks.Select(Level)]);

    private static BookLevel Level(KeyValuePair<long, long> level) =>
        new(new Fixed8(level.Key), new Fixed8(level.Value));

    private void Set(SortedDictionary<long, long> side, long price, List<BookLevel> changed)
    {
        var quantity = random.Next(4) == 0 ? 0 : random.Next(1, 100);
        changed.RemoveAll(level => level.Price.Units == price);
        changed.Add(new BookLevel(new Fixed8(price), new Fixed8(quantity)));
        side[price] = quantity;
        if (quantity == 0)
        {
            side.Remove(price);
        }
    }

    private static void Clear(SortedDictionary<long, long> side, Func<long, bool> isGone, List<BookLevel> changed)
    {
        foreach (var price in side.Keys.Where(isGone).ToList())
        {
            side.Remove(price);
            changed.Add(new BookLevel(new Fixed8(price), Fixed8.Zero));
        }
    }
}
