using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Averages;

/// <summary>Wilder's smoothed average: weight 1/N on the newest value, begun with the mean of the first N.</summary>
/// <remarks>Source: J. W. Wilder, "New Concepts in Technical Trading Systems", Trend Research, 1978.</remarks>
public static class WilderAverage
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "smma",
        Summary = "Wilder's smoothed average: weight 1/N on the newest close, begun with the mean of the first N.",
        Parameters = [Parameter.Bars("length", 20)],
        Outputs = [new("smma", "price")],
        TakesSource = true,
        WarmUp = static (parameters, _) => (int)parameters[0] - 1,
    });

    internal struct State(int length) : IRecurrence<State>
    {
        private SeededSmoothing smoothing = SeededSmoothing.Wilder(length);

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs) => outputs[0] = smoothing.Push(bar.Close);
    }
}
