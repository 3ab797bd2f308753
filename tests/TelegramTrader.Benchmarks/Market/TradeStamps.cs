using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>Stands between feed and bus, and notes when each trade was given to the bus for the first time.</summary>
internal sealed class TradeStamps(IMarketSink bus, IReadOnlyList<Symbol> symbols) : IMarketSink
{
    // No symbol has as many on their way.
    private const int Kept = 2_048;

    private readonly Dictionary<Symbol, (long Id, long Stamp)[]> stamps =
        symbols.ToDictionary(symbol => symbol, _ => new (long, long)[Kept]);

    /// <summary>Ticks of the system's clock; those of a trade that is on its way.</summary>
    public long Of(Symbol symbol, long id) => stamps[symbol][id % Kept].Stamp;

    public bool OnTrade(Symbol symbol, in TradeTick trade)
    {
        ref var slot = ref stamps[symbol][trade.Id % Kept];
        if (slot.Id != trade.Id)
        {
            slot = (trade.Id, TimeProvider.System.GetTimestamp());
        }

        return bus.OnTrade(symbol, trade);
    }

    public void OnQuote(Symbol symbol, in QuoteTick quote) => bus.OnQuote(symbol, quote);

    public bool OnBar(Symbol symbol, in BarTick bar) => bus.OnBar(symbol, bar);

    public bool OnMark(Symbol symbol, in MarkTick mark) => bus.OnMark(symbol, mark);

    public bool OnLiquidation(Symbol symbol, in LiquidationTick liquidation) => bus.OnLiquidation(symbol, liquidation);
}
