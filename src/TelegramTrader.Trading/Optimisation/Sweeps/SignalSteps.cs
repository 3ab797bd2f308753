using System.Numerics;
using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Sweeps;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>Where one line is above another and below it, and what beside a cross decides; a bit a bar.</summary>
internal readonly ref struct SignalMasks
{
    public required ReadOnlySpan<ulong> Above { get; init; }

    /// <summary>Neither above nor below is a tie; both is a bar at which a line has no value.</summary>
    public required ReadOnlySpan<ulong> Below { get; init; }

    /// <summary>Where a cross may be acted on; empty everywhere.</summary>
    public ReadOnlySpan<ulong> MayEnter { get; init; }

    /// <summary>Where a position is left in any case; empty nowhere.</summary>
    public ReadOnlySpan<ulong> Leaves { get; init; }
}

/// <summary>
/// The entries and exits of a pair of lines, by turns: in at a cross to above when flat, out at one to below when long.
/// </summary>
internal static class SignalSteps
{
    /// <summary>Finds them in a block and leaves in the state what the next block has to know.</summary>
    /// <param name="places">Holds one place a bar and <see cref="MaskSteps.Spare"/> more.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ReadOnlySpan<int> Find(
        scoped in SignalMasks masks, int bars, ref SweepState state, Span<int> places)
    {
        unchecked
        {
            var (count, isLong) = (0, state.Held > 0);
            var (carryAbove, carryBelow) = (state.WasAbove ? 1UL : 0, state.WasBelow ? 1UL : 0);
            for (var word = 0; word * BarMasks.BarsPerWord < bars; word++)
            {
                var (above, below) = (masks.Above[word], masks.Below[word]);
                var rises = above & ~((above << 1) | carryAbove);
                var mayEnter = masks.MayEnter.IsEmpty ? ulong.MaxValue : masks.MayEnter[word];
                var leaves = masks.Leaves.IsEmpty ? 0 : masks.Leaves[word];
                var left = bars - (word * BarMasks.BarsPerWord);
                var exist = left >= BarMasks.BarsPerWord ? ulong.MaxValue : (1UL << left) - 1;
                var isSimple = (((above ^ below) & exist) ^ exist | (rises & ~mayEnter) | leaves) == 0
                    && carryAbove != carryBelow && isLong == (carryAbove == 1);
                if (isSimple)
                {
                    var steps = (above ^ ((above << 1) | carryAbove)) & exist;
                    count = Write(steps, word, places, count);
                    isLong = (BitOperations.PopCount(steps) & 1) == 1 ? !isLong : isLong;
                }
                else
                {
                    var falls = below & ~((below << 1) | carryBelow);
                    var (enters, exits) = (rises & mayEnter & exist, (falls | leaves) & exist);
                    (count, isLong) = Choose(enters, exits, word, places, count, isLong);
                }

                var last = Math.Min(left, BarMasks.BarsPerWord) - 1;
                (carryAbove, carryBelow) = ((above >> last) & 1, (below >> last) & 1);
            }

            (state.WasAbove, state.WasBelow) = (carryAbove == 1, carryBelow == 1);
            return places[..count];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Write(ulong steps, int word, Span<int> places, int count)
    {
        unchecked
        {
            // As many as a word of crossing lines usually has, without a question that the processor would guess wrong.
            var first = word * BarMasks.BarsPerWord;
            for (var i = 0; i < MaskSteps.Spare; i++, steps &= steps - 1)
            {
                places[count] = first + BitOperations.TrailingZeroCount(steps);
                count += steps != 0 ? 1 : 0;
            }

            for (; steps != 0; steps &= steps - 1)
            {
                places[count++] = first + BitOperations.TrailingZeroCount(steps);
            }

            return count;
        }
    }

    /// <summary>Bit by bit, for what is a cross to one is nothing to another who is not flat.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (int Count, bool IsLong) Choose(
        ulong enters, ulong exits, int word, Span<int> places, int count, bool isLong)
    {
        unchecked
        {
            var later = ulong.MaxValue;
            while (((isLong ? exits : enters) & later) is var wanted and not 0)
            {
                var bit = BitOperations.TrailingZeroCount(wanted);
                places[count++] = (word * BarMasks.BarsPerWord) + bit;
                isLong = !isLong;
                later = bit == BarMasks.BarsPerWord - 1 ? 0 : ulong.MaxValue << (bit + 1);
            }

            return (count, isLong);
        }
    }
}
