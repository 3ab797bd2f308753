using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Trend;

/// <summary>
/// Directional movement after Wilder: its strength (ADX), and its share upward (+DI) and downward (−DI).
/// </summary>
/// <remarks>
/// All three are 0 while nothing moves. Source: J. W. Wilder, "New Concepts in Technical Trading Systems",
/// Trend Research, 1978.
/// </remarks>
public static partial class DirectionalMovement
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "adx",
        Summary =
            "Directional movement after Wilder: its strength (ADX), and its share upward (+DI) and downward (−DI).",
        Parameters = [Parameter.Bars("length", 14)],
        Outputs = [new("adx", "index"), new("plus", "index"), new("minus", "index")],
        WarmUp = static (parameters, output) => (int)(output == 0 ? (2 * parameters[0]) - 1 : parameters[0]),
        Batch = static (in bars, parameters, outputs) =>
            Compute(in bars, (int)parameters[0], outputs[0], outputs[1], outputs[2]),
    });

    internal struct State(int length) : IRecurrence<State>
    {
        private SeededSmoothing ranges = SeededSmoothing.Wilder(length);
        private SeededSmoothing ups = SeededSmoothing.Wilder(length);
        private SeededSmoothing downs = SeededSmoothing.Wilder(length);
        private SeededSmoothing strength = SeededSmoothing.Wilder(length);
        private OneLane highBefore = new(double.NaN);
        private OneLane lowBefore = new(double.NaN);
        private OneLane closeBefore = new(double.NaN);

        public static State Start(ReadOnlySpan<double> parameters) => new((int)parameters[0]);

        public void Push(in BarValues bar, Span<double> outputs)
        {
            var (high, low) = (new OneLane(bar.High), new OneLane(bar.Low));
            var move = Movement<OneLane>.Of(high, low, highBefore, lowBefore, closeBefore);
            (highBefore, lowBefore, closeBefore) = (high, low, new(bar.Close));

            var range = new OneLane(ranges.Push(move.Range.Value));
            var up = new OneLane(ups.Push(move.Up.Value));
            var down = new OneLane(downs.Push(move.Down.Value));
            outputs[0] = strength.Push(default(Lopsided).At(up, down).Value);
            outputs[1] = default(Share).At(up, range).Value;
            outputs[2] = default(Share).At(down, range).Value;
        }
    }

    /// <summary>A part in percent of a whole; 0 of nothing.</summary>
    private readonly struct Share : IFormula2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T part, T whole)
            where T : struct, ILane<T> => T.WhereZero(whole, T.Of(0), T.Of(100) * (part / whole));
    }

    /// <summary>Wilder's DX: the difference of two parts in percent of both.</summary>
    private readonly struct Lopsided : IFormula2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T up, T down)
            where T : struct, ILane<T> => default(Share).At(T.Abs(up - down), up + down);
    }
}
