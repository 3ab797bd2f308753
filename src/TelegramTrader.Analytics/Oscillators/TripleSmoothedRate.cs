using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Oscillators;

/// <summary>TRIX: the percent that a thrice smoothed exponential average moves from bar to bar.</summary>
/// <remarks>Source: J. K. Hutson, "Good TRIX", Stocks &amp; Commodities 1 (5), 1983.</remarks>
public static class TripleSmoothedRate
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "trix",
        Summary = "TRIX: the percent that a thrice smoothed exponential average of closes moves from bar to bar.",
        Parameters = [Parameter.Bars("length", 14)],
        Outputs = [new("trix", "percent")],
        TakesSource = true,
        WarmUp = static (parameters, _) => (int)parameters[0],
    });

    internal struct State(int length) : IRecurrence<State>
    {
        private SmoothedChain chain = new(length);

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs)
        {
            var before = chain.Third;
            chain.Push(bar.Close);
            outputs[0] = RateOfChange.Percent(before, chain.Third);
        }
    }
}
