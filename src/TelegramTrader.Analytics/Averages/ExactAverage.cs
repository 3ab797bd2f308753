using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Averages;

/// <summary>
/// The mean of the last values, for comparing: two means that are equal on paper are equal to the last bit, whatever
/// their lengths and whatever the order of the values, and a smaller mean is never above a greater one.
/// </summary>
/// <remarks>
/// Values with at most eight decimals are added as whole numbers of 1e-8, which are exact. A window that holds a value
/// with more has the mean of <see cref="SimpleAverage"/>, whose last bit depends on the order.
/// </remarks>
internal struct ExactAverage
{
    private const double Ticks = 1e8;
    private const long NoTick = long.MinValue;

    // Below this a value with eight decimals is told apart from its neighbours by 53 bits, below the second one with
    // four is; between them prices are high enough for four to be all there are.
    private const double MostWithEight = 1 << 24;
    private const double MostWithFour = 5e10;
    private const double CoarseTicks = 1e4;

    private readonly int length;
    private Window<Mean>.State mean;
    private PastValues<long> past;
    private Int128 sum;
    private int unknown;

    public ExactAverage(int length)
    {
        this.length = length;
        mean = new(length);
        past = new(length, NoTick);
        unknown = length;
    }

    /// <summary>Takes a value; NaN while the window is not full of finite values.</summary>
    public double Push(double value)
    {
        var rounded = mean.Push(value);
        var entering = TicksOf(value);
        var leaving = past.Push(entering);
        if (leaving == NoTick) unknown--;
        else sum -= leaving;
        if (entering == NoTick) unknown++;
        else sum += entering;
        return unknown == 0 ? Divided(sum) : rounded;
    }

    /// <summary>The mean of so many ticks; a fast form may take it where it has the sum.</summary>
    // Quotient and remainder are the same for equal fractions, so equal means take the same roundings.
    internal static double Mean(long ticks, int length)
    {
        var (whole, part) = Math.DivRem(ticks, length);
        return (whole + ((double)part / length)) / Ticks;
    }

    /// <summary>A value below 2^24 with at most eight decimals in whole ones of them; null for any other.</summary>
    internal static long? SmallTicksOf(double value) =>
        Math.Abs(value) < MostWithEight && TicksOf(value) is var ticks and not NoTick ? ticks : null;

    private readonly double Divided(Int128 ticks)
    {
        var small = (long)ticks;
        if (small == ticks)
        {
            return Mean(small, length);
        }

        var quotient = ticks / length;
        var rest = (double)(long)(ticks - (quotient * length)) / length;
        return ((double)quotient + rest) / Ticks;
    }

    private static long TicksOf(double value)
    {
        var size = Math.Abs(value);
        if (size < MostWithEight)
        {
            var ticks = Math.Round(value * Ticks);
            return ticks / Ticks == value ? (long)ticks : NoTick;
        }

        if (size < MostWithFour)
        {
            var ticks = Math.Round(value * CoarseTicks);
            return ticks / CoarseTicks == value ? (long)ticks * (long)(Ticks / CoarseTicks) : NoTick;
        }

        return NoTick; // as is a NaN, which is in no order
    }
}
