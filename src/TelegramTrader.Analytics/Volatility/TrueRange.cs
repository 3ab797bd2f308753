using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Volatility;

/// <summary>True range: how far prices went in a bar, the gap from the close before it included.</summary>
/// <remarks>Source: J. W. Wilder, "New Concepts in Technical Trading Systems", Trend Research, 1978.</remarks>
public static class TrueRange
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "tr",
        Summary = "True range: how far prices went in a bar, the gap from the close before it included.",
        Outputs = [new("tr", "price")],
        WarmUp = static (_, _) => 1,
        Batch = static (in bars, _, outputs) => Compute(bars.High, bars.Low, bars.Close, outputs[0]),
    });

    /// <summary>The true range of every bar; NaN for the first, and where a price is not finite.</summary>
    public static void Compute(
        ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, Span<double> ranges)
    {
        if (ranges.IsEmpty)
        {
            return;
        }

        ranges[0] = double.NaN;
        Columns.Map(default(Formula), high[1..], low[1..], close, ranges[1..]);
    }

    internal static double Of(double high, double low, double closeBefore) =>
        default(Formula).At(new OneLane(high), new OneLane(low), new OneLane(closeBefore)).Value;

    internal struct State : IRecurrence<State>
    {
        private double closeBefore;

        public static State Start(ReadOnlySpan<double> parameters) => new() { closeBefore = double.NaN };

        public void Push(in BarValues bar, Span<double> outputs)
        {
            outputs[0] = Of(bar.High, bar.Low, closeBefore);
            closeBefore = bar.Close;
        }
    }

    /// <summary>Wilder's true high less true low.</summary>
    internal readonly struct Formula : IFormula3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T high, T low, T closeBefore)
            where T : struct, ILane<T>
        {
            var range = T.Max(high, closeBefore) - T.Min(low, closeBefore);
            return range + (range - range);
        }
    }
}
