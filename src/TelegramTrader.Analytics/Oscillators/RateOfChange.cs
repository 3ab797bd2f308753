using System.Runtime.CompilerServices;
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
    /// <param name="changes">Same length; NaN for the first values, from a zero, and where either is not finite.</param>
    public static void Compute(ReadOnlySpan<double> values, int length, Span<double> changes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(changes.Length, values.Length);
        var missing = Math.Min(length, values.Length);
        changes[..missing].Fill(double.NaN);
        Columns.Map(default(Percent), values[missing..], values, changes[missing..]);
    }

    /// <summary>Percent from one value to another; NaN from zero.</summary>
    internal readonly struct Percent : IFormula2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T value, T before)
            where T : struct, ILane<T>
        {
            var change = T.WhereZero(before, T.Of(double.NaN), T.Of(100) * ((value - before) / before));
            return change + (before - before);
        }
    }

    internal struct State : IRecurrence<State>
    {
        private readonly double[] past;
        private int oldest;

        private State(int length)
        {
            past = new double[length];
            Array.Fill(past, double.NaN);
        }

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs)
        {
            outputs[0] = default(Percent).At(new OneLane(bar.Close), new OneLane(past[oldest])).Value;
            past[oldest] = bar.Close;
            oldest = oldest + 1 == past.Length ? 0 : oldest + 1;
        }
    }
}
