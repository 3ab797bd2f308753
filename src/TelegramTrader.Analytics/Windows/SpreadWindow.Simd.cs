using System.Buffers;
using System.Runtime.InteropServices;

namespace TelegramTrader.Analytics.Windows;

/// <content>The batch form: the joins of <see cref="State"/>, for eight windows at a time.</content>
internal static partial class SpreadWindow<TSpread>
{
    /// <summary>Reads the windows that end at bars <paramref name="start"/>, start + 1, ….</summary>
    public static void Fill(
        ReadOnlySpan<double> values, int start, int length, Span<double> means, Span<double> spreads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var lead = length - 1;
        var bars = lead + means.Length;
        var rented = ArrayPool<double>.Shared.Rent(2 * bars);
        var levels = rented.AsSpan(0, bars);
        var around = rented.AsSpan(bars, bars);
        Columns.CopyFinite(values, start - lead, levels);
        if ((length & 1) != 0)
        {
            around.Clear(); // for the values that are joined singly
        }

        var joined = 0;
        for (var size = 1; ; size *= 2)
        {
            if ((length & size) != 0)
            {
                Join(levels[(lead - joined)..], around[(lead - joined)..], new Joining(size, joined), means, spreads);
                joined += size;
            }

            if (joined == length)
            {
                break;
            }

            Double(levels, around, size);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    private static void Join(
        ReadOnlySpan<double> levels,
        ReadOnlySpan<double> around,
        Joining joining,
        Span<double> means,
        Span<double> spreads)
    {
        ref var level = ref MemoryMarshal.GetReference(levels[..means.Length]);
        ref var spread = ref MemoryMarshal.GetReference(around[..means.Length]);
        ref var mean = ref MemoryMarshal.GetReference(means);
        ref var result = ref MemoryMarshal.GetReference(spreads[..means.Length]);
        nint bar = 0;

        for (; bar <= means.Length - EightLanes.Count; bar += EightLanes.Count)
        {
            Join<EightLanes>(ref level, ref spread, joining, ref mean, ref result, bar);
        }

        for (; bar < means.Length; bar++)
        {
            Join<OneLane>(ref level, ref spread, joining, ref mean, ref result, bar);
        }
    }

    private static void Join<T>(
        ref double level, ref double spread, Joining joining, ref double mean, ref double result, nint bar)
        where T : struct, ILane<T>
    {
        var newer = joining.IsFirst ? default : new Stretches<T>(T.Load(in mean, bar), T.Load(in result, bar));
        var reading = joining.Join(new Stretches<T>(T.Load(in level, bar), T.Load(in spread, bar)), newer);
        T.Store(reading.Level, ref mean, bar);
        T.Store(reading.Spread, ref result, bar);
    }

    /// <summary>
    /// Turns stretches of <paramref name="size"/> bars into twice as long ones, where they stand: from the end.
    /// </summary>
    private static void Double(Span<double> levels, Span<double> around, int size)
    {
        ref var level = ref MemoryMarshal.GetReference(levels);
        ref var spread = ref MemoryMarshal.GetReference(around);
        nint end = levels.Length;

        for (; end - EightLanes.Count >= size; end -= EightLanes.Count)
        {
            Double<EightLanes>(ref level, ref spread, size, end - EightLanes.Count);
        }

        for (; end > size; end--)
        {
            Double<OneLane>(ref level, ref spread, size, end - 1);
        }
    }

    private static void Double<T>(ref double level, ref double spread, int size, nint bar)
        where T : struct, ILane<T>
    {
        var single = size == 1; // a value alone has no spread
        var doubled = Double(
            new Stretches<T>(T.Load(in level, bar - size), single ? T.Of(0) : T.Load(in spread, bar - size)),
            new Stretches<T>(T.Load(in level, bar), single ? T.Of(0) : T.Load(in spread, bar)),
            T.Of(TSpread.WeightOfSums(size)));
        T.Store(doubled.Level, ref level, bar);
        T.Store(doubled.Spread, ref spread, bar);
    }
}
