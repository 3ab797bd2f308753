using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Volatility;

namespace TelegramTrader.Analytics.Trend;

/// <summary>Directional movement after Wilder: its strength (ADX), and its share upward (+DI) and downward (−DI).</summary>
/// <remarks>
/// All three are 0 while nothing moves. Source: J. W. Wilder, "New Concepts in Technical Trading Systems",
/// Trend Research, 1978.
/// </remarks>
public static class DirectionalMovement
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "adx",
        Summary = "Directional movement after Wilder: its strength (ADX), and its share upward (+DI) and downward (−DI).",
        Parameters = [Parameter.Bars("length", 14)],
        Outputs = [new("adx", "index"), new("plus", "index"), new("minus", "index")],
        WarmUp = static (parameters, output) => (int)(output == 0 ? (2 * parameters[0]) - 1 : parameters[0]),
        Batch = static (in bars, parameters, outputs) =>
            Compute(in bars, (int)parameters[0], outputs[0], outputs[1], outputs[2]),
    });

    private static void Compute(
        in BarColumns bars, int length, Span<double> strength, Span<double> plus, Span<double> minus)
    {
        var high = bars.High;
        var low = bars.Low;
        var close = bars.Close;
        var state = new State(length);
        for (var i = 0; i < strength.Length; i++)
        {
            (strength[i], plus[i], minus[i]) = state.Push(high[i], low[i], close[i]);
        }
    }

    internal struct State(int length) : IRecurrence<State>
    {
        private SeededSmoothing ranges = SeededSmoothing.Wilder(length);
        private SeededSmoothing ups = SeededSmoothing.Wilder(length);
        private SeededSmoothing downs = SeededSmoothing.Wilder(length);
        private SeededSmoothing strength = SeededSmoothing.Wilder(length);
        private double highBefore = double.NaN;
        private double lowBefore = double.NaN;
        private double closeBefore = double.NaN;

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs) =>
            (outputs[0], outputs[1], outputs[2]) = Push(bar.High, bar.Low, bar.Close);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (double Strength, double Plus, double Minus) Push(double high, double low, double close)
        {
            var range = TrueRange.Of(high, low, closeBefore);
            var (up, down) = (high - highBefore, lowBefore - low);
            (highBefore, lowBefore, closeBefore) = (high, low, close);

            // NaN when any of the three is not finite; otherwise 0.
            var unusable = range - range + (up - up) + (down - down);
            return Smooth(
                range + unusable,
                (up > down && up > 0 ? up : 0) + unusable,
                (down > up && down > 0 ? down : 0) + unusable);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private (double Strength, double Plus, double Minus) Smooth(double range, double up, double down)
        {
            var ranged = ranges.Push(range);
            var (upward, downward) = (ups.Push(up), downs.Push(down));
            var both = upward + downward;
            var lopsided = both == 0 ? 0 : 100 * (Math.Abs(upward - downward) / both);
            return (
                strength.Push(lopsided),
                ranged == 0 ? 0 : 100 * (upward / ranged),
                ranged == 0 ? 0 : 100 * (downward / ranged));
        }
    }
}
