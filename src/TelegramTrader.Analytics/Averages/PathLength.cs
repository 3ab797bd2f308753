using System.Buffers;
using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Averages;

/// <summary>How far a series walked over its last moves, back and forth counted alike.</summary>
internal static class PathLength
{
    public static void Compute(ReadOnlySpan<double> values, int moves, Span<double> paths)
    {
        var block = Stretch.BlockFor(moves);
        var scratch = ArrayPool<double>.Shared.Rent(block + moves);

        for (var start = 0; start < values.Length; start += block)
        {
            var results = paths.Slice(start, Math.Min(block, values.Length - start));
            var from = Math.Max(1, start - moves + 1);
            var walked = scratch.AsSpan(0, Math.Max(0, start + results.Length - from));
            if (walked.Length > 0)
            {
                Columns.Map(default(Move), values.Slice(from, walked.Length), values[(from - 1)..], walked);
            }

            Window<Mean>.Fill(walked, start - from, moves, results);
            Columns.Map(new Times(moves), results, results);
        }

        ArrayPool<double>.Shared.Return(scratch);
    }

    public struct State(int moves)
    {
        private Window<Mean>.State mean = new(moves);
        private double before = double.NaN;

        public double Push(double value)
        {
            var move = default(Move).At(new OneLane(value), new OneLane(before)).Value;
            before = value;
            return new Times(moves).At(new OneLane(mean.Push(move))).Value;
        }
    }

    private readonly struct Move : IFormula2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T value, T before)
            where T : struct, ILane<T> => T.Abs(value - before);
    }

    private readonly struct Times(int moves) : IFormula1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T mean)
            where T : struct, ILane<T> => mean * T.Of(moves);
    }
}
