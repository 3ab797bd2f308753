using System.Buffers;
using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Averages;

/// <summary>The mean of a window plus a part of its tilt: all averages whose weights lie on a straight line.</summary>
internal static class TiltedAverage
{
    public static void Compute(ReadOnlySpan<double> values, int length, double part, Span<double> averages)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(averages.Length, values.Length);
        var block = Stretch.BlockForPairs(length);
        var tilts = ArrayPool<double>.Shared.Rent(block);

        for (var start = 0; start < values.Length; start += block)
        {
            var results = averages.Slice(start, Math.Min(block, values.Length - start));
            SpreadWindow<Tilt>.Fill(values, start, length, results, tilts);
            Columns.Map(new Raise(part), results, tilts, results);
        }

        ArrayPool<double>.Shared.Return(tilts);
    }

    public struct State(int length, double part)
    {
        private readonly Raise raise = new(part);
        private SpreadWindow<Tilt>.State window = new(length);

        public double Push(double value)
        {
            var (mean, tilt) = window.Push(value);
            return raise.At(new OneLane(mean), new OneLane(tilt)).Value;
        }
    }

    private readonly struct Raise(double part) : IFormula2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T mean, T tilt)
            where T : struct, ILane<T> => mean + (tilt * T.Of(part));
    }
}
