namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>Did the later stretches earn what the earlier ones promised?</summary>
internal static class WalkForwardCheck
{
    private const double Good = 0.5;

    // One bad stretch may make the mean of all negative; most of them have to be bad.
    private const int FewGoodStretches = 1;

    public static TrustCheck Of(BacktestRun run, WalkForward? walk)
    {
        var (verdict, sentence) = Judge(run, walk);
        return new TrustCheck("Walk-forward", verdict, sentence);
    }

    private static (TrustVerdict Verdict, string Sentence) Judge(BacktestRun run, WalkForward? walk)
    {
        if (walk is null || run.Trades.Count < TradeCountCheck.Fewest)
        {
            return (TrustVerdict.Unknown, "There is too little to cut into stretches.");
        }

        return walk.Efficiency switch
        {
            null => (TrustVerdict.Warn, "The earlier stretches earned nothing that the later ones could be held to."),
            < 0 => (
                walk.Folds.Count(fold => fold.OutOfSamplePct > 0) <= FewGoodStretches
                    ? TrustVerdict.Fail
                    : TrustVerdict.Warn,
                "The earlier stretches earned, the later ones lost."),
            < Good and var share => (TrustVerdict.Warn, Text(share)),
            var share => (TrustVerdict.Pass, Text(share.Value)),
        };
    }

    private static string Text(double? efficiency) => FormattableString.Invariant(
        $"A day of the later stretches earned {efficiency * 100:0} % of one of the earlier.");
}
