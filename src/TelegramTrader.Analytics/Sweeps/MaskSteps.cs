using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TelegramTrader.Analytics.Sweeps;

/// <summary>The places at which a mask changes from bar to bar.</summary>
public static class MaskSteps
{
    /// <summary>The room that is needed beyond one place a bar.</summary>
    public const int Spare = 4;

    /// <summary>The specification: bar by bar.</summary>
    public static int FindPlain(ReadOnlySpan<ulong> mask, int bars, bool before, Span<int> places)
    {
        var count = 0;
        for (var i = 0; i < bars; i++)
        {
            var now = ((mask[i / BarMasks.BarsPerWord] >> i) & 1) != 0;
            if (now != before)
            {
                places[count++] = i;
            }

            before = now;
        }

        return count;
    }

    /// <summary>Bars whose bit is not that of the bar before, in order.</summary>
    /// <param name="before">The bit of the bar before the first.</param>
    /// <param name="places">Holds one place a bar and <see cref="Spare"/> more; those behind the last are not told.
    /// </param>
    /// <returns>How many there are.</returns>
    /// <remarks>
    /// Two places a word are written without asking whether they are there: a guess of the processor that fails costs
    /// more than both.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Find(ReadOnlySpan<ulong> mask, int bars, bool before, Span<int> places)
    {
        ref var place = ref MemoryMarshal.GetReference(places[..(bars + Spare)]);
        var (count, carry) = ((nint)0, before ? 1UL : 0UL);
        for (var i = 0; i < bars; i += BarMasks.BarsPerWord)
        {
            var word = mask[i / BarMasks.BarsPerWord];
            var steps = word ^ ((word << 1) | carry);
            carry = word >> 63;
            steps &= bars - i >= BarMasks.BarsPerWord ? ulong.MaxValue : (1UL << (bars - i)) - 1;
            Unsafe.Add(ref place, count) = i + BitOperations.TrailingZeroCount(steps);
            count += steps != 0 ? 1 : 0;
            steps &= steps - 1;
            Unsafe.Add(ref place, count) = i + BitOperations.TrailingZeroCount(steps);
            count += steps != 0 ? 1 : 0;
            steps &= steps - 1;
            while (steps != 0)
            {
                Unsafe.Add(ref place, count++) = i + BitOperations.TrailingZeroCount(steps);
                steps &= steps - 1;
            }
        }

        return (int)count;
    }
}
