using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Oscillators;

/// <summary>
/// Williams %R: where the close lies below the highest high of a window (0) and above its lowest low (-100).
/// </summary>
/// <remarks>-100 where a window has no range. Source: L. Williams, "How I Made One Million Dollars…", 1973.</remarks>
public static class WilliamsRange
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "willr",
        Summary =
            "Williams %R: where the close lies between the highest high (0) and the lowest low (-100) of a window.",
        Parameters = [Parameter.Bars("length", 14)],
        Outputs = [new("willr", "index")],
        WarmUp = static (parameters, _) => (int)parameters[0] - 1,
        Batch = static (in bars, parameters, outputs) =>
            RangePosition.Compute(bars.High, bars.Low, bars.Close, (int)parameters[0], top: 0, outputs[0]),
    });

    internal struct State(int length) : IRecurrence<State>
    {
        private RangePosition.State position = new(length, top: 0);

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs) =>
            outputs[0] = position.Push(bar.High, bar.Low, bar.Close);
    }
}
