using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Oscillators;

/// <summary>Relative strength index after Wilder: the share of gains in all smoothed moves, 0 to 100.</summary>
/// <remarks>
/// 100 when the mean loss is 0, also when nothing moved at all.
/// Source: J. W. Wilder, "New Concepts in Technical Trading Systems", Trend Research, 1978.
/// </remarks>
public static class RelativeStrength
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "rsi",
        Summary = "Relative strength index after Wilder: the share of gains in all smoothed moves, 0 to 100.",
        Parameters = [Parameter.Bars("length", 14)],
        Outputs = [new("rsi", "index")],
        TakesSource = true,
        WarmUp = static (parameters, _) => (int)parameters[0],
        Batch = static (in bars, parameters, outputs) => Compute(bars.Close, (int)parameters[0], outputs[0]),
    });

    /// <summary>The index of a series.</summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="length">Moves of the first means, at least 1.</param>
    /// <param name="strengths">
    /// Same length; NaN for <c>length</c> values at the start and after one that is not finite.
    /// </param>
    public static void Compute(ReadOnlySpan<double> values, int length, Span<double> strengths)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(strengths.Length, values.Length);
        var state = new State(length);
        for (var i = 0; i < values.Length; i++)
        {
            strengths[i] = state.Push(values[i]);
        }
    }

    internal struct State(int length) : IRecurrence<State>
    {
        private SeededSmoothing gains = SeededSmoothing.Wilder(length);
        private SeededSmoothing losses = SeededSmoothing.Wilder(length);
        private double before = double.NaN;

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs) => outputs[0] = Push(bar.Close);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Push(double value)
        {
            var move = value - before;
            before = value;

            var gain = double.MaxNative(move, 0); // a NaN may be lost here; the loss has it
            var unusable = move - move;
            var up = gains.Push(gain + unusable);
            var down = losses.Push(gain - move);
            return down == 0 ? 100 : 100 * (up / (up + down));
        }
    }
}
