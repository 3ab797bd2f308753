using TelegramTrader.Application;
using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Exchanges.Connection;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>What both hosts list, asked for once an hour; while a host is down its last listing serves.</summary>
internal sealed class BinanceListings(BinanceRest rest, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly Kept[] kept = [new(), new()];
    private readonly SharedCalls<BinanceHost, Result<Listing>> calls = new();

    public async Task<Result<Listing>> OfAsync(BinanceHost host, CancellationToken ct)
    {
        var (listing, at) = kept[(int)host].Latest;
        if (listing is not null && clock.GetElapsedTime(at) < Fresh)
        {
            return listing;
        }

        var asked = await calls.AskAsync(host, stop => AskAsync(host, stop), ct);
        return listing is null || asked.IsAnswer(out _, out _) ? asked : listing;
    }

    private async Task<Result<Listing>> AskAsync(BinanceHost host, CancellationToken ct)
    {
        var exchange = rest.AskAsync(
            host == BinanceHost.Spot ? SpotCalls.Exchange() : FuturesCalls.Exchange(), ct);
        var tickers = rest.AskAsync(host == BinanceHost.Spot ? SpotCalls.Tickers() : FuturesCalls.Tickers(), ct);
        await Task.WhenAll(exchange, tickers);
        if (!(await exchange).IsAnswer(out var wire, out var refusal))
        {
            return refusal;
        }

        rest.Learn(host, wire);

        // Only the order depends on them.
        IReadOnlyList<WireTicker> traded = (await tickers).IsAnswer(out var said, out _) ? said : [];
        var listing = Listing.Of(wire, traded, host, kept[(int)host].Latest.Listing);
        kept[(int)host].Keep(listing, clock.GetTimestamp());
        return listing;
    }

    private sealed class Kept
    {
        private readonly Lock gate = new();
        private (Listing? Listing, long At) latest;

        public (Listing? Listing, long At) Latest
        {
            get
            {
                lock (gate)
                {
                    return latest;
                }
            }
        }

        public void Keep(Listing listing, long at)
        {
            lock (gate)
            {
                latest = (listing, at);
            }
        }
    }
}
