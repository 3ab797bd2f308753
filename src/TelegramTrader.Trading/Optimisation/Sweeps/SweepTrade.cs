namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>A closed trade of a sweep: the bars at whose opens it began and ended.</summary>
/// <param name="Profit">After fees, in the quote asset.</param>
public readonly record struct SweepTrade(int EntryBar, int ExitBar, double Profit);
