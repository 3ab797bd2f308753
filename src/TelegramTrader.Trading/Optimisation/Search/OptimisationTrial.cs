using TelegramTrader.Trading.Backtests;

namespace TelegramTrader.Trading.Optimisation.Search;

/// <summary>A setting that was run, and what came of it.</summary>
/// <param name="Number">From 1 on, in the order in which they count.</param>
/// <param name="Values">One per parameter, in the order of the strategy.</param>
/// <param name="Score">By the goal; null where it is not defined.</param>
/// <param name="Off">How far it misses the constraints; 0 where it meets them, infinite where one is undefined.</param>
public sealed record OptimisationTrial(
    long Number, IReadOnlyList<double> Values, double? Score, double Off, BacktestFigures Figures)
{
    public bool IsMet => Off == 0;
}
