using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>What a market says of this instant; a market that stands still refuses.</summary>
/// <remarks>Refusals are of kind Unavailable where the venue does not answer, with a sentence that says so.</remarks>
public interface IMarketNow
{
    /// <summary>The minute that is forming; its close is the last traded price. No bar where none was traded.</summary>
    Task<Result<BarSeries>> FormingAsync(Instrument instrument, CancellationToken ct);

    /// <param name="levels">Of each side, at most; the venue may have fewer.</param>
    Task<Result<BookSnapshot>> BookAsync(Instrument instrument, int levels, CancellationToken ct);

    /// <summary>Mark, index and coming funding of a perpetual.</summary>
    Task<Result<MarkNow>> MarkAsync(Venue venue, Symbol perpetual, CancellationToken ct);

    /// <summary>Open interest of a perpetual, one side, in the base asset.</summary>
    Task<Result<OpenInterestNow>> OpenInterestAsync(Venue venue, Symbol perpetual, CancellationToken ct);
}

/// <param name="FundingHours">Hours between settlements.</param>
/// <param name="InterestRate">The fixed part of the funding formula, per settlement; null where not said.</param>
public sealed record MarkNow(MarkTick Tick, int FundingHours, decimal? InterestRate);

public sealed record OpenInterestNow(decimal Coins, long TimeMs);
