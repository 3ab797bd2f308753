using TelegramTrader.Trading.Backtests;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>What came of one combination.</summary>
/// <param name="Number">In the space.</param>
/// <param name="Score">By the goal; null where it is not defined.</param>
public sealed record SweepOutcome(
    long Number, IReadOnlyList<double> Parameters, double? Score, BacktestFigures Figures);
