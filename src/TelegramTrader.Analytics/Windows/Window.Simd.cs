using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TelegramTrader.Analytics.Windows;

/// <content>The batch form: the joins of <see cref="State"/>, for eight windows at a time.</content>
internal static partial class Window<TReading>
{
    /// <summary>
    /// Reads the windows that end at each bar; <paramref name="readings"/> may not overlap the values.
    /// </summary>
    public static void Compute(ReadOnlySpan<double> values, int length, Span<double> readings)
    {
        var block = Stretch.BlockFor(length);
        for (var start = 0; start < values.Length; start += block)
        {
            Fill(values, start, length, readings.Slice(start, Math.Min(block, values.Length - start)));
        }
    }

    /// <summary>Reads the windows that end at bars <paramref name="start"/>, start + 1, ….</summary>
    public static void Fill(ReadOnlySpan<double> values, int start, int length, Span<double> readings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var lead = length - 1;
        var rented = ArrayPool<double>.Shared.Rent(lead + readings.Length);
        var stretches = rented.AsSpan(0, lead + readings.Length);
        Columns.CopyFinite(values, start - lead, stretches);

        var joined = 0;
        for (var size = 1; ; size *= 2)
        {
            if ((length & size) != 0)
            {
                Join(stretches[(lead - joined)..], size, joined, readings);
                joined += size;
            }

            if (joined == length)
            {
                break;
            }

            Double(stretches, size);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    private static void Join(ReadOnlySpan<double> stretches, int size, int joined, Span<double> readings)
    {
        if (joined == 0)
        {
            Columns.Map(new Finishing(1.0 / size), stretches[..readings.Length], readings);
        }
        else
        {
            Columns.Map(
                new Joining(1.0 / size, (double)size / (size + joined)),
                stretches[..readings.Length],
                readings,
                readings);
        }
    }

    /// <summary>
    /// Turns stretches of <paramref name="size"/> bars into twice as long ones, where they stand: from the end.
    /// </summary>
    private static void Double(Span<double> stretches, int size)
    {
        ref var first = ref MemoryMarshal.GetReference(stretches);
        nint end = stretches.Length;

        for (; end - EightLanes.Count >= size; end -= EightLanes.Count)
        {
            var older = EightLanes.Load(in first, end - EightLanes.Count - size);
            var newer = EightLanes.Load(in first, end - EightLanes.Count);
            EightLanes.Store(TReading.Double(older, newer), ref first, end - EightLanes.Count);
        }

        for (; end > size; end--)
        {
            var older = OneLane.Load(in first, end - 1 - size);
            var newer = OneLane.Load(in first, end - 1);
            OneLane.Store(TReading.Double(older, newer), ref first, end - 1);
        }
    }

    private readonly struct Finishing(double perBar) : IFormula1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T stretch)
            where T : struct, ILane<T> => TReading.Finish(stretch, T.Of(perBar));
    }

    private readonly struct Joining(double perBar, double share) : IFormula2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T stretch, T newer)
            where T : struct, ILane<T> => TReading.Join(stretch, T.Of(perBar), T.Of(share), newer);
    }
}
