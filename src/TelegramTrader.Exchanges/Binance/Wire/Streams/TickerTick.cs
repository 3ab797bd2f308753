using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>24hrTicker, or the shorter 24hrMiniTicker: the last day of one symbol.</summary>
/// <param name="ChangePercent">1.5 is 1.5 %; null in the short form.</param>
/// <param name="TimeMs">When the venue sent it, epoch ms.</param>
internal readonly record struct TickerTick(
    Fixed8 Last,
    Fixed8 Open,
    Fixed8 High,
    Fixed8 Low,
    decimal Volume,
    decimal QuoteVolume,
    decimal? ChangePercent,
    long TimeMs);
