using System.Text;
using TelegramTrader.Exchanges.Binance.Wire.Streams;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Fakes;

/// <summary>Keeps what a decoder hands on, each with its symbol, as <c>BTCUSDT TradeTick {…}</c>.</summary>
internal sealed class StreamRecord : IStreamSink
{
    public List<(string Symbol, object Tick)> Received { get; } = [];

    public object Only => Received.Single().Tick;

    public void OnAggTrade(ReadOnlySpan<byte> symbol, in TradeTick trade) => Add(symbol, trade);

    public void OnTrade(ReadOnlySpan<byte> symbol, in TradeTick trade) => Add(symbol, trade);

    public void OnQuote(ReadOnlySpan<byte> symbol, in QuoteTick quote) => Add(symbol, quote);

    public void OnBar(ReadOnlySpan<byte> symbol, in BarTick bar) => Add(symbol, bar);

    public void OnDepth(ReadOnlySpan<byte> symbol, BookChange change) => Add(symbol, Copy(change));

    public void OnBook(ReadOnlySpan<byte> symbol, BookChange levels) => Add(symbol, Copy(levels));

    public void OnMark(ReadOnlySpan<byte> symbol, in MarkTick mark) => Add(symbol, mark);

    public void OnLiquidation(ReadOnlySpan<byte> symbol, in LiquidationTick liquidation) => Add(symbol, liquidation);

    public void OnTicker(ReadOnlySpan<byte> symbol, in TickerTick ticker) => Add(symbol, ticker);

    public void OnAnswer(in StreamAnswer answer) => Add([], answer);

    public void OnShutdown() => Add([], "shutdown");

    private void Add(ReadOnlySpan<byte> symbol, object tick) => Received.Add((Encoding.UTF8.GetString(symbol), tick));

    private static BookChange Copy(BookChange change)
    {
        var copy = new BookChange
        {
            FirstUpdateId = change.FirstUpdateId,
            LastUpdateId = change.LastUpdateId,
            PreviousUpdateId = change.PreviousUpdateId,
            TimeMs = change.TimeMs,
        };
        copy.Bids.AddRange(change.Bids);
        copy.Asks.AddRange(change.Asks);
        return copy;
    }
}
