using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Analysis;

/// <summary>Reads what holders of the coin's perpetual do, whatever symbol was asked for.</summary>
internal sealed record PositioningReading(Positioning? Figures, PartOfVerdict? Part)
{
    private const long DayMs = 86_400_000;

    // The ratios come every five minutes: three days are some 860 of them, and a month is more than an answer waits
    // for.
    private const int Days = 3;
    private const int LeastReadings = 24;

    public static async Task<PositioningReading> ReadAsync(
        IMarketHistory market, Instrument instrument, CancellationToken ct)
    {
        var (asOf, since) = (instrument.AsOfMs, instrument.AsOfMs - (Days * DayMs));
        var perpetual = instrument with { Symbol = instrument.Symbol.As(MarketKind.Perpetual) };
        var figures = await PerpetualFigures.ReadAsync(market, perpetual, ct);
        var ratios = await market.RowsAsync(
            perpetual.Venue, perpetual.Symbol, SeriesKind.LongShort, since, asOf + 1, ct);
        var all = SeriesReading.Of(ratios, SeriesColumns.AllAccounts);
        var top = SeriesReading.Of(ratios, SeriesColumns.TopPositions);
        var topAccounts = SeriesReading.Of(ratios, SeriesColumns.TopAccounts);
        var isKnown = figures.FundingRate is not null || figures.OpenInterestChangePct is not null
            || all.Count + top.Count > 0;
        return isKnown
            ? new PositioningReading(
                new Positioning(
                    figures.FundingRate,
                    figures.OpenInterestChangePct,
                    all.At(asOf + 1, DayMs),
                    top.At(asOf + 1, DayMs),
                    topAccounts.At(asOf + 1, DayMs)),
                PartOf(ratios))
            : new PositioningReading(null, null);
    }

    // Logarithms, so that twice as long and twice as short weigh the same.
    private static PartOfVerdict? PartOf(SeriesFrame? ratios)
    {
        if (ratios is null || !ratios.Numbers.TryGetValue(SeriesColumns.TopPositions, out var top)
            || !ratios.Numbers.TryGetValue(SeriesColumns.AllAccounts, out var all))
        {
            return null;
        }

        var lead = Enumerable.Range(0, ratios.Count)
            .Select(row => Math.Log(top[row] / all[row]))
            .Where(double.IsFinite)
            .ToList();
        if (lead.Count < LeastReadings)
        {
            return null;
        }

        var last = lead[^1];
        var below = lead.Count(value => value < last) + (0.5 * lead.Count(value => value == last));
        var score = (2 * below / lead.Count) - 1;
        var numbers = new Dictionary<string, double>
        {
            ["top_positions"] = top[^1], ["all_accounts"] = all[^1], ["readings"] = lead.Count,
        };

        // Neighbouring readings repeat each other: about one an hour says something new.
        var confidence = 1 - (1 / Math.Sqrt(1 + (lead.Count / 12.0)));
        return new PartOfVerdict(Readings.Graded(score, "long", "short", "even"), score, confidence, numbers);
    }
}
