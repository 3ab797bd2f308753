namespace TelegramTrader.Trading.Markets;

/// <summary>Mark and index price of a perpetual, with the funding that is coming.</summary>
/// <param name="FundingRate">Fraction of notional at the next settlement as it stands; null where not said.</param>
/// <param name="NextFundingMs">Epoch ms of the next settlement; 0 where not said.</param>
public readonly record struct MarkTick(
    Fixed8 Mark, Fixed8 Index, decimal? FundingRate, long NextFundingMs, long TimeMs);
