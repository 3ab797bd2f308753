using System.Numerics;

namespace TelegramTrader.Trading.Markets;

/// <summary>
/// One side of a book: two arrays from the worst price to the best. Most changes are near the best, so a search
/// gallops from that end and an insertion moves little.
/// </summary>
internal sealed class OrderBookSide
{
    private const int FirstCapacity = 1_024;
    private const int Kept = 7;
    private const int KeptOf = 8;

    private readonly int mostLevels;
    private readonly long sign;
    private long[] ranks = new long[FirstCapacity];
    private long[] quantities = new long[FirstCapacity];

    /// <param name="mostLevels">When full, the worst eighth is forgotten.</param>
    public OrderBookSide(bool isBid, int mostLevels)
    {
        this.mostLevels = mostLevels;
        sign = isBid ? 1 : -1;
    }

    public int Count { get; private set; }

    /// <summary>Price 0 when the side is empty.</summary>
    public BookLevel Best => Count == 0 ? default : At(0);

    /// <param name="index">From the best, which is 0.</param>
    public BookLevel At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        var at = Count - 1 - index;
        return new BookLevel(new Fixed8(sign * ranks[at]), new Fixed8(quantities[at]));
    }

    public void Clear() => Count = 0;

    /// <summary>Sets what rests at a price; quantity 0 takes the level away.</summary>
    public void Set(in BookLevel level)
    {
        if (level.Price.Units <= 0 || level.Quantity.Units < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(level), level, "A price is above zero and a quantity not below it.");
        }

        // Ranks rise with how good a price is, for bids and asks alike.
        var rank = sign * level.Price.Units;
        var at = LowerBound(rank);
        var isThere = at < Count && ranks[at] == rank;
        if (level.Quantity.Units == 0)
        {
            if (isThere)
            {
                Remove(at);
            }
        }
        else if (isThere)
        {
            quantities[at] = level.Quantity.Units;
        }
        else
        {
            Insert(at, rank, level.Quantity.Units);
        }
    }

    // The first place whose rank is not below this one.
    private int LowerBound(long rank)
    {
        var values = ranks;
        var (low, high) = (Count, Count);
        for (var step = 1; low > 0 && values[low - 1] >= rank; step *= 2)
        {
            high = low - 1;
            low = Math.Max(0, high - step);
        }

        // Between low (everything before it is lower) and high (its rank is not lower) without a branch to guess.
        var start = low;
        var size = high - low;
        while (size > 0)
        {
            var half = size / 2;
            var isBelow = values[start + half] < rank;
            start = isBelow ? start + half + 1 : start;
            size = isBelow ? size - half - 1 : half;
        }

        return start;
    }

    private void Insert(int at, long rank, long quantity)
    {
        if (Count == mostLevels)
        {
            var forgotten = Math.Max(1, mostLevels - (mostLevels / KeptOf * Kept));
            if (at < forgotten)
            {
                return; // worse than all that would be kept
            }

            Forget(forgotten);
            at -= forgotten;
        }

        if (Count == ranks.Length)
        {
            var capacity = (int)Math.Min(BitOperations.RoundUpToPowerOf2((uint)Count + 1), (uint)mostLevels);
            Array.Resize(ref ranks, capacity);
            Array.Resize(ref quantities, capacity);
        }

        ranks.AsSpan(at, Count - at).CopyTo(ranks.AsSpan(at + 1));
        quantities.AsSpan(at, Count - at).CopyTo(quantities.AsSpan(at + 1));
        (ranks[at], quantities[at]) = (rank, quantity);
        Count++;
    }

    private void Remove(int at)
    {
        Count--;
        ranks.AsSpan(at + 1, Count - at).CopyTo(ranks.AsSpan(at));
        quantities.AsSpan(at + 1, Count - at).CopyTo(quantities.AsSpan(at));
    }

    private void Forget(int worst)
    {
        Count -= worst;
        ranks.AsSpan(worst, Count).CopyTo(ranks);
        quantities.AsSpan(worst, Count).CopyTo(quantities);
    }
}
