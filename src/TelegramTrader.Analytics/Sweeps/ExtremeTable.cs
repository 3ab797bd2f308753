using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelegramTrader.Analytics.Sweeps;

/// <summary>Least and greatest value of any run of a short column, in the same few steps for every run.</summary>
/// <remarks>
/// Level k holds the extremes of 2^k values from each place on; two of them that overlap make any run. A greatest value
/// is kept as the least of the negative ones, so that both come from one comparison.
/// Source: M. Bender, M. Farach-Colton, "The LCA Problem Revisited", LATIN 2000 (the sparse table).
/// </remarks>
public sealed class ExtremeTable
{
    private readonly int capacity;
    private readonly double[] pairs;
    private int count;
    private bool hasLevels;

    /// <param name="capacity">Most values of a column.</param>
    public ExtremeTable(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        this.capacity = capacity;
        pairs = new double[2 * capacity * (BitOperations.Log2((uint)capacity) + 1)];
    }

    /// <summary>Takes a column in the place of the one before; finite values.</summary>
    /// <param name="isAskedOften">
    /// Few questions are answered sooner by looking at all values of a run than by a table that is made first.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(ReadOnlySpan<double> values, bool isAskedOften = true)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Length, capacity);
        (count, hasLevels) = (values.Length, isAskedOften);
        ref var pair = ref MemoryMarshal.GetArrayDataReference(pairs);
        for (var i = 0; i < values.Length; i++)
        {
            Vector128.Create(values[i], -values[i]).StoreUnsafe(ref pair, (nuint)(2 * i));
        }

        for (var (level, half) = (1, 1); isAskedOften && 2 * half <= count; level++, half *= 2)
        {
            ref var shorter = ref Unsafe.Add(ref pair, 2 * capacity * (level - 1));
            ref var longer = ref Unsafe.Add(ref pair, 2 * capacity * level);
            Join(ref shorter, ref Unsafe.Add(ref shorter, 2 * half), ref longer, 2 * (count - (2 * half) + 1));
        }
    }

    /// <summary>The least of a run, and the greatest with its sign turned.</summary>
    /// <param name="from">Place of the first.</param>
    /// <param name="length">At least 1; the run ends with the column at the latest.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Of(int from, int length)
    {
        if (!hasLevels)
        {
            return Scan(from, length);
        }

        var level = BitOperations.Log2((uint)length);
        ref var row = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(pairs), 2 * capacity * level);
        var first = Vector128.LoadUnsafe(ref row, (nuint)(2 * from));
        var last = Vector128.LoadUnsafe(ref row, (nuint)(2 * (from + length - (1 << level))));
        return Vector128.MinNative(first, last);
    }

    /// <summary>The least of some runs, each with a scale of its own, and the greatest with its sign turned.</summary>
    /// <param name="ends">Place of the first of a run, and that behind its last, run by run; none is empty.</param>
    /// <param name="scales">Above zero.</param>
    /// <param name="others">Values that count as well, one a run.</param>
    /// <param name="range">Known so far, in the same form.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vector128<double> OfScaled(
        ReadOnlySpan<int> ends, ReadOnlySpan<double> scales, ReadOnlySpan<double> others, Vector128<double> range)
    {
        unchecked
        {
            ref var end = ref MemoryMarshal.GetReference(ends);
            ref var scale = ref MemoryMarshal.GetReference(scales[..(ends.Length / 2)]);
            ref var other = ref MemoryMarshal.GetReference(others[..(ends.Length / 2)]);
            if (!hasLevels)
            {
                return ScanScaled(ends, scales, others, range);
            }

            ref var pair = ref MemoryMarshal.GetArrayDataReference(pairs);
            var (runs, width) = ((nint)(ends.Length / 2), 2 * capacity);
            for (nint i = 0; i < runs; i++)
            {
                var (from, to) = (Unsafe.Add(ref end, 2 * i), Unsafe.Add(ref end, (2 * i) + 1));
                var level = BitOperations.Log2((uint)(to - from));
                ref var row = ref Unsafe.Add(ref pair, level * width);
                var first = Vector128.LoadUnsafe(ref row, (nuint)(2 * from));
                var last = Vector128.LoadUnsafe(ref row, (nuint)(2 * (to - (1 << level))));
                var beside = Unsafe.Add(ref other, i);
                range = Vector128.MinNative(range, Vector128.Create(beside, -beside));
                range = Vector128.MinNative(range, Vector128.MinNative(first, last) * Unsafe.Add(ref scale, i));
            }

            return range;
        }
    }

    /// <summary>The specification: one value after another.</summary>
    public (double Least, double Greatest) OfPlain(int from, int length)
    {
        var (least, greatest) = (double.MaxValue, double.MinValue);
        for (var i = from; i < from + length; i++)
        {
            (least, greatest) = (Math.Min(least, pairs[2 * i]), Math.Max(greatest, pairs[2 * i]));
        }

        return (least, greatest);
    }

    private Vector128<double> ScanScaled(
        ReadOnlySpan<int> ends, ReadOnlySpan<double> scales, ReadOnlySpan<double> others, Vector128<double> range)
    {
        for (var i = 0; i < ends.Length / 2; i++)
        {
            range = Vector128.MinNative(range, Vector128.Create(others[i], -others[i]));
            range = Vector128.MinNative(range, Scan(ends[2 * i], ends[(2 * i) + 1] - ends[2 * i]) * scales[i]);
        }

        return range;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector128<double> Scan(int from, int length)
    {
        ref var pair = ref pairs[2 * from];
        var four = Vector512.Create(double.MaxValue);
        nuint i = 0;
        for (; i + 8 <= (nuint)(2 * length); i += 8)
        {
            four = Vector512.MinNative(four, Vector512.LoadUnsafe(ref pair, i));
        }

        var two = Vector256.MinNative(four.GetLower(), four.GetUpper());
        var one = Vector128.MinNative(two.GetLower(), two.GetUpper());
        for (; i < (nuint)(2 * length); i += 2)
        {
            one = Vector128.MinNative(one, Vector128.LoadUnsafe(ref pair, i));
        }

        return one;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Join(ref double a, ref double b, ref double least, int count)
    {
        nint i = 0;
        for (; i <= count - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            Vector512.MinNative(Vector512.LoadUnsafe(ref a, (nuint)i), Vector512.LoadUnsafe(ref b, (nuint)i))
                .StoreUnsafe(ref least, (nuint)i);
        }

        for (; i < count; i++)
        {
            Unsafe.Add(ref least, i) = Math.Min(Unsafe.Add(ref a, i), Unsafe.Add(ref b, i));
        }
    }
}
