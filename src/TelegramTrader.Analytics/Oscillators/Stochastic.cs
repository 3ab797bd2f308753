using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Oscillators;

/// <summary>
/// Stochastic oscillator: where the close lies in the range of a window, smoothed (%K), and its signal (%D).
/// </summary>
/// <remarks>
/// A window without a range counts as 0. Source: G. C. Lane, "Lane's Stochastics", Stocks &amp; Commodities 2 (3),
/// 1984.
/// </remarks>
public static class Stochastic
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "stoch",
        Summary =
            "Stochastic oscillator: where the close lies in the range of a window, smoothed (%K), and its signal (%D).",
        Parameters = [Parameter.Bars("length", 14), Parameter.Bars("smooth", 3), Parameter.Bars("signal", 3)],
        Outputs = [new("k", "index"), new("d", "index")],
        WarmUp = static (parameters, output) =>
            (int)(parameters[0] + parameters[1] - 2 + (output == 0 ? 0 : parameters[2] - 1)),
        Batch = Compute,
    });

    private static void Compute(in BarColumns bars, ReadOnlySpan<double> parameters, double[][] outputs)
    {
        var (k, d) = (outputs[0], outputs[1]);
        RangePosition.Compute(bars.High, bars.Low, bars.Close, (int)parameters[0], top: 100, d);
        Window<Mean>.Compute(d, (int)parameters[1], k);
        Window<Mean>.Compute(k, (int)parameters[2], d);
    }

    internal struct State(int length, int smooth, int signal) : IRecurrence<State>
    {
        private RangePosition.State position = new(length, top: 100);
        private Window<Mean>.State smooth = new(smooth);
        private Window<Mean>.State signal = new(signal);

        public static State Start(ReadOnlySpan<double> parameters) =>
            new((int)parameters[0], (int)parameters[1], (int)parameters[2]);

        public void Push(in BarValues bar, Span<double> outputs)
        {
            var k = smooth.Push(position.Push(bar.High, bar.Low, bar.Close));
            (outputs[0], outputs[1]) = (k, signal.Push(k));
        }
    }
}
