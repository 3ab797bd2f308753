using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>The present of a market that stands still: it has none.</summary>
public sealed class StandingMarket : IMarketNow
{
    private static readonly Timeframe Minute = Timeframe.Of("1m");

    public Task<Result<BarSeries>> FormingAsync(Instrument instrument, CancellationToken ct) =>
        Task.FromResult<Result<BarSeries>>(new BarSeries(Minute, [], new BarPrices([], [], [], []), []));

    public Task<Result<BookSnapshot>> BookAsync(Instrument instrument, int levels, CancellationToken ct) =>
        Task.FromResult<Result<BookSnapshot>>(Nothing("order book"));

    public Task<Result<MarkNow>> MarkAsync(Venue venue, Symbol perpetual, CancellationToken ct) =>
        Task.FromResult<Result<MarkNow>>(Nothing("mark price"));

    public Task<Result<OpenInterestNow>> OpenInterestAsync(Venue venue, Symbol perpetual, CancellationToken ct) =>
        Task.FromResult<Result<OpenInterestNow>>(Nothing("open interest of this moment"));

    private static Refusal Nothing(string what) => new(
        RefusalKind.Unavailable,
        $"A recorded market has no {what}.",
        "Start with --market live or --market simulated to ask for it.");
}
