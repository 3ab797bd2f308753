using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Volume;

/// <summary>
/// Accumulation/distribution line: adds up volumes, each times where its bar closed in its range (-1 to 1).
/// </summary>
/// <remarks>A bar without a range adds nothing. Source: M. Chaikin, after L. Williams' accumulation, 1972.</remarks>
public static class AccumulationDistribution
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "adl",
        Summary =
            "Accumulation/distribution line: adds up volumes, each times where its bar closed in its range (-1 to 1).",
        Outputs = [new("adl", "volume")],
        WarmUp = static (_, _) => 0,
    });

    internal struct State : IRecurrence<State>
    {
        private CumulativeSum sum;

        public static State Start(ReadOnlySpan<double> parameters) => default;

        public void Push(in BarValues bar, Span<double> outputs)
        {
            var flow = MoneyFlow.Of(bar.High, bar.Low, bar.Close) * bar.Volume;
            if (!double.IsFinite(flow))
            {
                sum = default;
                outputs[0] = double.NaN;
                return;
            }

            outputs[0] = sum.Add(flow);
        }
    }
}
