using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Averages;

/// <summary>
/// Exponential moving average: weight 2/(N+1) on the newest value, begun with the mean of the first N.
/// </summary>
public static class ExponentialAverage
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "ema",
        Summary = "Exponential moving average: weight 2/(N+1) on the newest close, begun with the mean of the first N.",
        Parameters = [Parameter.Bars("length", 20)],
        Outputs = [new("ema", "price")],
        TakesSource = true,
        WarmUp = static (parameters, _) => (int)parameters[0] - 1,
        Batch = static (in bars, parameters, outputs) => Compute(bars.Close, (int)parameters[0], outputs[0]),
    });

    /// <summary>Smooths a series.</summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="length">Values of the first mean, at least 1.</param>
    /// <param name="averages">
    /// Same length; NaN for <c>length - 1</c> values at the start and after one that is not finite.
    /// </param>
    public static void Compute(ReadOnlySpan<double> values, int length, Span<double> averages)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(averages.Length, values.Length);
        var smoothing = SeededSmoothing.Exponential(length);
        for (var i = 0; i < values.Length; i++)
        {
            averages[i] = smoothing.Push(values[i]);
        }
    }

    internal struct State(int length) : IRecurrence<State>
    {
        private SeededSmoothing smoothing = SeededSmoothing.Exponential(length);

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs) => outputs[0] = smoothing.Push(bar.Close);
    }
}
