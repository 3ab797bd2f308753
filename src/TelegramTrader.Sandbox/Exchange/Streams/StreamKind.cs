namespace TelegramTrader.Sandbox.Exchange.Streams;

/// <summary>What a stream tells.</summary>
internal enum StreamKind
{
    AggregateTrade,
    Trade,
    Kline,
    BestQuote,
    DepthChanges,
    DepthTop,
    MiniTicker,
    Ticker,
    AveragePrice,
    MarkPrice,
    ForcedOrder,
}
