using TelegramTrader.Trading.Optimisation.Search;

namespace TelegramTrader.Application.Optimisation;

/// <summary>How far an optimisation is.</summary>
/// <param name="Share">From 0 to 1 over search, checks and the run of the best.</param>
/// <param name="Trials">Run so far.</param>
/// <param name="Best">So far; null before the first.</param>
/// <param name="IsChecking">The search is over; now it is found out how much of the best is luck.</param>
public readonly record struct OptimisationStep(
    double Share, long Trials, OptimisationTrial? Best, bool IsChecking = false);
