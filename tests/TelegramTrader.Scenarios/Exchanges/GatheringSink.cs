using System.Collections.Concurrent;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Scenarios.Exchanges;

/// <summary>Takes what a feed brings, and lets a test wait for it.</summary>
internal sealed class GatheringSink : IMarketSink, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly SemaphoreSlim news = new(0);

    public ConcurrentQueue<TradeTick> Trades { get; } = new();

    public ConcurrentQueue<QuoteTick> Quotes { get; } = new();

    public ConcurrentQueue<BarTick> Bars { get; } = new();

    public ConcurrentQueue<MarkTick> Marks { get; } = new();

    public ConcurrentQueue<LiquidationTick> Liquidations { get; } = new();

    /// <summary>Trades are taken only while it is set.</summary>
    public ManualResetEventSlim Open { get; } = new(initialState: true);

    /// <summary>Whether a trade is taken; null takes all.</summary>
    public Func<TradeTick, bool>? HasRoom { get; set; }

    public long[] TradeIds => [.. Trades.Select(trade => trade.Id)];

    public bool OnTrade(Symbol symbol, in TradeTick trade)
    {
        Open.Wait();
        if (HasRoom?.Invoke(trade) == false)
        {
            return false;
        }

        Trades.Enqueue(trade);
        news.Release();
        return true;
    }

    public void OnQuote(Symbol symbol, in QuoteTick quote)
    {
        Quotes.Enqueue(quote);
        news.Release();
    }

    public bool OnBar(Symbol symbol, in BarTick bar)
    {
        Bars.Enqueue(bar);
        news.Release();
        return true;
    }

    public bool OnMark(Symbol symbol, in MarkTick mark)
    {
        Marks.Enqueue(mark);
        news.Release();
        return true;
    }

    public bool OnLiquidation(Symbol symbol, in LiquidationTick liquidation)
    {
        Liquidations.Enqueue(liquidation);
        news.Release();
        return true;
    }

    public void Dispose()
    {
        news.Dispose();
        Open.Dispose();
    }

    public async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            await news.WaitAsync(patience.Token);
        }
    }
}
