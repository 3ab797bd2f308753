using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelegramTrader.Analytics.Sweeps;

/// <content>All lanes at once, a word of bars at a time.</content>
public sealed partial class ConvergenceLanes
{
    /// <remarks>
    /// Where no line is equal to its signal, the sign of the difference tells which is above. Signs are shifted into
    /// 64 bits a lane as they come, so that a word is there when its bars are.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Follow(int word, ReadOnlySpan<double> part)
    {
        FollowLines(part);
        var (nearest, at) = (Vector512<ulong>.AllBitsSet, 0);
        for (; (Signals - at) % 3 != 0; at += 2)
        {
            nearest = Vector512.Min(nearest, FollowTwo(word, at * Count, part.Length));
        }

        for (; at < Signals; at += 3)
        {
            nearest = Vector512.Min(nearest, FollowThree(word, at * Count, part.Length));
        }

        if (Vector512.EqualsAny(nearest, Vector512<ulong>.Zero))
        {
            TellTies(word, part.Length);
        }

        (values, ahead) = (ahead, values);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FollowLines(ReadOnlySpan<double> part)
    {
        ref var row = ref MemoryMarshal.GetArrayDataReference(lineRows);
        ref var price = ref MemoryMarshal.GetReference(part);
        var (quick, late) = (Row(values, Fast), Row(values, Slow));
        var (keepQuick, keepLate) = (Row(keep, Fast), Row(keep, Slow));
        var (takeQuick, takeLate) = (Row(take, Fast), Row(take, Slow));
        for (nint i = 0; i < part.Length; i++)
        {
            var value = Vector512.Create(Unsafe.Add(ref price, i));
            quick = Vector512.FusedMultiplyAdd(quick, keepQuick, value * takeQuick);
            late = Vector512.FusedMultiplyAdd(late, keepLate, value * takeLate);
            (quick - late).StoreUnsafe(ref row, (nuint)(i * Count));
        }

        quick.StoreUnsafe(ref ahead[Fast]);
        late.StoreUnsafe(ref ahead[Slow]);
    }

    /// <summary>Two signals, so that one goes on while the other waits for its last value.</summary>
    /// <returns>Zero in a lane that ties somewhere.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector512<ulong> FollowTwo(int word, int at, int bars)
    {
        ref var row = ref MemoryMarshal.GetArrayDataReference(lineRows);
        var (one, two) = (FirstSignal + at, FirstSignal + at + Count);
        var (smooth1, smooth2) = (Row(values, one), Row(values, two));
        var (keep1, keep2, take1, take2) = (Row(keep, one), Row(keep, two), Row(take, one), Row(take, two));
        var (signs1, signs2) = (Vector512<ulong>.Zero, Vector512<ulong>.Zero);
        var nearest = Vector512<ulong>.AllBitsSet;
        for (nint i = 0; i < bars; i++)
        {
            var line = Vector512.LoadUnsafe(ref row, (nuint)(i * Count));
            smooth1 = Vector512.FusedMultiplyAdd(smooth1, keep1, line * take1);
            smooth2 = Vector512.FusedMultiplyAdd(smooth2, keep2, line * take2);
            signs1 = WithSign(signs1, line - smooth1, ref nearest);
            signs2 = WithSign(signs2, line - smooth2, ref nearest);
        }

        smooth1.StoreUnsafe(ref ahead[one]);
        smooth2.StoreUnsafe(ref ahead[two]);
        CrossBy(word, at, bars, signs1);
        CrossBy(word, at + Count, bars, signs2);
        return nearest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector512<ulong> FollowThree(int word, int at, int bars)
    {
        ref var row = ref MemoryMarshal.GetArrayDataReference(lineRows);
        var (one, two, three) = (FirstSignal + at, FirstSignal + at + Count, FirstSignal + at + (2 * Count));
        var (smooth1, smooth2, smooth3) = (Row(values, one), Row(values, two), Row(values, three));
        var (keep1, keep2, keep3) = (Row(keep, one), Row(keep, two), Row(keep, three));
        var (take1, take2, take3) = (Row(take, one), Row(take, two), Row(take, three));
        var (signs1, signs2, signs3) = (Vector512<ulong>.Zero, Vector512<ulong>.Zero, Vector512<ulong>.Zero);
        var nearest = Vector512<ulong>.AllBitsSet;
        for (nint i = 0; i < bars; i++)
        {
            var line = Vector512.LoadUnsafe(ref row, (nuint)(i * Count));
            smooth1 = Vector512.FusedMultiplyAdd(smooth1, keep1, line * take1);
            smooth2 = Vector512.FusedMultiplyAdd(smooth2, keep2, line * take2);
            smooth3 = Vector512.FusedMultiplyAdd(smooth3, keep3, line * take3);
            signs1 = WithSign(signs1, line - smooth1, ref nearest);
            signs2 = WithSign(signs2, line - smooth2, ref nearest);
            signs3 = WithSign(signs3, line - smooth3, ref nearest);
        }

        smooth1.StoreUnsafe(ref ahead[one]);
        smooth2.StoreUnsafe(ref ahead[two]);
        smooth3.StoreUnsafe(ref ahead[three]);
        CrossBy(word, at, bars, signs1);
        CrossBy(word, at + Count, bars, signs2);
        CrossBy(word, at + (2 * Count), bars, signs3);
        return nearest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> WithSign(
        Vector512<ulong> signs, Vector512<double> difference, ref Vector512<ulong> nearest)
    {
        nearest = Vector512.Min(nearest, difference.AsUInt64());
        return Vector512.ConditionalSelect(Vector512.Create(1UL << 63), difference.AsUInt64(), signs >> 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CrossBy(int word, int at, int bars, Vector512<ulong> signs)
    {
        var unused = BarMasks.BarsPerWord - bars;
        Cross(word, at, bars, ~signs >> unused, signs >> unused);
    }

    /// <summary>The word once more from where it began: neither above nor below where both are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TellTies(int word, int bars)
    {
        for (var at = 0; at < lines.Length; at += Count)
        {
            var (smooth, from) = (Row(values, FirstSignal + at), FirstSignal + at);
            var (up, down) = (Vector512<ulong>.Zero, Vector512<ulong>.Zero);
            for (var i = 0; i < bars; i++)
            {
                var (line, bit) = (Row(lineRows, i * Count), Vector512.Create(1UL << i));
                smooth = Vector512.FusedMultiplyAdd(smooth, Row(keep, from), line * Row(take, from));
                up |= Vector512.GreaterThan(line, smooth).AsUInt64() & bit;
                down |= Vector512.LessThan(line, smooth).AsUInt64() & bit;
            }

            Cross(word, at, bars, up, down);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Row(double[] of, int at) => Vector512.LoadUnsafe(ref of[at]);
}
