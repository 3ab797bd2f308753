using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Windows;

namespace TelegramTrader.Analytics.Volume;

/// <summary>
/// On-balance volume: adds the volume of bars that close higher, subtracts that of bars that close lower.
/// </summary>
/// <remarks>
/// 0 at the first bar. Source: J. E. Granville, "New Key to Stock Market Profits", Prentice-Hall, 1963.
/// </remarks>
public static class OnBalanceVolume
{
    internal static Indicator Entry { get; } = new RecurrenceIndicator<State>(new()
    {
        Id = "obv",
        Summary =
            "On-balance volume: adds the volume of bars that close higher, subtracts that of bars that close lower.",
        Outputs = [new("obv", "volume")],
        WarmUp = static (_, _) => 0,
        Batch = static (in bars, _, outputs) => Compute(bars.Close, bars.Volume, outputs[0]),
    });

    /// <summary>The running balance.</summary>
    /// <param name="close">Oldest first.</param>
    /// <param name="volume">Same length.</param>
    /// <param name="balance">
    /// Same length; NaN where close or volume is not finite, after which it starts over at 0.
    /// </param>
    public static void Compute(ReadOnlySpan<double> close, ReadOnlySpan<double> volume, Span<double> balance)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(volume.Length, close.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(balance.Length, close.Length);
        var running = default(Balance);

        for (var start = 0; start < close.Length; start += Stretch.BlockFor(1))
        {
            var bars = Math.Min(Stretch.BlockFor(1), close.Length - start);
            var results = balance.Slice(start, bars);
            if (start == 0)
            {
                results[0] = double.NaN;
            }

            var first = start == 0 ? 1 : 0;
            Columns.Map(
                default(Signed),
                close.Slice(start + first, bars - first),
                close[Math.Max(0, start - 1)..],
                volume[(start + first)..],
                results[first..]);

            running.AddAll(results, close[start..], volume[start..]);
        }
    }

    internal struct State : IRecurrence<State>
    {
        private double closeBefore;
        private Balance running;

        public static State Start(ReadOnlySpan<double> parameters) => new() { closeBefore = double.NaN };

        public void Push(in BarValues bar, Span<double> outputs)
        {
            var signed = default(Signed).At(new OneLane(bar.Close), new OneLane(closeBefore), new OneLane(bar.Volume));
            closeBefore = bar.Close;
            outputs[0] = running.Add(signed.Value, bar.Close, bar.Volume);
        }
    }

    private struct Balance
    {
        private CumulativeSum sum;

        public void AddAll(Span<double> signed, ReadOnlySpan<double> close, ReadOnlySpan<double> volume)
        {
            var copy = this; // in registers
            for (var i = 0; i < signed.Length; i++)
            {
                signed[i] = copy.Add(signed[i], close[i], volume[i]);
            }

            this = copy;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Add(double signed, double close, double volume)
        {
            if (double.IsFinite(signed))
            {
                return sum.Add(signed);
            }

            sum = default;
            return double.IsFinite(close) && double.IsFinite(volume) ? 0 : double.NaN;
        }
    }

    private readonly struct Signed : IFormula3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(T close, T closeBefore, T volume)
            where T : struct, ILane<T>
        {
            var move = close - closeBefore;
            var zero = T.Of(0);
            var signed = T.WhereAbove(move, zero, volume, T.WhereAbove(zero, move, zero - volume, zero));
            return signed + (move - move) + (volume - volume);
        }
    }
}
