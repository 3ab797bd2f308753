using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelegramTrader.Analytics.Sweeps;

/// <content>The fast forms: many bars a comparison.</content>
public static partial class BarMasks
{
    private const int Shorts = 32;
    private const int Ints = 16;
    private const int Doubles = 8;

    /// <summary>Bars at which it changes whether a column is below another of the same length.</summary>
    /// <param name="wasBelow">At the bar before the first.</param>
    /// <returns>True where the two are equal at some bar.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Turns(in StepColumn a, in StepColumn b, bool wasBelow, Span<ulong> turns)
    {
        var count = a.Fine.Length;
        ref var x = ref MemoryMarshal.GetReference(a.Coarse);
        ref var y = ref MemoryMarshal.GetReference(b.Coarse[..count]);
        ref var fineX = ref MemoryMarshal.GetReference(a.Fine);
        ref var fineY = ref MemoryMarshal.GetReference(b.Fine[..count]);
        ref var word = ref MemoryMarshal.GetReference(turns[..WordsFor(count)]);
        var (full, before, isAnyEqual) = (count / BarsPerWord, wasBelow ? 1UL : 0, false);
        for (nint i = 0; i < full; i++)
        {
            var at = (nuint)(i * BarsPerWord);
            var low = Vector512.LoadUnsafe(ref x, at) - Vector512.LoadUnsafe(ref y, at);
            var high = Vector512.LoadUnsafe(ref x, at + Shorts) - Vector512.LoadUnsafe(ref y, at + Shorts);
            var below = low.ExtractMostSignificantBits() | (high.ExtractMostSignificantBits() << Shorts);
            if (Vector512.EqualsAny(Vector512.Min(low.AsUInt16(), high.AsUInt16()), Vector512<ushort>.Zero))
            {
                below = Fine(ref Unsafe.Add(ref fineX, at), ref Unsafe.Add(ref fineY, at), ref isAnyEqual);
            }

            Unsafe.Add(ref word, i) = below ^ ((below << 1) | before);
            before = below >> (BarsPerWord - 1);
        }

        var done = full * BarsPerWord;
        return (done < count && TurnsPlain(a.Fine[done..], b.Fine[done..count], before == 1, turns[full..]))
            || isAnyEqual;
    }

    /// <summary>A word of bars of which some are equal in the upper bits.</summary>
    private static ulong Fine(ref int x, ref int y, ref bool isAnyEqual)
    {
        var word = 0UL;
        for (var at = 0; at < BarsPerWord; at += Ints)
        {
            var difference = Vector512.LoadUnsafe(ref x, (nuint)at) - Vector512.LoadUnsafe(ref y, (nuint)at);
            isAnyEqual |= Vector512.EqualsAny(difference, Vector512<int>.Zero);
            word |= difference.ExtractMostSignificantBits() << at;
        }

        return word;
    }

    /// <summary>Where values are below a bound; not where they are NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Below(ReadOnlySpan<double> values, double bound, Span<ulong> below)
    {
        ref var x = ref MemoryMarshal.GetReference(values);
        var full = values.Length / BarsPerWord;
        var edge = Vector512.Create(bound);
        for (var i = 0; i < full; i++)
        {
            var word = 0UL;
            for (var j = 0; j < BarsPerWord; j += Doubles)
            {
                var eight = Vector512.LoadUnsafe(ref x, (nuint)((i * BarsPerWord) + j));
                word |= Vector512.LessThan(eight, edge).ExtractMostSignificantBits() << j;
            }

            below[i] = word;
        }

        BelowPlain(values[(full * BarsPerWord)..], bound, below[full..]);
    }

    /// <summary>Where values are above a bound; not where they are NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Above(ReadOnlySpan<double> values, double bound, Span<ulong> above)
    {
        ref var x = ref MemoryMarshal.GetReference(values);
        var full = values.Length / BarsPerWord;
        var edge = Vector512.Create(bound);
        for (var i = 0; i < full; i++)
        {
            var word = 0UL;
            for (var j = 0; j < BarsPerWord; j += Doubles)
            {
                var eight = Vector512.LoadUnsafe(ref x, (nuint)((i * BarsPerWord) + j));
                word |= Vector512.GreaterThan(eight, edge).ExtractMostSignificantBits() << j;
            }

            above[i] = word;
        }

        AbovePlain(values[(full * BarsPerWord)..], bound, above[full..]);
    }
}
