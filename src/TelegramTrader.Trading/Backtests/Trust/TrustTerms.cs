namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>What a run cannot know of itself.</summary>
/// <param name="Gaps">Of the stored bars in the time that counts.</param>
public sealed record TrustTerms(DataGaps Gaps)
{
    /// <summary>Other settings of the strategy that were tried on this symbol before.</summary>
    public int TrialsBefore { get; init; }

    /// <summary>
    /// Variance of the daily Sharpe ratios of all trials; null takes that of the estimate: trials alike but for luck.
    /// </summary>
    public double? TrialVariance { get; init; }

    /// <summary>Probability of overfitting of the optimisation that found the parameters; null without one.</summary>
    public double? Overfitting { get; init; }
}
