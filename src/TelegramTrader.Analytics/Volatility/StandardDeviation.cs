using System.Buffers;
using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Volatility;

/// <summary>Standard deviation of the last values, of the window as a whole population (divided by N).</summary>
public static class StandardDeviation
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "stdev",
        Summary = "Standard deviation of the last closes, of the window as a whole population (divided by N).",
        Parameters = [Parameter.Bars("length", 14, least: 2)],
        Outputs = [new("stdev", "price")],
        TakesSource = true,
        WarmUp = static (parameters, _) => (int)parameters[0] - 1,
        Batch = static (in bars, parameters, outputs) => Compute(bars.Close, (int)parameters[0], outputs[0]),
    });

    /// <summary>The deviation of every window of values.</summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="length">Values per window, at least 1.</param>
    /// <param name="deviations">
    /// Same length; NaN where a window is not full or holds a value that is not finite.
    /// </param>
    /// <remarks>Exactly 0 for equal values; no running sums, so nothing drifts and nothing cancels.</remarks>
    public static void Compute(ReadOnlySpan<double> values, int length, Span<double> deviations)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(deviations.Length, values.Length);
        var block = Stretch.BlockForPairs(length);
        var means = ArrayPool<double>.Shared.Rent(block);
        for (var start = 0; start < values.Length; start += block)
        {
            var results = deviations.Slice(start, Math.Min(block, values.Length - start));
            Fill(values, start, length, means.AsSpan(0, results.Length), results);
        }

        ArrayPool<double>.Shared.Return(means);
    }

    /// <summary>Means and deviations of the windows that end at bars <paramref name="start"/>, start + 1, ….</summary>
    internal static void Fill(
        ReadOnlySpan<double> values, int start, int length, Span<double> means, Span<double> deviations)
    {
        SpreadWindow<SquaredDeviations>.Fill(values, start, length, means, deviations);
        Columns.Map(new Root(1.0 / length), deviations, deviations);
    }

    internal struct State(int length) : IRecurrence<State>
    {
        private SpreadWindow<SquaredDeviations>.State window = new(length);
        private readonly Root root = new(1.0 / length);

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs) => outputs[0] = Push(bar.Close).Deviation;

        public (double Mean, double Deviation) Push(double value)
        {
            var (mean, squares) = window.Push(value);
            return (mean, root.At(new OneLane(squares)).Value);
        }
    }

    private readonly struct Root(double perBar) : IFormula1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T squares)
            where T : struct, ILane<T> => T.Sqrt(squares * T.Of(perBar));
    }
}
