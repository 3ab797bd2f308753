using System.Runtime.CompilerServices;
using TelegramTrader.Trading.Backtests;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>All that is kept of one combination between two blocks of bars. Amounts in the quote asset.</summary>
internal struct SweepState
{
    // Of returns that are told to 16 digits beside 1: what remains of trades that earned nothing is no loss.
    private const double NoLoss = 1e-13;

    /// <summary>Free, or what the open position was bought with.</summary>
    public double Cash;

    /// <summary>Of the base asset; zero when flat.</summary>
    public double Held;

    /// <summary>Highest equity at a close, and the lowest after it.</summary>
    public double Peak;
    public double Low;

    /// <summary>Deepest fall below a peak before the last one, a share of it.</summary>
    public double Deepest;
    public double Gains;
    public double Losses;

    /// <summary>Equity at the end of the last day, and the moments of daily returns so far.</summary>
    public double DayBefore;
    public double Mean;
    public double Squares;
    public double Falls;
    public int Trades;
    public int Wins;

    /// <summary>Bars at whose opens trades began and ended.</summary>
    public int Entry;
    public int FirstEntry;
    public int FirstExit;
    public int LastEntry;
    public int LastExit;

    /// <summary>In its tile, where somebody keeps its days.</summary>
    public int Place;

    /// <summary>Whether the line was above the other at the last bar, and whether below: at first both.</summary>
    public bool WasAbove;
    public bool WasBelow;

    public static SweepState Of(SweepTerms terms) => new()
    {
        Cash = terms.Cash,
        Peak = terms.Cash,
        Low = terms.Cash,
        DayBefore = terms.Cash,
        WasAbove = true,
        WasBelow = true,
    };

    /// <summary>Takes the equity at a close, or what a trade left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Touch(double equity)
    {
        if (equity <= Peak)
        {
            Low = double.MinNative(Low, equity);
            return;
        }

        // Most new highs follow another at once, and a division takes its time.
        Deepest = Low < Peak ? Math.Max(Deepest, 1 - (Low / Peak)) : Deepest;
        (Peak, Low) = (equity, equity);
    }

    /// <summary>Takes the equity at the end of a day.</summary>
    /// <param name="day">From 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void EndDay(double equity, int day)
    {
        var earned = (equity / DayBefore) - 1;
        var off = earned - Mean;
        Mean += off / day;
        Squares += off * (earned - Mean);
        var fall = Math.Min(earned, 0);
        Falls += fall * fall;
        DayBefore = equity;
    }

    public readonly BacktestFigures Figures(SweepSeries series, SweepTerms terms)
    {
        var (bars, days) = (series.Bars, series.DayEnds.Length);
        var equity = Held > 0 ? Held * bars.Close[^1] : Cash;
        var (deviation, fall) = (Math.Sqrt(Squares / Math.Max(1, days - 1)), Math.Sqrt(Falls / days));
        return new BacktestFigures
        {
            Bars = bars.Count,
            ClosedTrades = Trades,
            OpenPosition = Held > 0,
            FinalEquity = equity,
            ReturnPct = ((equity / terms.Cash) - 1) * 100,
            MaxDrawdownPct = Math.Max(Deepest, 1 - (Low / Peak)) * 100,
            WinRatePct = Trades > 0 ? 100.0 * Wins / Trades : null,
            ProfitFactor = Losses > 0 ? Gains / Losses : null,
            Sharpe = days > 1 && deviation > 0 ? Mean / deviation * BacktestFigures.RootOfYear : null,
            Sortino = fall > NoLoss ? Mean / fall * BacktestFigures.RootOfYear : null,
            Days = days,
            FirstTrade = Trades > 0 ? [bars.OpenTimeMs[FirstEntry], bars.OpenTimeMs[FirstExit]] : null,
            LastTrade = Trades > 0 ? [bars.OpenTimeMs[LastEntry], bars.OpenTimeMs[LastExit]] : null,
        };
    }
}
