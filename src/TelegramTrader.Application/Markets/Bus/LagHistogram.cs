using System.Numerics;

namespace TelegramTrader.Application.Markets.Bus;

/// <summary>
/// How long things waited, in classes of an eighth of their size: quantiles within 12.5 %, without keeping them.
/// </summary>
internal sealed class LagHistogram
{
    private const int SubBits = 3;
    private readonly long[] counts = new long[64 << SubBits];

    public long Count { get; private set; }

    /// <param name="ticks">Not negative; of whatever clock.</param>
    public void Add(long ticks)
    {
        counts[IndexOf(Math.Max(0, ticks))]++;
        Count++;
    }

    /// <summary>Upper end of the class that holds this share of all; 0 when nothing was added.</summary>
    public long Quantile(double share)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(share * Count));
        var seen = 0L;
        for (var i = 0; i < counts.Length && Count > 0; i++)
        {
            seen += counts[i];
            if (seen >= wanted)
            {
                return UpperEnd(i);
            }
        }

        return 0;
    }

    public void Clear()
    {
        Array.Clear(counts);
        Count = 0;
    }

    private static int IndexOf(long ticks)
    {
        if (ticks < 1 << SubBits)
        {
            return (int)ticks;
        }

        var power = BitOperations.Log2((ulong)ticks);
        return ((power - SubBits + 1) << SubBits) + (int)((ticks >> (power - SubBits)) & ((1 << SubBits) - 1));
    }

    private static long UpperEnd(int index)
    {
        if (index < 1 << SubBits)
        {
            return index;
        }

        var shift = (index >> SubBits) - 1;
        return ((((1L << SubBits) + (index & ((1 << SubBits) - 1))) + 1) << shift) - 1;
    }
}
