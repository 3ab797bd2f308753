using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Volume;

/// <summary>Volume-weighted average price since the anchor, each bar at its typical price.</summary>
/// <remarks>NaN until something was traded.</remarks>
public static class VolumeWeightedPrice
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "vwap",
        Summary = "Volume-weighted average price of the UTC day so far, or of all bars, each at its typical price.",
        Parameters = [Anchor.Choice],
        Outputs = [new("vwap", "price")],
        WarmUp = static (_, _) => 0,
    });

    internal struct State(double choice) : IRecurrence<State>
    {
        private Anchor anchor = new(choice);
        private CumulativeSum turnover;
        private CumulativeSum traded;

        public static State Start(ReadOnlySpan<double> parameters) => new(parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs)
        {
            var value = TypicalPrice.Of(bar.High, bar.Low, bar.Close) * bar.Volume;
            if (anchor.BeginsAt(bar.OpenTimeMs) || !double.IsFinite(value))
            {
                (turnover, traded) = (default, default);
            }

            outputs[0] = double.IsFinite(value) ? turnover.Add(value) / traded.Add(bar.Volume) : double.NaN;
        }
    }
}
