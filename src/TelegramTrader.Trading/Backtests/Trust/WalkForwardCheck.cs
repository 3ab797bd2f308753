namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>Did the later stretches earn what the earlier ones promised?</summary>
internal static class WalkForwardCheck
{
    private const double Good = 0.5;

    // One bad stretch may make the mean of all negative; most of them have to be bad.
    private const int FewGoodStretches = 1;

    // Settings found anew had nothing to do with their window, so that less than half of them tells enough.
    private const int FewGoodWindows = 2;

    /// <param name="found">Of the optimisation, which takes the place of the run's own.</param>
    public static TrustCheck Of(BacktestRun run, WalkForward? walk, WalkForwardOptimisation? found = null) =>
        found is null ? Check(Judge(run, walk)) : Of(found);

    public static TrustCheck Of(WalkForwardOptimisation? found) => Check(
        found is null || found.Trades < TradeCountCheck.Fewest
            ? (TrustVerdict.Unknown, "It takes 30 days, three searches with a find and 10 trades on the time after.")
            : Judge(found));

    private static TrustCheck Check((TrustVerdict Verdict, string Sentence) judged) =>
        new("Walk-forward", judged.Verdict, judged.Sentence);

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

    private static (TrustVerdict Verdict, string Sentence) Judge(WalkForwardOptimisation found)
    {
        var windows = FormattableString.Invariant($"{found.Earned} of {found.Windows.Count} windows earned, ")
            + FormattableString.Invariant($"{found.ReturnPct:+0.0;-0.0;0.0} % in all.");
        return found.Efficiency switch
        {
            null => (TrustVerdict.Warn, $"Found anew on each past, the settings earned nothing even there; {windows}"),
            < 0 => (
                found.Earned <= FewGoodWindows ? TrustVerdict.Fail : TrustVerdict.Warn,
                $"Found anew on each past, the settings lost on the time after: {windows}"),
            var share => (
                share >= Good && found.ReturnPct > 0 ? TrustVerdict.Pass : TrustVerdict.Warn,
                FormattableString.Invariant($"Found anew on each past, the settings kept {share * 100:0} % of what ")
                    + $"they earned a day there: {windows}"),
        };
    }

    private static string Text(double? efficiency) => FormattableString.Invariant(
        $"A day of the later stretches earned {efficiency * 100:0} % of one of the earlier.");
}
