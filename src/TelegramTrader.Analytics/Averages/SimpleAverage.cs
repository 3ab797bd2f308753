using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Averages;

/// <summary>Simple moving average: the mean of the last values.</summary>
public static class SimpleAverage
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "sma",
        Summary = "Simple moving average: the mean of the last closes.",
        Parameters = [Parameter.Bars("length", 20)],
        Outputs = [new("sma", "price")],
        TakesSource = true,
        WarmUp = static (parameters, _) => (int)parameters[0] - 1,
        Batch = static (in bars, parameters, outputs) => Compute(bars.Close, (int)parameters[0], outputs[0]),
    });

    /// <summary>The mean of every window of values.</summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="length">Values per mean, at least 1.</param>
    /// <param name="averages">Same length; NaN where a window is not full or holds a value that is not finite.</param>
    /// <remarks>
    /// O(log length) a value, no running total, so nothing drifts; error below log2(length) + 1 roundings.
    /// </remarks>
    public static void Compute(ReadOnlySpan<double> values, int length, Span<double> averages)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(averages.Length, values.Length);
        Window<Mean>.Compute(values, length, averages);
    }

    internal struct State(int length) : IRecurrence<State>
    {
        private Window<Mean>.State mean = new(length);

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs) => outputs[0] = mean.Push(bar.Close);
    }
}
