namespace TelegramTrader.Exchanges.Binance.Streaming;

/// <summary>What a stream of one symbol carries.</summary>
internal enum FeedKind
{
    Trades,
    Bars,
    Quotes,
    Marks,
    Liquidations,
    Depth,
}

/// <summary>Of where streams are had; a stream asked for at the wrong place is silent for ever.</summary>
internal enum StreamRoot
{
    Spot,

    /// <summary>USDⓈ-M: best prices and order books.</summary>
    FuturesPublic,

    /// <summary>USDⓈ-M: all else.</summary>
    FuturesMarket,
}
