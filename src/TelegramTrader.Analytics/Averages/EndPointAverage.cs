using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Averages;

/// <summary>End point average: where the least squares line through a window ends.</summary>
public static class EndPointAverage
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "epma",
        Summary = "End point average: where the least squares line through the last closes ends.",
        Parameters = [Parameter.Bars("length", 10)],
        Outputs = [new("epma", "price")],
        TakesSource = true,
        WarmUp = static (parameters, _) => (int)parameters[0] - 1,
        Batch = static (in bars, parameters, outputs) => Compute(bars.Close, (int)parameters[0], outputs[0]),
    });

    /// <summary>The end of the least squares line of every window of values.</summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="length">Values per average, at least 1.</param>
    /// <param name="averages">Same length; NaN where a window is not full or holds a value that is not finite.</param>
    public static void Compute(ReadOnlySpan<double> values, int length, Span<double> averages) =>
        TiltedAverage.Compute(values, length, PartOfTilt(length), averages);

    private static double PartOfTilt(int length) => 6.0 / (length * (length + 1.0));

    internal struct State(int length) : IRecurrence<State>
    {
        private TiltedAverage.State average = new(length, PartOfTilt(length));

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs) => outputs[0] = average.Push(bar.Close);
    }
}
