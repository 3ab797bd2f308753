using System.Buffers;
using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Trend;

/// <summary>Slope of the least squares line through the last values, per bar.</summary>
public static class LinearSlope
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "slope",
        Summary = "Slope of the least squares line through the last closes, per bar.",
        Parameters = [Parameter.Bars("length", 14, least: 2)],
        Outputs = [new("slope", "price")],
        TakesSource = true,
        WarmUp = static (parameters, _) => (int)parameters[0] - 1,
        Batch = static (in bars, parameters, outputs) => Compute(bars.Close, (int)parameters[0], outputs[0]),
    });

    /// <summary>The slope of every window of values.</summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="length">Values per window, at least 2.</param>
    /// <param name="slopes">Same length, change per bar; NaN where a window is not full or not finite.</param>
    public static void Compute(ReadOnlySpan<double> values, int length, Span<double> slopes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(slopes.Length, values.Length);
        var block = Stretch.BlockForPairs(length);
        var means = ArrayPool<double>.Shared.Rent(block);
        for (var start = 0; start < values.Length; start += block)
        {
            var results = slopes.Slice(start, Math.Min(block, values.Length - start));
            SpreadWindow<Tilt>.Fill(values, start, length, means.AsSpan(0, results.Length), results);
            Columns.Map(new PerUnitLine(length), results, results);
        }

        ArrayPool<double>.Shared.Return(means);
    }

    internal struct State(int length) : IRecurrence<State>
    {
        private SpreadWindow<Tilt>.State window = new(length);

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs) =>
            outputs[0] = new PerUnitLine(length).At(new OneLane(window.Push(bar.Close).Spread)).Value;
    }

    private readonly struct PerUnitLine(int length) : IFormula1
    {
        private readonly double share = 1 / Tilt.OfUnitLine(length);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T tilt)
            where T : struct, ILane<T> => tilt * T.Of(share);
    }
}
