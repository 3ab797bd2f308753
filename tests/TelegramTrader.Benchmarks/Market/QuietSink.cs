using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>A listener that hears trades and lets all else pass.</summary>
internal abstract class QuietSink : IMarketSink
{
    public abstract bool OnTrade(Symbol symbol, in TradeTick trade);

    public void OnQuote(Symbol symbol, in QuoteTick quote)
    {
        // Only trades are followed one by one.
    }

    public bool OnBar(Symbol symbol, in BarTick bar) => true;

    public bool OnMark(Symbol symbol, in MarkTick mark) => true;

    public bool OnLiquidation(Symbol symbol, in LiquidationTick liquidation) => true;
}
