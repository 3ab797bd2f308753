using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Oscillators;

/// <summary>MACD: a fast exponential average less a slow one, and the exponential average of that as signal.</summary>
/// <remarks>Source: G. Appel, "Technical Analysis: Power Tools for Active Investors", FT Press, 2005.</remarks>
public static class MovingAverageConvergence
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "macd",
        Summary = "MACD: a fast exponential average less a slow one, and the exponential average of that as signal.",
        Parameters = [Parameter.Bars("fast", 12), Parameter.Bars("slow", 26, least: 2), Parameter.Bars("signal", 9)],
        Outputs = [new("line", "price"), new("signal", "price"), new("histogram", "price")],
        TakesSource = true,
        WarmUp = static (parameters, output) => (int)(parameters[1] - 1 + (output == 0 ? 0 : parameters[2] - 1)),
        Refuses = static parameters => parameters[0] < parameters[1] ? null : "fast must be below slow.",
        Batch = static (in bars, parameters, outputs) =>
            Compute(bars.Close, State.Start(parameters), outputs[0], outputs[1], outputs[2]),
    });

    private static void Compute(
        ReadOnlySpan<double> values, State state, Span<double> lines, Span<double> signals, Span<double> histograms)
    {
        for (var i = 0; i < values.Length; i++)
        {
            (lines[i], signals[i], histograms[i]) = state.Push(values[i]);
        }
    }

    internal struct State(int fast, int slow, int signal) : IRecurrence<State>
    {
        private SeededSmoothing fast = SeededSmoothing.Exponential(fast);
        private SeededSmoothing slow = SeededSmoothing.Exponential(slow);
        private SeededSmoothing signal = SeededSmoothing.Exponential(signal);

        public static State Start(ReadOnlySpan<double> parameters) =>
            new((int)parameters[0], (int)parameters[1], (int)parameters[2]);

        public void Push(in BarValues bar, Span<double> outputs) =>
            (outputs[0], outputs[1], outputs[2]) = Push(bar.Close);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (double Line, double Signal, double Histogram) Push(double value)
        {
            var line = fast.Push(value) - slow.Push(value);
            var smoothed = signal.Push(line);
            return (line, smoothed, line - smoothed);
        }
    }
}
