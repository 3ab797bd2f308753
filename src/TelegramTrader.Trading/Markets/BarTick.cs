namespace TelegramTrader.Trading.Markets;

/// <summary>A bar as it forms, or closed. Volumes are decimal: a month's may be beyond <see cref="Fixed8"/>.</summary>
/// <param name="TimeMs">When the venue sent it, epoch ms.</param>
public readonly record struct BarTick(
    Timeframe Timeframe,
    long OpenTimeMs,
    Fixed8 Open,
    Fixed8 High,
    Fixed8 Low,
    Fixed8 Close,
    decimal Volume,
    decimal QuoteVolume,
    decimal TakerBuyVolume,
    decimal TakerBuyQuoteVolume,
    long TradeCount,
    bool IsClosed,
    long TimeMs);
