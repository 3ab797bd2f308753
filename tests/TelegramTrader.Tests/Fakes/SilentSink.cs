using TelegramTrader.Exchanges.Binance.Wire.Streams;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Fakes;

/// <summary>Takes everything and keeps nothing, for tests of what decoding itself costs.</summary>
internal sealed class SilentSink : IStreamSink
{
    public void OnAggTrade(ReadOnlySpan<byte> symbol, in TradeTick trade)
    {
    }

    public void OnTrade(ReadOnlySpan<byte> symbol, in TradeTick trade)
    {
    }

    public void OnQuote(ReadOnlySpan<byte> symbol, in QuoteTick quote)
    {
    }

    public void OnBar(ReadOnlySpan<byte> symbol, in BarTick bar)
    {
    }

    public void OnDepth(ReadOnlySpan<byte> symbol, BookChange change)
    {
    }

    public void OnBook(ReadOnlySpan<byte> symbol, BookChange levels)
    {
    }

    public void OnMark(ReadOnlySpan<byte> symbol, in MarkTick mark)
    {
    }

    public void OnLiquidation(ReadOnlySpan<byte> symbol, in LiquidationTick liquidation)
    {
    }

    public void OnTicker(ReadOnlySpan<byte> symbol, in TickerTick ticker)
    {
    }

    public void OnAnswer(in StreamAnswer answer)
    {
    }

    public void OnShutdown()
    {
    }
}
