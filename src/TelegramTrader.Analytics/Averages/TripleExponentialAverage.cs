using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Averages;

/// <summary>Triple exponential average: 3·E1 − 3·E2 + E3 of averages of averages, which lags less still.</summary>
/// <remarks>Source: P. G. Mulloy, "Smoothing Data with Less Lag", Stocks &amp; Commodities 12 (2), 1994.</remarks>
public static class TripleExponentialAverage
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "tema",
        Summary = "Triple exponential average: 3·E1 − 3·E2 + E3 of averages of averages; it lags less still.",
        Parameters = [Parameter.Bars("length", 20)],
        Outputs = [new("tema", "price")],
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
            outputs[0] = (3 * (chain.First - chain.Second)) + chain.Third;
        }
    }
}
