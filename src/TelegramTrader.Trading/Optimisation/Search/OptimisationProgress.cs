namespace TelegramTrader.Trading.Optimisation.Search;

/// <param name="Share">Of what may be spent, from 0 to 1: trials or time, whichever is nearer to its end.</param>
/// <param name="Trials">Run so far.</param>
/// <param name="Best">So far; null before the first.</param>
/// <param name="Elapsed">With what was spent before a break.</param>
public readonly record struct OptimisationProgress(
    double Share, long Trials, OptimisationTrial? Best, TimeSpan Elapsed);
