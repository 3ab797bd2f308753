namespace TelegramTrader.Trading.Strategies;

/// <summary>
/// A simple average that is kept as a sum of whole ticks, so that two averages of equal value are equal.
/// </summary>
/// <remarks>
/// Prices have few decimals. A sum of doubles that has drifted by its last bit turns a tie into a false cross; a sum of
/// units of 10⁻⁸ cannot drift. A price beyond eight decimals is rounded to them.
/// </remarks>
internal sealed class TickAverage(int length)
{
    private const double UnitsPerOne = 1e8;
    private const double LargestUnits = 1e17;

    private readonly long[] ring = new long[length];
    private int next;
    private int seen;

    /// <summary>Of the last prices, in units of 10⁻⁸.</summary>
    private Int128 Sum { get; set; }

    private int Length => length;

    public bool IsFull => seen == length;

    /// <summary>Takes the next price; one that cannot be used starts the window anew.</summary>
    public void Push(double price)
    {
        var units = Math.Round(price * UnitsPerOne);
        if (!(units is > 0 and < LargestUnits))
        {
            (Sum, next, seen) = (0, 0, 0);
            return;
        }

        var entering = (long)units;
        Sum += entering - (IsFull ? ring[next] : 0);
        ring[next] = entering;
        next = next + 1 == length ? 0 : next + 1;
        seen += IsFull ? 0 : 1;
    }

    /// <summary>-1, 0 or 1 as this average is below, equal to or above the other; both have to be full.</summary>
    public int CompareTo(TickAverage other)
    {
        var (own, others) = ((long)Sum, (long)other.Sum);
        return own == Sum && others == other.Sum
            ? Math.BigMul(own, other.Length).CompareTo(Math.BigMul(others, Length))
            : (Sum * other.Length).CompareTo(other.Sum * Length);
    }
}
