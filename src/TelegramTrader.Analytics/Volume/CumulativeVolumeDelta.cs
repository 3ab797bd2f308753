using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Volume;

/// <summary>Cumulative volume delta since the anchor: what takers bought less what takers sold.</summary>
public static class CumulativeVolumeDelta
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "cvd",
        Summary =
            "Cumulative volume delta of the UTC day so far, or of all bars: what takers bought less what they sold.",
        Parameters = [Anchor.Choice],
        Outputs = [new("cvd", "volume")],
        NeedsTakerVolume = true,
        WarmUp = static (_, _) => 0,
    });

    internal struct State(double choice) : IRecurrence<State>
    {
        private Anchor anchor = new(choice);
        private CumulativeSum sum;

        public static State Start(ReadOnlySpan<double> parameters) => new(parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs)
        {
            var delta = TakerDelta.Of(in bar);
            if (anchor.BeginsAt(bar.OpenTimeMs) || !double.IsFinite(delta))
            {
                sum = default;
            }

            outputs[0] = double.IsFinite(delta) ? sum.Add(delta) : double.NaN;
        }
    }
}
