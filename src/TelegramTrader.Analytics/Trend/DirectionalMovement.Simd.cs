using System.Buffers;
using System.Runtime.InteropServices;
using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Trend;

/// <content>The batch form: what does not depend on the bar before is done for eight bars at a time.</content>
public static partial class DirectionalMovement
{
    private const int Block = 512;

    private static void Compute(
        in BarColumns bars, int length, Span<double> strength, Span<double> plus, Span<double> minus)
    {
        var rented = ArrayPool<double>.Shared.Rent(3 * Block);
        var ranges = SeededSmoothing.Wilder(length);
        var (ups, downs, strengths) = (ranges, ranges, ranges);

        for (var start = 0; start < bars.Length; start += Block)
        {
            var count = Math.Min(Block, bars.Length - start);
            var range = rented.AsSpan(0, count);
            var up = rented.AsSpan(Block, count);
            var down = rented.AsSpan(2 * Block, count);
            Move(in bars, start, range, up, down);
            Smooth(ref ranges, ref ups, ref downs, range, up, down);

            var results = strength.Slice(start, count);
            Columns.Map(default(Share), up, range, plus.Slice(start, count));
            Columns.Map(default(Share), down, range, minus.Slice(start, count));
            Columns.Map(default(Lopsided), up, down, results);
            strengths.PushAll(results);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    // Side by side, since each waits for its own step before; on copies, which the compiler keeps in registers.
    private static void Smooth(
        ref SeededSmoothing ranges,
        ref SeededSmoothing ups,
        ref SeededSmoothing downs,
        Span<double> range,
        Span<double> up,
        Span<double> down)
    {
        var (a, b, c) = (ranges, ups, downs);
        for (var i = 0; i < range.Length; i++)
        {
            range[i] = a.Push(range[i]);
            up[i] = b.Push(up[i]);
            down[i] = c.Push(down[i]);
        }

        (ranges, ups, downs) = (a, b, c);
    }

    private static void Move(in BarColumns bars, int start, Span<double> ranges, Span<double> ups, Span<double> downs)
    {
        nint i = 0;
        if (start == 0)
        {
            ranges[0] = ups[0] = downs[0] = double.NaN; // no bar before the first
            i = 1;
        }

        for (; i <= ranges.Length - EightLanes.Count; i += EightLanes.Count)
        {
            Move<EightLanes>(in bars, start + i, i, ranges, ups, downs);
        }

        for (; i < ranges.Length; i++)
        {
            Move<OneLane>(in bars, start + i, i, ranges, ups, downs);
        }
    }

    private static void Move<T>(
        in BarColumns bars, nint bar, nint i, Span<double> ranges, Span<double> ups, Span<double> downs)
        where T : struct, ILane<T>
    {
        ref readonly var high = ref MemoryMarshal.GetReference(bars.High);
        ref readonly var low = ref MemoryMarshal.GetReference(bars.Low);
        var move = Movement<T>.Of(
            T.Load(in high, bar),
            T.Load(in low, bar),
            T.Load(in high, bar - 1),
            T.Load(in low, bar - 1),
            T.Load(in MemoryMarshal.GetReference(bars.Close), bar - 1));
        T.Store(move.Range, ref MemoryMarshal.GetReference(ranges), i);
        T.Store(move.Up, ref MemoryMarshal.GetReference(ups), i);
        T.Store(move.Down, ref MemoryMarshal.GetReference(downs), i);
    }
}
