using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelegramTrader.Analytics.Sweeps;

/// <content>The fast forms: sixteen or eight bars a comparison.</content>
public static partial class BarMasks
{
    private const int Whole = 16;
    private const int Doubles = 8;

    /// <summary>
    /// Bars at which it changes whether a column is below another of the same length; values are below 2^30 and not
    /// negative.
    /// </summary>
    /// <param name="wasBelow">At the bar before the first.</param>
    /// <returns>True where the two are equal at some bar.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Turns(ReadOnlySpan<int> a, ReadOnlySpan<int> b, bool wasBelow, Span<ulong> turns)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b[..a.Length]);
        var full = a.Length / BarsPerWord;
        var nearest = Vector512<uint>.AllBitsSet;
        var before = wasBelow ? 1UL : 0;
        ref var word = ref MemoryMarshal.GetReference(turns[..WordsFor(a.Length)]);
        for (nint i = 0; i < full; i++)
        {
            var at = (nuint)(i * BarsPerWord);
            var d0 = Vector512.LoadUnsafe(ref x, at) - Vector512.LoadUnsafe(ref y, at);
            var d1 = Vector512.LoadUnsafe(ref x, at + Whole) - Vector512.LoadUnsafe(ref y, at + Whole);
            var d2 = Vector512.LoadUnsafe(ref x, at + (2 * Whole)) - Vector512.LoadUnsafe(ref y, at + (2 * Whole));
            var d3 = Vector512.LoadUnsafe(ref x, at + (3 * Whole)) - Vector512.LoadUnsafe(ref y, at + (3 * Whole));
            var least = Vector512.Min(
                Vector512.Min(d0.AsUInt32(), d1.AsUInt32()), Vector512.Min(d2.AsUInt32(), d3.AsUInt32()));
            nearest = Vector512.Min(nearest, least);
            var below = d0.ExtractMostSignificantBits()
                | (d1.ExtractMostSignificantBits() << Whole)
                | (d2.ExtractMostSignificantBits() << (2 * Whole))
                | (d3.ExtractMostSignificantBits() << (3 * Whole));
            Unsafe.Add(ref word, i) = below ^ ((below << 1) | before);
            before = below >> (BarsPerWord - 1);
        }

        var done = full * BarsPerWord;
        var isAnyEqual = Vector512.EqualsAny(nearest, Vector512<uint>.Zero);
        return (done < a.Length && TurnsPlain(a[done..], b[done..a.Length], before == 1, turns[full..])) || isAnyEqual;
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
