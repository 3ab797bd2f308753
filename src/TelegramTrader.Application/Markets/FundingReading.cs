using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>Funding as it stands, or as it was last settled where the market does not say more.</summary>
/// <param name="Rate">Fraction of notional at the next settlement, else at the last one.</param>
/// <param name="Hours">Between settlements.</param>
internal sealed record FundingReading(
    double? Rate, int Hours, MarkNow? Now, SeriesReading Settled, string? Trouble)
{
    private const long HourMs = 3_600_000;
    private const int UsualHours = 8;

    // Longer than any venue's interval: an older settlement belongs to another time.
    private const long StaleMs = 24 * HourMs;

    /// <summary>What the rate would come to over a year, in percent, not compounded.</summary>
    public double? AprPct => Rate * (24.0 / Hours) * 365 * 100;

    public static async Task<FundingReading> ReadAsync(
        IMarketHistory market, IMarketNow now, Instrument perpetual, CancellationToken ct, int days = 30)
    {
        var (venue, symbol, asOf) = (perpetual.Venue, perpetual.Symbol, perpetual.AsOfMs);
        var rows = await market.RowsAsync(
            venue, symbol, SeriesKind.Funding, asOf - (days * 24 * HourMs), asOf + 1, ct);
        var settled = SeriesReading.Of(rows, SeriesColumns.Rate);
        var mark = await now.MarkAsync(venue, symbol, ct);
        return mark.Match(
            said => new FundingReading(
                (double?)said.Tick.FundingRate ?? settled.At(asOf + 1, StaleMs),
                said.FundingHours,
                said,
                settled,
                null),
            refusal => new FundingReading(
                settled.At(asOf + 1, StaleMs), HoursOf(settled), null, settled, refusal.Sentence));
    }

    private static int HoursOf(SeriesReading settled)
    {
        if (settled.Count < 2)
        {
            return UsualHours;
        }

        var step = settled.TimesMs[^1] - settled.TimesMs[^2];
        return Math.Max(1, (int)Math.Round(step / (double)HourMs));
    }
}
