using TelegramTrader.Analytics.Statistics;

namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>Were the parameters chosen because they fitted this past?</summary>
/// <remarks>
/// Probability that the best in sample is below the median out of sample. Source: D. H. Bailey, J. M. Borwein, M. López
/// de Prado, Q. J. Zhu, "The probability of backtest overfitting", Journal of Computational Finance 20 (4), 2017.
/// </remarks>
internal static class OverfittingCheck
{
    public const string Name = "Overfitting";

    private const double Low = 0.2;
    private const double Even = 0.5;
    private const double Rare = 0.1;

    public static TrustCheck Of(OptimisationEvidence? evidence)
    {
        var (verdict, sentence) = evidence is null
            ? (TrustVerdict.Pass, "Not optimised: there was no search that could have overfitted.")
            : evidence.Overfitting is { } estimate
                ? (VerdictOf(estimate), Text(estimate, evidence.Trials))
                : (TrustVerdict.Unknown, "It takes 30 days and five settings that trade differently.");
        return new TrustCheck(Name, verdict, sentence);
    }

    public static string ShareText(OverfittingEstimate estimate) => FormattableString.Invariant(
        $"in {estimate.Probability * 100:0} % of the splits the best of one half was below the middle of the other, ")
        + FormattableString.Invariant($"and in {estimate.LossShare * 100:0} % it lost money there.");

    private static string Text(OverfittingEstimate estimate, int trials) =>
        FormattableString.Invariant($"Chosen of {trials:N0}: ") + ShareText(estimate);

    // Where all settings are equally good every second choice is below the middle, and few of them are a loss; a good
    // rank among settings that all lose is no good either.
    private static TrustVerdict VerdictOf(OverfittingEstimate estimate) => estimate switch
    {
        { Probability: >= Even, LossShare: >= Rare } => TrustVerdict.Fail,
        { Probability: < Low, LossShare: < Even } => TrustVerdict.Pass,
        _ => TrustVerdict.Warn,
    };
}
