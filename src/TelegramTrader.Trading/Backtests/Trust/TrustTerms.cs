namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>What a run cannot know of itself.</summary>
/// <param name="Gaps">Of the stored bars in the time that counts.</param>
public sealed record TrustTerms(DataGaps Gaps)
{
    /// <summary>
    /// Other settings of the strategy that were tried on this symbol before; not those of the optimisation.
    /// </summary>
    public int TrialsBefore { get; init; }

    /// <summary>
    /// Variance of the daily Sharpe ratios of all trials; null takes that of the optimisation, and without one that of
    /// the estimate: trials alike but for luck.
    /// </summary>
    public double? TrialVariance { get; init; }

    /// <summary>What is known of the optimisation that found the parameters; null without one.</summary>
    public OptimisationEvidence? Optimisation { get; init; }
}
