using System.Buffers;
using System.Runtime.InteropServices;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Oscillators;

/// <content>The batch form: the sums of <see cref="State"/>, for eight windows at a time.</content>
public static partial class CommodityChannel
{
    /// <summary>The index of every bar.</summary>
    /// <param name="high">Oldest first.</param>
    /// <param name="low">Same length.</param>
    /// <param name="close">Same length.</param>
    /// <param name="length">Bars per window, at least 2.</param>
    /// <param name="indices">Same length; NaN where a window is not full, holds a NaN, or has no deviation.</param>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        int length,
        Span<double> indices)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(indices.Length, close.Length);
        var lead = length - 1;
        var block = Stretch.BlockFor(length);
        var scratch = ArrayPool<double>.Shared.Rent(lead + block);

        for (var start = 0; start < close.Length; start += block)
        {
            var results = indices.Slice(start, Math.Min(block, close.Length - start));
            var prices = scratch.AsSpan(0, lead + results.Length);
            var missing = Math.Max(0, lead - start);
            prices[..missing].Fill(double.NaN);
            var from = start - lead + missing;
            TypicalPrice.Compute(high[from..], low[from..], close[from..], prices[missing..]);

            Window<Mean>.Fill(prices, lead, length, results);
            FromMeans(prices, length, results);
        }

        ArrayPool<double>.Shared.Return(scratch);
    }

    private static void FromMeans(ReadOnlySpan<double> prices, int length, Span<double> means)
    {
        ref var price = ref MemoryMarshal.GetReference(prices);
        ref var mean = ref MemoryMarshal.GetReference(means);
        nint i = 0;
        for (; i <= means.Length - EightLanes.Count; i += EightLanes.Count)
        {
            EightLanes.Store(Index(in price, i, length, EightLanes.Load(in mean, i)), ref mean, i);
        }

        for (; i < means.Length; i++)
        {
            OneLane.Store(Index(in price, i, length, OneLane.Load(in mean, i)), ref mean, i);
        }
    }

    /// <summary>The index of the windows that begin at <paramref name="index"/>, given their means.</summary>
    private static T Index<T>(ref readonly double prices, nint index, int length, T mean)
        where T : struct, ILane<T>
    {
        var (a, b, c, d, last) = (T.Of(0), T.Of(0), T.Of(0), T.Of(0), T.Of(0));
        nint i = 0;
        for (; i <= length - Sums; i += Sums)
        {
            a += T.Abs(T.Load(in prices, index + i) - mean);
            b += T.Abs(T.Load(in prices, index + i + 1) - mean);
            c += T.Abs(T.Load(in prices, index + i + 2) - mean);
            d += T.Abs(T.Load(in prices, index + i + 3) - mean);
        }

        for (; i < length; i++)
        {
            last += T.Abs(T.Load(in prices, index + i) - mean);
        }

        var deviation = (a + b + (c + d) + last) * T.Of(Lambert / length);
        return (T.Load(in prices, index + length - 1) - mean) / deviation;
    }
}
