namespace TelegramTrader.Trading.Backtests;

/// <summary>
/// The same trades in other orders, and drawn anew with replacement: what else might have come of them.
/// </summary>
/// <param name="Runs">How many were drawn.</param>
/// <param name="Drawdown">Deepest drawdown in percent, of reordered trades.</param>
/// <param name="Return">Return in percent, of redrawn trades.</param>
/// <param name="LossShare">Share of redrawn runs that lost money.</param>
public sealed record MonteCarlo(int Runs, Band Drawdown, Band Return, double LossShare);

/// <summary>Percentiles.</summary>
public sealed record Band(double P5, double P50, double P95);
