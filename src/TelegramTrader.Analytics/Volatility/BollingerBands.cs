using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Volatility;

/// <summary>Bollinger bands: the mean of the last values, and some standard deviations above and below it.</summary>
/// <remarks>Source: J. Bollinger, "Bollinger on Bollinger Bands", McGraw-Hill, 2001.</remarks>
public static class BollingerBands
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "bb",
        Summary = "Bollinger bands: the mean of the last closes, and some standard deviations above and below it.",
        Parameters = [Parameter.Bars("length", 20, least: 2), Parameter.Real("width", 2, 0.01, 100)],
        Outputs = [new("middle", "price"), new("upper", "price"), new("lower", "price")],
        TakesSource = true,
        WarmUp = static (parameters, _) => (int)parameters[0] - 1,
        Batch = static (in bars, parameters, outputs) =>
            Compute(bars.Close, (int)parameters[0], parameters[1], outputs[0], outputs[1], outputs[2]),
    });

    /// <summary>The bands of every window of values.</summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="length">Values per window, at least 1.</param>
    /// <param name="width">Standard deviations (of the window as a whole population) from the middle to a band.</param>
    /// <param name="middle">Same length; NaN where a window is not full or holds a value that is not finite.</param>
    public static void Compute(
        ReadOnlySpan<double> values,
        int length,
        double width,
        Span<double> middle,
        Span<double> upper,
        Span<double> lower)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(middle.Length, values.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(upper.Length, values.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(lower.Length, values.Length);

        var block = Stretch.BlockForPairs(length);
        for (var start = 0; start < values.Length; start += block)
        {
            var bars = Math.Min(block, values.Length - start);
            var means = middle.Slice(start, bars);
            var deviations = lower.Slice(start, bars);
            StandardDeviation.Fill(values, start, length, means, deviations);
            Columns.Map(new Band(width), means, deviations, upper.Slice(start, bars));
            Columns.Map(new Band(-width), means, deviations, lower.Slice(start, bars));
        }
    }

    internal struct State(int length, double width) : IRecurrence<State>
    {
        private StandardDeviation.State window = new(length);

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0], parameters[1]);

        public void Push(in BarValues bar, Span<double> outputs)
        {
            var (mean, deviation) = window.Push(bar.Close);
            outputs[0] = mean;
            outputs[1] = new Band(width).At(new OneLane(mean), new OneLane(deviation)).Value;
            outputs[2] = new Band(-width).At(new OneLane(mean), new OneLane(deviation)).Value;
        }
    }

    private readonly struct Band(double deviations) : IFormula2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T mean, T deviation)
            where T : struct, ILane<T> => mean + (deviation * T.Of(deviations));
    }
}
