using System.Runtime.CompilerServices;

namespace TelegramTrader.Analytics.Sweeps;

/// <summary>
/// Prices as whole ticks above the least of them, and their running sums: the mean of any window is a difference of
/// two numbers, and two means that are equal on paper are equal here.
/// </summary>
/// <remarks>
/// Prices are taken to eight decimals, as live averages that decide trades take them; the tick is the greatest unit
/// that divides all. Sums may wrap around: a difference of two is right as long as a window fits 63 bits.
/// </remarks>
public sealed class TickSums
{
    /// <summary>Longest window that can be asked for.</summary>
    public const int LongestWindow = 5_000;

    private const double UnitsPerOne = 1e8;
    private const double LargestUnits = 1e17;

    private readonly long[] sums;

    private TickSums(long[] sums) => this.sums = sums;

    /// <summary>Element i is the sum of the first i ticks, so that there is one more than there are prices.</summary>
    public ReadOnlySpan<long> Running => sums;

    /// <summary>Reads a column of prices.</summary>
    /// <returns>
    /// Null where a price is not above zero, is none, or all of them span more than whole numbers hold.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TickSums? Of(ReadOnlySpan<double> prices)
    {
        var sums = new long[prices.Length + 1];
        var ticks = sums.AsSpan(1);
        var (least, most) = (long.MaxValue, 0L);
        for (var i = 0; i < prices.Length; i++)
        {
            var units = Math.Round(prices[i] * UnitsPerOne);
            if (!(units is > 0 and < LargestUnits))
            {
                return null;
            }

            ticks[i] = (long)units;
            (least, most) = (Math.Min(least, ticks[i]), Math.Max(most, ticks[i]));
        }

        var unit = UnitOf(ticks, least);
        if (prices.Length > 0 && (most - least) / unit >= long.MaxValue / LongestWindow)
        {
            return null;
        }

        var sum = 0L;
        foreach (ref var tick in ticks)
        {
            sum += (tick - least) / unit;
            tick = sum;
        }

        return new TickSums(sums);
    }

    /// <summary>Ticks of one bar above the least of all.</summary>
    public long TickAt(int bar) => sums[bar + 1] - sums[bar];

    /// <summary>
    /// -1, 0 or 1 as the mean of the first length is below, equal to or above that of the second, exactly; both
    /// windows end at the bar and have to be full there.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Compare(int bar, int first, int second)
    {
        var (one, other) = (sums[bar + 1] - sums[bar + 1 - first], sums[bar + 1] - sums[bar + 1 - second]);
        return Math.BigMul(one, (long)second).CompareTo(Math.BigMul(other, (long)first));
    }

    /// <summary>Least and most ticks of some bars; at least one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (long Least, long Most) RangeOf(int firstBar, int count)
    {
        var (least, most) = (long.MaxValue, long.MinValue);
        for (var i = firstBar; i < firstBar + count; i++)
        {
            var tick = TickAt(i);
            (least, most) = (Math.Min(least, tick), Math.Max(most, tick));
        }

        return (least, most);
    }

    /// <summary>The greatest number that divides the distance of every price from the least.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long UnitOf(ReadOnlySpan<long> ticks, long least)
    {
        var unit = 0L;
        foreach (var tick in ticks)
        {
            var rest = tick - least;
            if (unit != 1 && (unit == 0 || rest % unit != 0))
            {
                unit = CommonDivisor(unit, rest);
            }
        }

        return Math.Max(1, unit);
    }

    private static long CommonDivisor(long a, long b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
