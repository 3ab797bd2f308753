using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>Takes what a feed receives. Called from several connections at once; a call never waits.</summary>
/// <remarks>False means that there was no room: the feed then holds its series for stale and fills the gap.</remarks>
public interface IMarketSink
{
    bool OnTrade(Symbol symbol, in TradeTick trade);

    /// <summary>Only the latest of a symbol matters: an older one may never be seen.</summary>
    void OnQuote(Symbol symbol, in QuoteTick quote);

    bool OnBar(Symbol symbol, in BarTick bar);

    bool OnMark(Symbol symbol, in MarkTick mark);

    bool OnLiquidation(Symbol symbol, in LiquidationTick liquidation);
}
