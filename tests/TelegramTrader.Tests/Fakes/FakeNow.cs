using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Fakes;

/// <summary>The present of a market, as far as a test says something of it.</summary>
internal sealed class FakeNow : IMarketNow
{
    public BarSeries? Forming { get; init; }

    public BookSnapshot? Book { get; init; }

    public MarkNow? Mark { get; init; }

    public OpenInterestNow? OpenInterest { get; init; }

    public Task<Result<BarSeries>> FormingAsync(Instrument instrument, CancellationToken ct) => Said(Forming);

    public Task<Result<BookSnapshot>> BookAsync(Instrument instrument, int levels, CancellationToken ct) => Said(Book);

    public Task<Result<MarkNow>> MarkAsync(Venue venue, Symbol perpetual, CancellationToken ct) => Said(Mark);

    public Task<Result<OpenInterestNow>> OpenInterestAsync(Venue venue, Symbol perpetual, CancellationToken ct) =>
        Said(OpenInterest);

    private static Task<Result<T>> Said<T>(T? value)
        where T : class => Task.FromResult<Result<T>>(value is not null
            ? Result<T>.FromAnswer(value)
            : new Refusal(RefusalKind.Unavailable, "It stands still."));
}
