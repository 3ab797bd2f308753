namespace TelegramTrader.Benchmarks.Market.Venue;

/// <param name="Lots">Thousandths.</param>
internal readonly record struct VenueTrade(long Id, long Cents, int Lots, bool TakerSold, long TimeMs);
