namespace TelegramTrader.Sandbox.Exchange.Matching;

/// <summary>One side's levels, the best last: changes happen near the best, so few levels move.</summary>
internal sealed class BookSide(TakerSide side)
{
    private readonly List<QueuedLevel> levels = [];

    public int Count => levels.Count;

    public QueuedLevel? Best => levels.Count == 0 ? null : levels[^1];

    /// <param name="rank">0 is the best.</param>
    public QueuedLevel this[int rank] => levels[^(rank + 1)];

    public QueuedLevel? Find(long price)
    {
        var at = Place(price);
        return at < levels.Count && levels[at].Price == price ? levels[at] : null;
    }

    public QueuedLevel Open(long price)
    {
        var at = Place(price);
        if (at < levels.Count && levels[at].Price == price)
        {
            return levels[at];
        }

        var level = new QueuedLevel(price);
        levels.Insert(at, level);
        return level;
    }

    public void Close(QueuedLevel level) => levels.RemoveAt(Place(level.Price));

    /// <summary>True when a price is at least as good for the other side as <paramref name="limit"/> asks.</summary>
    public bool IsWithin(long price, long limit) => side == TakerSide.Buy ? price >= limit : price <= limit;

    // The first place whose price is not worse: bids rise, asks fall towards the best.
    private int Place(long price)
    {
        var (low, high) = (0, levels.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var isWorse = side == TakerSide.Buy ? levels[middle].Price < price : levels[middle].Price > price;
            (low, high) = isWorse ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
