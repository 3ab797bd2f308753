using System.Runtime.CompilerServices;

namespace TelegramTrader.Analytics.Sweeps;

/// <summary>Simple averages of a stretch of bars in the steps of a <see cref="MeanScale"/>.</summary>
public static partial class ScaledMeans
{
    /// <summary>The specification: one bar after another.</summary>
    /// <param name="sums">As <see cref="TickSums.Running"/> has them.</param>
    /// <param name="start">Bar of the first mean.</param>
    /// <param name="length">Bars per mean, at least 1.</param>
    /// <param name="means">Zero where the window is not full.</param>
    public static void FillPlain(ReadOnlySpan<long> sums, int start, int length, MeanScale scale, Span<int> means)
    {
        for (var i = 0; i < means.Length; i++)
        {
            var end = start + i + 1;
            means[i] = end < length ? 0 : Scaled(sums[end] - sums[end - length], length, scale);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Scaled(long sum, int length, MeanScale scale) =>
        (int)((double)(sum - (length * scale.Least)) / length * scale.Factor);
}
