using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Strategies;

/// <summary>What a strategy sees when a bar has closed.</summary>
/// <param name="Instrument">Index of the instrument whose bar it is.</param>
/// <param name="Position">1 long, -1 short, 0 flat in that instrument.</param>
/// <param name="FundingRate">The last one that was settled, a fraction of notional; NaN when none was.</param>
public readonly record struct StrategyMoment(int Instrument, Bar Bar, int Position, double FundingRate);
