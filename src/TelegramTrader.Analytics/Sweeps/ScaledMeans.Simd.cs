using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelegramTrader.Analytics.Sweeps;

/// <content>The fast form: sixteen bars at a time, the same bits.</content>
public static partial class ScaledMeans
{
    private const int Lanes = 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ReadOnlySpan<long> sums, int start, int length, MeanScale scale, Span<int> means)
    {
        var missing = Math.Clamp(length - 1 - start, 0, means.Length);
        FillPlain(sums, start, length, scale, means[..missing]);
        var first = start + missing + 1;
        var rest = means[missing..];
        if (rest.Length == 0)
        {
            return;
        }

        ref var newest = ref MemoryMarshal.GetReference(sums.Slice(first, rest.Length));
        ref var oldest = ref MemoryMarshal.GetReference(sums.Slice(first - length, rest.Length));
        ref var mean = ref MemoryMarshal.GetReference(rest);
        var shift = Vector512.Create(length * scale.Least);
        var (divisor, inverse) = (Vector512.Create((double)length), Vector512.Create(1.0 / length));
        var factor = Vector512.Create(scale.Factor);
        nint i = 0;
        for (; i <= rest.Length - Lanes; i += Lanes)
        {
            var low = Divided(Eight(ref newest, ref oldest, i, shift), divisor, inverse) * factor;
            var high = Divided(Eight(ref newest, ref oldest, i + (Lanes / 2), shift), divisor, inverse) * factor;
            Vector512.Narrow(Vector512.ConvertToInt64Native(low), Vector512.ConvertToInt64Native(high))
                .StoreUnsafe(ref mean, (nuint)i);
        }

        for (; i < rest.Length; i++)
        {
            Unsafe.Add(ref mean, i) = Scaled(Unsafe.Add(ref newest, i) - Unsafe.Add(ref oldest, i), length, scale);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Eight(ref long newest, ref long oldest, nint at, Vector512<long> shift) =>
        Vector512.ConvertToDouble(
            Vector512.LoadUnsafe(ref newest, (nuint)at) - Vector512.LoadUnsafe(ref oldest, (nuint)at) - shift);

    /// <remarks>
    /// The quotient rounded correctly, as a division gives it, at a third of its time: two corrections by the exact
    /// remainder. Source: P. Markstein, "Computation of Elementary Functions on the IBM RISC System/6000 Processor",
    /// IBM Journal of Research and Development 34 (1), 1990, 111–119.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Divided(
        Vector512<double> sum, Vector512<double> divisor, Vector512<double> inverse)
    {
        var near = sum * inverse;
        near = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(-near, divisor, sum), inverse, near);
        return Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(-near, divisor, sum), inverse, near);
    }
}
