using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelegramTrader.Analytics.Sweeps;

/// <summary>A column of means in steps of a <see cref="MeanScale"/>, and the same cut to their upper bits.</summary>
/// <remarks>Where two are not equal in the upper bits these tell their order, at half the bytes.</remarks>
/// <param name="fine">Not negative and below 2^30.</param>
/// <param name="coarse">As <see cref="Cut"/> makes them.</param>
public readonly ref struct StepColumn(ReadOnlySpan<int> fine, ReadOnlySpan<short> coarse)
{
    private const int CutBits = 15;

    public ReadOnlySpan<int> Fine { get; } = fine;

    public ReadOnlySpan<short> Coarse { get; } = coarse[..fine.Length];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Cut(ReadOnlySpan<int> fine, Span<short> coarse)
    {
        ref var from = ref MemoryMarshal.GetReference(fine);
        ref var to = ref MemoryMarshal.GetReference(coarse[..fine.Length]);
        nint i = 0;
        for (; i <= fine.Length - Vector512<short>.Count; i += Vector512<short>.Count)
        {
            var low = Vector512.LoadUnsafe(ref from, (nuint)i) >> CutBits;
            var high = Vector512.LoadUnsafe(ref from, (nuint)(i + Vector512<int>.Count)) >> CutBits;
            Vector512.Narrow(low, high).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < fine.Length; i++)
        {
            Unsafe.Add(ref to, i) = (short)(Unsafe.Add(ref from, i) >> CutBits);
        }
    }
}
