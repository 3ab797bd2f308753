namespace TelegramTrader.Trading.Optimisation.Search;

/// <param name="Mean">NaN of none.</param>
/// <param name="Variance">Of a sample; NaN below two.</param>
public readonly record struct SharpeSpread(long Count, double Mean, double Variance);
