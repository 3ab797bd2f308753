using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>What only a perpetual has, as far as it is stored.</summary>
internal sealed record PerpetualFigures(
    double? FundingRate, double? OpenInterestChangePct, IReadOnlyList<string> Missing)
{
    private const long DayMs = 86_400_000;

    // Funding settles every 1 to 8 hours; an older one belongs to another time.
    private const long FundingAgeMs = DayMs;

    private static readonly PerpetualFigures OfSpot = new(null, null, []);

    public static async Task<PerpetualFigures> ReadAsync(
        IMarketHistory market, Instrument instrument, CancellationToken ct)
    {
        if (instrument.Symbol.Kind == MarketKind.Spot)
        {
            return OfSpot;
        }

        var (venue, symbol, now) = (instrument.Venue, instrument.Symbol, instrument.AsOfMs);
        var funding = await market.RowsAsync(venue, symbol, SeriesKind.Funding, now - FundingAgeMs, now, ct);
        var interest = await market.RowsAsync(venue, symbol, SeriesKind.OpenInterest, now - (2 * DayMs), now, ct);
        var rate = funding is { Count: > 0 } ? funding.Numbers[SeriesColumns.Rate][^1] : (double?)null;
        var change = interest is null ? null : ChangeOver(interest, now - DayMs);
        var missing = new List<string>();
        if (rate is null)
        {
            missing.Add("funding");
        }

        if (change is null)
        {
            missing.Add("open interest of the last 24 h");
        }

        return new PerpetualFigures(rate, change, missing);
    }

    // Both readings must be there: a change since nothing is not said.
    private static double? ChangeOver(SeriesFrame interest, long sinceMs)
    {
        var name = interest.Numbers.ContainsKey(SeriesColumns.Coins) ? SeriesColumns.Coins : SeriesColumns.Value;
        if (!interest.Numbers.TryGetValue(name, out var values))
        {
            return null;
        }

        var then = Array.FindLastIndex(interest.TimesMs, time => time <= sinceMs);
        var isFresh = interest.Count > 0 && interest.TimesMs[^1] > sinceMs;
        return then >= 0 && isFresh && values[then] > 0 ? ((values[^1] / values[then]) - 1) * 100 : null;
    }
}
