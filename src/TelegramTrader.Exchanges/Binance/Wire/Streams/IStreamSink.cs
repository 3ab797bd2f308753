using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>
/// Takes what a <see cref="StreamDecoder"/> reads. The symbol is the venue's spelling (<c>BTCUSDT</c>) and lives as
/// long as the call, and so does a <see cref="BookChange"/>. Times beyond those in a tick are the decoder's properties.
/// </summary>
internal interface IStreamSink
{
    void OnAggTrade(ReadOnlySpan<byte> symbol, in TradeTick trade);

    /// <summary>A single trade, of the stream of that name.</summary>
    void OnTrade(ReadOnlySpan<byte> symbol, in TradeTick trade);

    void OnQuote(ReadOnlySpan<byte> symbol, in QuoteTick quote);

    void OnBar(ReadOnlySpan<byte> symbol, in BarTick bar);

    void OnDepth(ReadOnlySpan<byte> symbol, BookChange change);

    /// <summary>
    /// A book as it stands, or its top. Spot does not say whose: then the symbol is what stands before the @ of the
    /// stream's name (in lower case), or empty.
    /// </summary>
    void OnBook(ReadOnlySpan<byte> symbol, BookChange levels);

    void OnMark(ReadOnlySpan<byte> symbol, in MarkTick mark);

    void OnLiquidation(ReadOnlySpan<byte> symbol, in LiquidationTick liquidation);

    void OnTicker(ReadOnlySpan<byte> symbol, in TickerTick ticker);

    void OnAnswer(in StreamAnswer answer);

    /// <summary>The venue closes this connection soon.</summary>
    void OnShutdown();
}
