using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TelegramTrader.Analytics.Sweeps;

/// <summary>The places at which bits of a mask are set, in order.</summary>
public static class MaskPlaces
{
    /// <summary>The room that is needed beyond one place a bar.</summary>
    public const int Spare = 16;

    private const int Looked = 8;

    /// <summary>The specification: bit by bit.</summary>
    public static int FindPlain(ReadOnlySpan<ulong> mask, int stride, Span<int> places)
    {
        var count = 0;
        for (var word = 0; word * stride < mask.Length; word++)
        {
            for (var left = mask[word * stride]; left != 0; left &= left - 1)
            {
                places[count++] = (word * BarMasks.BarsPerWord) + BitOperations.TrailingZeroCount(left);
            }
        }

        return count;
    }

    /// <summary>Finds them in every word that is a stride behind another.</summary>
    /// <param name="places">Holds one place a bar and <see cref="Spare"/> more; those behind the last are not told.
    /// </param>
    /// <returns>How many there are.</returns>
    public static int Find(ReadOnlySpan<ulong> mask, int stride, Span<int> places) => Avx512Vbmi2.IsSupported
        ? FindSixteen(mask, stride, places)
        : FindPlain(mask, stride, places);

    /// <remarks>
    /// The 64 places of a word are compressed to those that are set; sixteen are written without asking how many there
    /// are, for a guess of the processor that fails costs more than that. Words side by side that are empty are left
    /// out, eight at a look.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FindSixteen(ReadOnlySpan<ulong> mask, int stride, Span<int> places)
    {
        unchecked
        {
            ref var first = ref MemoryMarshal.GetReference(mask);
            var words = (mask.Length + stride - 1) / stride;
            ref var place = ref MemoryMarshal.GetReference(
                places[..((words * BarMasks.BarsPerWord) + Spare)]);
            var all = Vector512<byte>.Indices;
            var byteOf = Vector512.ShiftRightLogical(all, 3) & Vector512.Create((byte)7);
            var bitOf = Vector512.Create(0x8040201008040201UL).AsByte();
            nint count = 0;
            for (var eight = 0; eight < words; eight += Looked)
            {
                var left = (1U << Math.Min(Looked, words - eight)) - 1;
                if (stride == 1 && words - eight >= Looked)
                {
                    var look = Vector512.LoadUnsafe(ref first, (nuint)eight);
                    left = (uint)(~Vector512.Equals(look, Vector512<ulong>.Zero)).ExtractMostSignificantBits();
                }

                for (; left != 0; left &= left - 1)
                {
                    var word = eight + BitOperations.TrailingZeroCount(left);
                    var bits = Unsafe.Add(ref first, word * stride);
                    var bytes = Avx512BW.Shuffle(Vector512.Create(bits).AsByte(), byteOf);
                    var isSet = ~Vector512.Equals(bytes & bitOf, Vector512<byte>.Zero);
                    var set = Avx512Vbmi2.Compress(Vector512<byte>.Zero, isSet, all);
                    var start = Vector512.Create(word * BarMasks.BarsPerWord);
                    (Avx512F.ConvertToVector512Int32(set.GetLower().GetLower()) + start)
                        .StoreUnsafe(ref place, (nuint)count);
                    var found = BitOperations.PopCount(bits);
                    if (found > Spare)
                    {
                        Rest(set, found, start, ref Unsafe.Add(ref place, count));
                    }

                    count += found;
                }
            }

            return (int)count;
        }
    }

    private static void Rest(Vector512<byte> set, int found, Vector512<int> start, ref int place)
    {
        for (var at = Spare; at < found; at++)
        {
            Unsafe.Add(ref place, at) = set[at] + start[0];
        }
    }
}
