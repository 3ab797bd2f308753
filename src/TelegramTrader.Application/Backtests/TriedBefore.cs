using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Application.Backtests;

/// <summary>What was tried of a strategy on a symbol before a run: the more, the luckier the best of it.</summary>
/// <param name="Trials">Other settings, without those of the optimisation.</param>
/// <param name="Optimisation">What is known of the optimisation that found the run's parameters; null of none.</param>
public sealed record TriedBefore(long Trials, OptimisationEvidence? Optimisation = null)
{
    public static TriedBefore Nothing { get; } = new(0);
}
