namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>What a message of a stream was.</summary>
internal enum StreamEvent
{
    /// <summary>Something that no part of us asks for, or a contract settled in coins.</summary>
    NotForUs,
    AggTrade,
    Trade,
    Quote,
    Bar,
    Depth,
    Book,
    Mark,
    Liquidation,
    Ticker,
    Answer,
    Shutdown,
}
