using TelegramTrader.Analytics.Statistics;

namespace TelegramTrader.Trading.Backtests.Trust;

/// <summary>What is known of the optimisation that found some parameters; null is what is not known.</summary>
/// <param name="Trials">Settings that it tried, the chosen one included.</param>
public sealed record OptimisationEvidence(int Trials)
{
    /// <summary>Of the daily Sharpe ratios of its trials, not per year.</summary>
    public double? TrialVariance { get; init; }

    /// <summary>Of daily returns.</summary>
    public OverfittingEstimate? Overfitting { get; init; }

    public WalkForwardOptimisation? WalkForward { get; init; }

    public Neighbourhood? Neighbourhood { get; init; }
}
