namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>
/// Does the strategy say the same wherever its bars begin? It is begun anew at two later bars; after its warm-up it has
/// to want what it wanted in the run.
/// </summary>
internal static class WarmUpCheck
{
    private const double FewDifferences = 0.02;
    private const double LongShare = 0.2;

    // A stretch of so many bars is always looked at to its end; of longer ones a part.
    private const int ShortBars = 100_000;

    public static TrustCheck Of(
        BacktestRun run, IReadOnlyList<BacktestMarket> markets, WorkProgress? progress, CancellationToken ct)
    {
        var (verdict, sentence) = Judge(run, markets, progress, ct);
        return new TrustCheck("Warm-up", verdict, sentence);
    }

    private static (TrustVerdict Verdict, string Sentence) Judge(
        BacktestRun run, IReadOnlyList<BacktestMarket> markets, WorkProgress? progress, CancellationToken ct)
    {
        var bars = markets[0].Bars;
        var length = run.Setup.Strategy.WarmUp(run.Setup.Parameters, bars.Timeframe);
        var free = bars.Count - length;
        if (free < 3)
        {
            return (TrustVerdict.Unknown, FormattableString.Invariant(
                $"The strategy needs {length:N0} bars before it is itself; there are {bars.Count:N0}."));
        }

        var early = Begun(run, markets, Math.Max(1, free / 10), length, progress, ct);
        var late = Begun(run, markets, Math.Max(2, free / 2), length, progress, ct);
        var (differences, decisions) = (early.Differences + late.Differences, early.Decisions + late.Decisions);
        if (differences > 0)
        {
            var share = (double)differences / Math.Max(1, decisions);
            return (share <= FewDifferences ? TrustVerdict.Warn : TrustVerdict.Fail, FormattableString.Invariant(
                $"Begun later, it decides otherwise at {differences:N0} bars after its warm-up of {length:N0}."));
        }

        var cold = length - run.WarmUpBars;
        return cold > LongShare * run.TimesMs.Length
            ? (TrustVerdict.Warn, FormattableString.Invariant(
                $"The first {cold:N0} of {run.TimesMs.Length:N0} bars were needed for warming up."))
            : (TrustVerdict.Pass, FormattableString.Invariant(
                $"Begun later, it decides the same after its warm-up of {length:N0} bars."));
    }

    private static ReplayOutcome Begun(
        BacktestRun run,
        IReadOnlyList<BacktestMarket> markets,
        int start,
        int length,
        WorkProgress? progress,
        CancellationToken ct)
    {
        var bars = markets[0].Bars;
        var from = start + length;
        var until = Math.Min(bars.Count, from + Math.Max(ShortBars, bars.Count / 3));
        var question = new ReplayQuestion(
            bars.OpenTimeMs[start], bars.OpenTimeMs[from], bars.Timeframe.NextOpen(bars.OpenTimeMs[until - 1]));
        return DecisionReplay.Run(run, markets, question, progress, ct);
    }
}
