namespace TelegramTrader.Sandbox.Exchange.Streams;

/// <summary>What a stream tells.</summary>
internal enum StreamKind
{
    AggregateTrade,
    Trade,
    Kline,
    SecondKline,
    BestQuote,
    DepthChanges,
    DepthTop,
    MiniTicker,
    Ticker,
    WindowTicker,
    AveragePrice,
    MarkPrice,
    ForcedOrder,
}
