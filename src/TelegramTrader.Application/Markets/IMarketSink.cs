using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>Takes what a feed receives. Called from several connections at once; a call never waits.</summary>
public interface IMarketSink
{
    void OnTrade(Symbol symbol, in TradeTick trade);

    /// <summary>Only the latest of a symbol matters: an older one may never be seen.</summary>
    void OnQuote(Symbol symbol, in QuoteTick quote);

    void OnBar(Symbol symbol, in BarTick bar);

    void OnMark(Symbol symbol, in MarkTick mark);

    void OnLiquidation(Symbol symbol, in LiquidationTick liquidation);
}
