using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Oscillators;

/// <summary>Rate of change: percent from the value some bars ago.</summary>
public static class RateOfChange
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "roc",
        Summary = "Rate of change: percent from the close some bars ago.",
        Parameters = [Parameter.Bars("length", 14)],
        Outputs = [new("roc", "percent")],
        TakesSource = true,
        WarmUp = static (parameters, _) => (int)parameters[0],
        Batch = static (in bars, parameters, outputs) => Compute(bars.Close, (int)parameters[0], outputs[0]),
    });

    /// <summary>Percent from <paramref name="length"/> values ago.</summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="length">How many bars to look back, at least 1.</param>
    /// <param name="changes">
    /// Same length; NaN for <c>length</c> values at the start and after one that is not finite, and from a zero.
    /// </param>
    public static void Compute(ReadOnlySpan<double> values, int length, Span<double> changes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(changes.Length, values.Length);
        var finite = 0;
        for (var i = 0; i < values.Length; i++)
        {
            finite = double.IsFinite(values[i]) ? finite + 1 : 0;
            changes[i] = finite > length ? Percent(values[i - length], values[i]) : double.NaN;
        }
    }

    /// <summary>Percent from one value to another; NaN from zero.</summary>
    internal static double Percent(double from, double to) => from == 0 ? double.NaN : 100 * ((to - from) / from);

    internal struct State(int length) : IRecurrence<State>
    {
        private PastValues<double> past = new(length, double.NaN);
        private int finite;

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs)
        {
            finite = double.IsFinite(bar.Close) ? Math.Min(finite, length) + 1 : 0;
            var before = past.Push(bar.Close);
            outputs[0] = finite > length ? Percent(before, bar.Close) : double.NaN;
        }
    }
}
