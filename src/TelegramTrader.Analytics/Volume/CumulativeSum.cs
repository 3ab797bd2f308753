using System.Runtime.CompilerServices;

namespace TelegramTrader.Analytics.Volume;

/// <summary>A running total that carries what rounding took away, so that it does not drift.</summary>
/// <remarks>
/// Source: D. E. Knuth, "The Art of Computer Programming", vol. 2, 4.2.2, theorem B (the exact error of a sum).
/// </remarks>
internal struct CumulativeSum
{
    private double sum;
    private double lost;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Add(double value)
    {
        var next = sum + value;
        var taken = next - sum;
        lost += (sum - (next - taken)) + (value - taken);
        sum = next;
        return sum + lost;
    }
}
