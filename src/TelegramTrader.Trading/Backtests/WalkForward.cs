namespace TelegramTrader.Trading.Backtests;

/// <summary>A run cut into stretches of equal time: does what held in the earlier ones hold in the later?</summary>
/// <param name="Efficiency">
/// Mean daily return out of sample over that in sample; null where the latter is not positive.
/// </param>
public sealed record WalkForward(IReadOnlyList<WalkForwardFold> Folds, double? Efficiency)
{
    private const int FoldCount = 5;
    private const double DayMs = 86_400_000;

    /// <summary>
    /// Five folds of fixed parameters. Time is cut into six equal stretches: the first is in sample only, each of the
    /// others is out of sample of all that came before it.
    /// </summary>
    /// <returns>Null where a stretch has no bar.</returns>
    /// <remarks>
    /// Return per day is (after / before)^(1 / days) − 1; both sides of the efficiency are the means over the folds.
    /// Source: R. Pardo, "The Evaluation and Optimization of Trading Strategies", 2nd ed., Wiley 2008, chapter 11.
    /// </remarks>
    public static WalkForward? Of(BacktestRun run)
    {
        var folds = new WalkForwardFold[FoldCount];
        for (var i = 0; i < FoldCount; i++)
        {
            var (fromMs, toMs) = (EdgeMs(run, i + 1), EdgeMs(run, i + 2));
            var (first, last) = (BarsBy(run, fromMs) - 1, BarsBy(run, toMs) - 1);
            if (first < 0 || last <= first)
            {
                return null;
            }

            folds[i] = new WalkForwardFold(
                fromMs,
                toMs,
                PerDayPct((double)run.Setup.Cash, run.Equity[first], fromMs - run.StartMs),
                PerDayPct(run.Equity[first], run.Equity[last], toMs - fromMs),
                run.Trades.Count(trade => trade.ClosedMs >= fromMs
                    && (trade.ClosedMs < toMs || i == FoldCount - 1)));
        }

        var inSample = folds.Average(fold => fold.InSamplePct);
        return new WalkForward(
            folds, inSample > 0 ? folds.Average(fold => fold.OutOfSamplePct) / inSample : null);
    }

    /// <summary>Where a stretch begins; the last edge is the run's end.</summary>
    private static long EdgeMs(BacktestRun run, int stretch) => run.TimesMs.Length == 0
        ? run.StartMs
        : run.StartMs + ((run.TimesMs[^1] - run.StartMs) * stretch / (FoldCount + 1));

    /// <summary>How many bars were over by then.</summary>
    private static int BarsBy(BacktestRun run, long timeMs)
    {
        var found = Array.BinarySearch(run.TimesMs, timeMs);
        return found < 0 ? ~found : found + 1;
    }

    private static double PerDayPct(double before, double after, long lengthMs) => before > 0 && lengthMs > 0
        ? (Math.Pow(Math.Max(0, after / before), DayMs / lengthMs) - 1) * 100
        : 0;
}

/// <param name="InSamplePct">Return per day, in percent, of all that came before.</param>
/// <param name="OutOfSamplePct">Return per day, in percent, of the stretch itself.</param>
public sealed record WalkForwardFold(long FromMs, long ToMs, double InSamplePct, double OutOfSamplePct, int Trades);
