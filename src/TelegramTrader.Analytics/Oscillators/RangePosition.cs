using System.Buffers;
using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Oscillators;

/// <summary>
/// Where the close lies between the lowest low (0) and the highest high (100) of a window; 0 where they are one.
/// </summary>
internal static class RangePosition
{
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        int length,
        double top,
        Span<double> positions)
    {
        var block = Stretch.BlockFor(length);
        var floors = ArrayPool<double>.Shared.Rent(block);

        for (var start = 0; start < close.Length; start += block)
        {
            var results = positions.Slice(start, Math.Min(block, close.Length - start));
            Window<Highest>.Fill(high, start, length, results);
            Window<Lowest>.Fill(low, start, length, floors.AsSpan(0, results.Length));
            Columns.Map(new Position(top), close.Slice(start, results.Length), results, floors, results);
        }

        ArrayPool<double>.Shared.Return(floors);
    }

    public struct State(int length, double top)
    {
        private Window<Highest>.State ceiling = new(length);
        private Window<Lowest>.State floor = new(length);

        public double Push(double high, double low, double close) =>
            new Position(top).At(
                new OneLane(close), new OneLane(ceiling.Push(high)), new OneLane(floor.Push(low))).Value;
    }

    /// <param name="top">What the highest high is called: 100, or 0 where the scale runs from -100.</param>
    private readonly struct Position(double top) : IFormula3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T close, T highest, T lowest)
            where T : struct, ILane<T>
        {
            var range = highest - lowest;
            var unusable = close - close; // NaN for a close that is not finite, else 0
            var share = T.WhereZero(range, T.Of(0), (close - lowest) / range) + unusable;
            return (share * T.Of(100)) + T.Of(top - 100);
        }
    }
}
