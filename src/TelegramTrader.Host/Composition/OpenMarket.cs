using TelegramTrader.Application.Markets;
using TelegramTrader.Sandbox;

namespace TelegramTrader.Host.Composition;

/// <summary>The market of a run, and all that has to be closed with it.</summary>
internal sealed class OpenMarket : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> owned = new();

    /// <summary>What was, as everybody asks it.</summary>
    public required IMarketHistory History { get; init; }

    /// <summary>What is.</summary>
    public required IMarketNow Now { get; init; }

    /// <summary>What streams; null where the market stands still.</summary>
    public MarketStreams? Streams { get; init; }

    /// <summary>The simulated exchange behind it, if it is one.</summary>
    public ExchangeSandbox? Exchange { get; init; }

    /// <summary>Closed with the market, the last one first.</summary>
    public OpenMarket Owning(IEnumerable<IAsyncDisposable> parts)
    {
        foreach (var part in parts)
        {
            owned.Push(part);
        }

        return this;
    }

    public async ValueTask DisposeAsync()
    {
        while (owned.TryPop(out var part))
        {
            await part.DisposeAsync();
        }
    }
}
