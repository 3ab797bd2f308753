using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Volume;

/// <summary>Force index: the exponential average of each bar's move times its volume.</summary>
/// <remarks>Source: A. Elder, "Trading for a Living", Wiley, 1993.</remarks>
public static class ForceIndex
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "force",
        Summary = "Force index: the exponential average of each bar's move times its volume.",
        Parameters = [Parameter.Bars("length", 2)],
        Outputs = [new("force", "quote")],
        WarmUp = static (parameters, _) => (int)parameters[0],
    });

    internal struct State(int length) : IRecurrence<State>
    {
        private SeededSmoothing smoothing = SeededSmoothing.Exponential(length);
        private double closeBefore = double.NaN;

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs)
        {
            outputs[0] = smoothing.Push((bar.Close - closeBefore) * bar.Volume);
            closeBefore = bar.Close;
        }
    }
}
