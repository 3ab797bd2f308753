using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Fakes;

/// <summary>A market of one symbol whose minutes are given, with whatever else a test puts beside them.</summary>
internal sealed class FakeMarket(BarSeries minutes, Symbol symbol) : IMarketHistory
{
    public Dictionary<SeriesKind, SeriesFrame> Rows { get; } = [];

    public MarketOrigin Origin { get; } = new("SANDBOX", "recorded");

    public Instrument Instrument { get; } = new(
        Venue.Of("binance"), symbol, minutes.Timeframe, 2, symbol.Base,
        minutes.OpenTimeMs[0], minutes.CloseTimeMs(minutes.Count - 1));

    public Task<IReadOnlyList<Instrument>> InstrumentsAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Instrument>>([Instrument]);

    public Task<Result<Instrument>> FindAsync(NamedSymbol named, Timeframe timeframe, CancellationToken ct) =>
        Task.FromResult(named.Symbol == symbol
            ? Result<Instrument>.FromAnswer(Instrument)
            : new Refusal(RefusalKind.NotFound, $"{named} is not there.", null, [symbol.ToString()]));

    public Task<BarSeries> BarsAsync(
        Instrument instrument, Timeframe timeframe, long fromMs, long toMs, CancellationToken ct)
    {
        var from = Array.FindIndex(minutes.OpenTimeMs, time => time >= fromMs);
        var to = Array.FindLastIndex(minutes.OpenTimeMs, time => time <= toMs);
        var own = minutes.Slice(from, to - from + 1);
        var isOwn = timeframe == minutes.Timeframe;
        return Task.FromResult(isOwn ? own : own.Resample(timeframe).ClosedBy(instrument.AsOfMs));
    }

    public Task<SeriesFrame?> RowsAsync(
        Venue venue, Symbol of, SeriesKind kind, long fromMs, long toMs, CancellationToken ct) =>
        Task.FromResult(Rows.GetValueOrDefault(kind));
}
