namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>What relative strength adds to a cross.</summary>
internal readonly record struct SweepGate(int Length, double BuyBelow, double SellAbove);
