using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Averages;

/// <summary>Double exponential average: twice the average less the average of the average, which lags less.</summary>
/// <remarks>
/// Source: P. G. Mulloy, "Smoothing Data with Faster Moving Averages", Stocks &amp; Commodities 12 (1), 1994.
/// </remarks>
public static class DoubleExponentialAverage
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "dema",
        Summary = "Double exponential average: twice the average less the average of the average; it lags less.",
        Parameters = [Parameter.Bars("length", 14)],
        Outputs = [new("dema", "price")],
        TakesSource = true,
        WarmUp = static (parameters, _) => (int)parameters[0] - 1,
    });

    internal struct State(int length) : IRecurrence<State>
    {
        private SmoothedChain chain = new(length);

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs)
        {
            chain.Push(bar.Close);
            outputs[0] = (2 * chain.First) - chain.Second;
        }
    }
}
