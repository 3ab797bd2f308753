using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Analysis;

/// <summary>Reads what is stored of the coin's perpetual, whatever symbol was asked for.</summary>
internal static class PositioningReading
{
    private const long DayMs = 86_400_000;

    public static async Task<Positioning?> ReadAsync(IMarketHistory market, Instrument instrument, CancellationToken ct)
    {
        var perpetual = instrument with { Symbol = instrument.Symbol.As(MarketKind.Perpetual) };
        var figures = await PerpetualFigures.ReadAsync(market, perpetual, ct);
        var ratios = await market.RowsAsync(
            perpetual.Venue, perpetual.Symbol, SeriesKind.LongShort, instrument.AsOfMs - DayMs, instrument.AsOfMs, ct);
        var (accounts, top) = (Last(ratios, SeriesColumns.AllAccounts), Last(ratios, SeriesColumns.TopPositions));
        return figures.FundingRate is null && figures.OpenInterestChangePct is null && accounts is null && top is null
            ? null
            : new Positioning(figures.FundingRate, figures.OpenInterestChangePct, accounts, top);
    }

    private static double? Last(SeriesFrame? rows, string column) =>
        rows is { Count: > 0 } && rows.Numbers.TryGetValue(column, out var values) ? Money.Finite(values[^1]) : null;
}
