using System.Buffers;
using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Averages;

/// <summary>The mean of the last closes, each weighing as much as was traded in its bar.</summary>
public static class VolumeWeightedAverage
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "vwma",
        Summary =
            "Volume-weighted average: the mean of the last closes, each weighing as much as was traded in its bar.",
        Parameters = [Parameter.Bars("length", 14)],
        Outputs = [new("vwma", "price")],
        WarmUp = static (parameters, _) => (int)parameters[0] - 1,
        Batch = static (in bars, parameters, outputs) =>
            Compute(bars.Close, bars.Volume, (int)parameters[0], outputs[0]),
    });

    /// <summary>The weighted mean of every window of bars.</summary>
    /// <param name="prices">Oldest first.</param>
    /// <param name="volumes">Same length.</param>
    /// <param name="length">Bars per average, at least 1.</param>
    /// <param name="averages">Same length; NaN where a window is not full, holds a NaN, or saw no trade.</param>
    public static void Compute(
        ReadOnlySpan<double> prices, ReadOnlySpan<double> volumes, int length, Span<double> averages)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(volumes.Length, prices.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(averages.Length, prices.Length);
        var block = Stretch.BlockFor(length);
        var turnover = ArrayPool<double>.Shared.Rent(block + length);
        var traded = ArrayPool<double>.Shared.Rent(block);

        for (var start = 0; start < prices.Length; start += block)
        {
            var results = averages.Slice(start, Math.Min(block, prices.Length - start));
            var from = Math.Max(0, start - length + 1);
            var bars = start + results.Length - from;
            Columns.Map(default(Product), prices.Slice(from, bars), volumes[from..], turnover);
            Window<Mean>.Fill(turnover.AsSpan(0, bars), start - from, length, results);
            Window<Mean>.Fill(volumes, start, length, traded.AsSpan(0, results.Length));
            Columns.Map(default(Ratio), results, traded, results);
        }

        ArrayPool<double>.Shared.Return(turnover);
        ArrayPool<double>.Shared.Return(traded);
    }

    internal struct State(int length) : IRecurrence<State>
    {
        private Window<Mean>.State turnover = new(length);
        private Window<Mean>.State traded = new(length);

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs) => outputs[0] = Push(bar.Close, bar.Volume);

        public double Push(double price, double volume) => turnover.Push(price * volume) / traded.Push(volume);
    }

    private readonly struct Product : IFormula2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T price, T volume)
            where T : struct, ILane<T> => price * volume;
    }

    private readonly struct Ratio : IFormula2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T turnover, T traded)
            where T : struct, ILane<T> => turnover / traded;
    }
}
