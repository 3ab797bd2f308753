using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Volume;

/// <summary>Volume delta of a bar: what takers bought less what takers sold.</summary>
public static class TakerDelta
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "delta",
        Summary = "Volume delta: what takers bought in a bar less what takers sold.",
        Outputs = [new("delta", "volume")],
        NeedsTakerVolume = true,
        WarmUp = static (_, _) => 0,
    });

    /// <summary>Twice the bought volume less all volume; NaN where either is not finite.</summary>
    internal static double Of(in BarValues bar)
    {
        var delta = (2 * bar.TakerBuyVolume) - bar.Volume;
        return delta + (delta - delta);
    }

    internal struct State : IRecurrence<State>
    {
        public static State Start(ReadOnlySpan<double> parameters) => default;

        public readonly void Push(in BarValues bar, Span<double> outputs) => outputs[0] = Of(in bar);
    }
}
