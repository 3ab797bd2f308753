namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>Would the drawdown have been as bearable with the same trades in another order?</summary>
internal static class DrawdownBandCheck
{
    private const double DeepPct = 30;
    private const double RuinousPct = 50;

    public static TrustCheck Of(BacktestRun run, MonteCarlo? draws)
    {
        var (verdict, sentence) = draws is null || run.Trades.Count < TradeCountCheck.Fewest
            ? (TrustVerdict.Unknown, "There are too few trades to reorder.")
            : Judge(MonteCarlo.RealisedDrawdownPct(run.Trades, run.Setup.Cash), draws.Drawdown);
        return new TrustCheck("Drawdown band", verdict, sentence);
    }

    private static (TrustVerdict Verdict, string Sentence) Judge(double realised, Band band)
    {
        var sentence = FormattableString.Invariant(
            $"In other orders the trades fall by {band.P5:0.0} to {band.P95:0.0} %; as they came, {realised:0.0} %.");
        return band.P95 >= RuinousPct ? (TrustVerdict.Fail, sentence)
            : band.P95 >= DeepPct ? (TrustVerdict.Warn, sentence)
            : realised < band.P5 ? (TrustVerdict.Warn, sentence + " Their order was lucky.")
            : (TrustVerdict.Pass, sentence);
    }
}
