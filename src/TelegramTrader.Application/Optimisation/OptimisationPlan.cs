using TelegramTrader.Application.Backtests;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Search;

namespace TelegramTrader.Application.Optimisation;

/// <summary>All that an optimisation needs, read and checked; running it asks nobody any more.</summary>
/// <param name="Backtest">The plan of one of its settings: bars and terms are those of all.</param>
/// <param name="Engine">What runs the trials, and why where it was not the faster one.</param>
public sealed record OptimisationPlan(
    OptimiseStrategy Request, BacktestPlan Backtest, OptimisationOrder Order, ITrialRunner Runner, string Engine);
