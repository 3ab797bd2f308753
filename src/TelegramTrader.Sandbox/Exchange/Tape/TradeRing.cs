namespace TelegramTrader.Sandbox.Exchange.Tape;

/// <summary>The latest trades, in order; the oldest go when it is full.</summary>
internal sealed class TradeRing(int capacity)
{
    private const int Least = 256;

    private TapeTrade[] places = new TapeTrade[Math.Min(Least, capacity)];
    private int start;

    public int Count { get; private set; }

    /// <param name="rank">0 is the oldest that is kept.</param>
    public TapeTrade this[int rank] => places[(start + rank) % places.Length];

    public TapeTrade? Last => Count == 0 ? null : this[Count - 1];

    public void Add(in TapeTrade trade)
    {
        if (Count == places.Length && Count < capacity)
        {
            Grow();
        }

        if (Count < places.Length)
        {
            places[(start + Count) % places.Length] = trade;
            Count++;
        }
        else
        {
            places[start] = trade;
            start = (start + 1) % places.Length;
        }
    }

    /// <summary>The rank of the first trade for which a rising quantity is at least this much.</summary>
    public int FirstWhere(Func<TapeTrade, long> rising, long least)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = rising(this[middle]) < least ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void Grow()
    {
        var larger = new TapeTrade[Math.Min(capacity, places.Length * 2)];
        for (var i = 0; i < Count; i++)
        {
            larger[i] = this[i];
        }

        (places, start) = (larger, 0);
    }
}
