using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Volatility;

/// <summary>Average true range: Wilder's smoothing of the true range.</summary>
/// <remarks>Source: J. W. Wilder, "New Concepts in Technical Trading Systems", Trend Research, 1978.</remarks>
public static class AverageTrueRange
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "atr",
        Summary = "Average true range: Wilder's smoothing of how far prices go in a bar.",
        Parameters = [Parameter.Bars("length", 14)],
        Outputs = [new("atr", "price")],
        WarmUp = static (parameters, _) => (int)parameters[0],
        Batch = static (in bars, parameters, outputs) =>
            Compute(bars.High, bars.Low, bars.Close, (int)parameters[0], outputs[0]),
    });

    /// <summary>The average true range of every bar.</summary>
    /// <param name="high">Oldest first.</param>
    /// <param name="low">Same length.</param>
    /// <param name="close">Same length.</param>
    /// <param name="length">True ranges of the first mean, at least 1.</param>
    /// <param name="averages">Same length; NaN for <c>length</c> bars at the start and after a NaN.</param>
    public static void Compute(
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        int length,
        Span<double> averages)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(averages.Length, close.Length);
        TrueRange.Compute(high, low, close, averages);
        var smoothing = SeededSmoothing.Wilder(length);
        smoothing.PushAll(averages);
    }

    internal struct State(int length) : IRecurrence<State>
    {
        private SeededSmoothing smoothing = SeededSmoothing.Wilder(length);
        private double closeBefore = double.NaN;

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs)
        {
            outputs[0] = smoothing.Push(TrueRange.Of(bar.High, bar.Low, closeBefore));
            closeBefore = bar.Close;
        }
    }
}
