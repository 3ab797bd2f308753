using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>RSI, EMA and MACD of one symbol, new with every trade.</summary>
internal interface ITickIndicators
{
    /// <summary>The sum of the three: NaN where one of them is undefined.</summary>
    double OnTrade(in TradeTick trade);
}
