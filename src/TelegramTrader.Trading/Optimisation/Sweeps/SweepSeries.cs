using System.Runtime.CompilerServices;
using TelegramTrader.Analytics.Sweeps;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>The columns of a series as sweeps need them, prepared once for all of them.</summary>
public sealed class SweepSeries
{
    private const long DayMs = 86_400_000;
    private const double UnitsPerOne = 1e8;

    private SweepSeries(BarSeries bars, TickSums ticks, double[] fills)
    {
        (Bars, Ticks, Fills) = (bars, ticks, fills);
        DayEnds = DayEndsOf(bars);
    }

    public BarSeries Bars { get; }

    internal TickSums Ticks { get; }

    /// <summary>Opens as orders trade at them: with eight decimals at most.</summary>
    internal double[] Fills { get; }

    /// <summary>The last bar of each UTC day that has one.</summary>
    internal int[] DayEnds { get; }

    /// <returns>The series, or the sentence that refuses its bars.</returns>
    public static (SweepSeries? Series, string? Refusal) Of(BarSeries bars)
    {
        if (bars.Count == 0)
        {
            return (null, "There are no bars to sweep over.");
        }

        var ticks = TickSums.Of(bars.Close);
        var fills = FillsOf(bars.Open);
        return ticks is null || fills is null
            ? (null, "A sweep needs prices above zero, of eight decimals and not farther apart than whole numbers go.")
            : (new SweepSeries(bars, ticks, fills), null);
    }

    /// <returns>Null where an open is not above zero.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double[]? FillsOf(double[] opens)
    {
        var fills = new double[opens.Length];
        for (var i = 0; i < fills.Length; i++)
        {
            var price = opens[i];
            if (!(price > 0))
            {
                return null;
            }

            fills[i] = Math.Round(price * UnitsPerOne) / UnitsPerOne == price || price >= (double)decimal.MaxValue
                ? price
                : Price.FromBar(price).ToDouble();
            if (!(fills[i] > 0))
            {
                return null;
            }
        }

        return fills;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int[] DayEndsOf(BarSeries bars)
    {
        var ends = new List<int>();
        var day = long.MinValue;
        for (var i = 0; i < bars.Count; i++)
        {
            // A bar belongs to the day of its last instant, as in the figures of a backtest.
            var of = bars.CloseTimeMs(i) / DayMs;
            if (of != day && i > 0)
            {
                ends.Add(i - 1);
            }

            day = of;
        }

        ends.Add(bars.Count - 1);
        return [.. ends];
    }
}
