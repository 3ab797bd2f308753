using TelegramTrader.Analytics.Statistics;

namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>Could the Sharpe ratio be the luck of the best of several trials?</summary>
/// <remarks>
/// Of daily returns. Where the variance of the trials' ratios is not known it is taken to be that of one estimate: the
/// trials differ by chance alone.
/// </remarks>
internal static class DeflatedSharpeCheck
{
    private const int FewestDays = 10;
    private const double Sure = 0.99;
    private const double Even = 0.5;
    private const double NormalKurtosis = 3;

    public static TrustCheck Of(BacktestRun run, TrustTerms terms) => Of(
        BacktestFigures.DailyReturns(run, (double)run.Setup.Cash),
        run.Trades.Count,
        (int)Math.Min(int.MaxValue, Math.Max(0L, terms.TrialsBefore) + (terms.Optimisation?.Trials ?? 1)),
        terms.TrialVariance ?? terms.Optimisation?.TrialVariance);

    /// <param name="closed">Trades that were closed.</param>
    /// <param name="trials">This one among them.</param>
    /// <param name="known">Variance of the daily Sharpe ratios of the trials.</param>
    public static TrustCheck Of(IReadOnlyList<double> dailyReturns, int closed, int trials, double? known)
    {
        var (verdict, sentence) = Judge(dailyReturns, closed, trials, known);
        return new TrustCheck("Deflated Sharpe", verdict, sentence);
    }

    private static (TrustVerdict Verdict, string Sentence) Judge(
        IReadOnlyList<double> dailyReturns, int closed, int trials, double? known)
    {
        var moments = RunningMoments.Of([.. dailyReturns]);
        if (moments.Count < FewestDays || !(moments.SampleDeviation > 0) || closed < TradeCountCheck.Fewest)
        {
            return (TrustVerdict.Unknown, $"It takes {FewestDays} days and {TradeCountCheck.Fewest} trades.");
        }

        var sharpe = moments.Mean / moments.SampleDeviation;
        if (sharpe <= 0)
        {
            return (TrustVerdict.Warn, "There is no profit that luck would have to explain.");
        }

        var returns = new ReturnShape(
            (int)moments.Count, moments.Skewness, moments.ExcessKurtosis + NormalKurtosis);
        var variance = known ?? Math.Max(0, SharpeOdds.VarianceOf(sharpe, returns));
        var odds = SharpeOdds.Deflated(sharpe, returns, trials, variance);
        var sentence = FormattableString.Invariant($"{odds * 100:0.#} % sure that it is not the luck of ")
            + (trials == 1 ? "a single trial." : FormattableString.Invariant($"the best of {trials:N0} trials."));
        return (odds >= Sure ? TrustVerdict.Pass : odds >= Even ? TrustVerdict.Warn : TrustVerdict.Fail, sentence);
    }
}
