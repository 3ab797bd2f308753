using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TelegramTrader.Analytics.Sweeps;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>What may begin and end a position, a bit a bar; some lanes side by side, word by word.</summary>
internal readonly ref struct SignalRows
{
    /// <summary>Where a line crosses to above another, of each word lane 0, lane 1, ….</summary>
    public required ReadOnlySpan<ulong> Rises { get; init; }

    public required ReadOnlySpan<ulong> Falls { get; init; }

    /// <summary>Where a cross may be acted on, the same for all lanes.</summary>
    public required ReadOnlySpan<ulong> MayEnter { get; init; }

    /// <summary>Where a position is left in any case.</summary>
    public required ReadOnlySpan<ulong> Leaves { get; init; }
}

/// <summary>
/// Entries and exits by turns: in at a rise when flat, out at a fall when long; what is an exit to one is nothing to
/// another who is flat.
/// </summary>
/// <remarks>
/// A position lasts from where it is begun to where it is ended, as a carry in an addition is passed on from where two
/// ones meet to where two zeros do: one addition tells of 64 bars at which a position is open.
/// </remarks>
internal static class SignalSteps
{
    public const int Lanes = 8;

    /// <summary>Finds them in some words.</summary>
    /// <param name="isLong">One for each lane that begins with a position, else zero.</param>
    /// <param name="steps">Receives them in the order of the rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Find(in SignalRows rows, Vector512<ulong> isLong, Span<ulong> steps)
    {
        ref var rise = ref MemoryMarshal.GetReference(rows.Rises);
        ref var fall = ref MemoryMarshal.GetReference(rows.Falls[..rows.Rises.Length]);
        ref var step = ref MemoryMarshal.GetReference(steps[..rows.Rises.Length]);
        var (words, before, both) = (rows.Rises.Length / Lanes, isLong, Vector512<ulong>.Zero);
        for (var word = 0; word < words; word++)
        {
            var at = (nuint)(word * Lanes);
            var enters = Vector512.LoadUnsafe(ref rise, at) & Vector512.Create(rows.MayEnter[word]);
            var stays = ~(Vector512.LoadUnsafe(ref fall, at) | Vector512.Create(rows.Leaves[word]));
            both |= Vector512.AndNot(enters, stays);
            var was = (enters + stays + before) ^ enters ^ stays;
            var now = enters | (was & stays);
            (was ^ now).StoreUnsafe(ref step, at);
            before = now >> (BarMasks.BarsPerWord - 1);
        }

        if (both != Vector512<ulong>.Zero)
        {
            FindPlain(in rows, isLong, steps);
        }
    }

    /// <summary>The specification, and what is right where a bar both begins and ends: which one, the position tells.
    /// </summary>
    public static void FindPlain(in SignalRows rows, Vector512<ulong> isLong, Span<ulong> steps)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            var isOpen = isLong[lane] == 1;
            for (var at = lane; at < rows.Rises.Length; at += Lanes)
            {
                var word = at / Lanes;
                var enters = rows.Rises[at] & rows.MayEnter[word];
                var exits = rows.Falls[at] | rows.Leaves[word];
                steps[at] = 0;
                var later = ulong.MaxValue;
                while (((isOpen ? exits : enters) & later) is var wanted and not 0)
                {
                    var bit = 1UL << BitOperations.TrailingZeroCount(wanted);
                    steps[at] |= bit;
                    isOpen = !isOpen;
                    later = ~(bit | (bit - 1));
                }
            }
        }
    }
}
