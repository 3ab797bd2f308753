using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>A market that streams what is asked about.</summary>
public sealed class WatchingMarket(IMarketHistory market, WatchList watched) : IMarketHistory
{
    public MarketOrigin Origin => market.Origin;

    public Task<IReadOnlyList<Instrument>> InstrumentsAsync(CancellationToken ct) => market.InstrumentsAsync(ct);

    public async Task<Result<Instrument>> FindAsync(NamedSymbol named, Timeframe timeframe, CancellationToken ct)
    {
        var found = await market.FindAsync(named, timeframe, ct);
        if (found.IsAnswer(out var instrument, out _))
        {
            watched.Note(instrument.Symbol);
        }

        return found;
    }

    public Task<BarSeries> BarsAsync(
        Instrument instrument, Timeframe timeframe, long fromMs, long toMs, CancellationToken ct) =>
        market.BarsAsync(instrument, timeframe, fromMs, toMs, ct);

    public Task<SeriesFrame?> RowsAsync(
        Venue venue, Symbol symbol, SeriesKind kind, long fromMs, long toMs, CancellationToken ct) =>
        market.RowsAsync(venue, symbol, kind, fromMs, toMs, ct);
}
