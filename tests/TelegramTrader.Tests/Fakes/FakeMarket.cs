using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Fakes;

/// <summary>A market of one symbol whose bars are given, with whatever else a test puts beside them.</summary>
internal sealed class FakeMarket(BarSeries minutes, Symbol symbol) : IMarketHistory
{
    private readonly Dictionary<Symbol, BarSeries> series = new() { [symbol] = minutes };

    /// <summary>Of the usual venue.</summary>
    public Dictionary<SeriesKind, SeriesFrame> Rows { get; } = [];

    public Dictionary<(Venue Venue, SeriesKind Kind), SeriesFrame> RowsElsewhere { get; } = [];

    public MarketOrigin Origin { get; set; } = new("SANDBOX", "recorded");

    public Instrument Instrument { get; } = new(
        Venue.Of("binance"), symbol, minutes.Timeframe, 2, symbol.Base,
        minutes.OpenTimeMs[0], minutes.CloseTimeMs(minutes.Count - 1));

    /// <summary>Another symbol of the same venue.</summary>
    public FakeMarket Beside(Symbol other, BarSeries bars)
    {
        series[other] = bars;
        return this;
    }

    public Task<IReadOnlyList<Instrument>> InstrumentsAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Instrument>>([.. series.Keys.Select(Describe)]);

    public Task<Result<Instrument>> FindAsync(NamedSymbol named, Timeframe timeframe, CancellationToken ct) =>
        Task.FromResult(series.ContainsKey(named.Symbol)
            ? Result<Instrument>.FromAnswer(Describe(named.Symbol))
            : new Refusal(RefusalKind.NotFound, $"{named} is not there.", null, [symbol.ToString()]));

    private Instrument Describe(Symbol known) => known == symbol ? Instrument : Instrument with
    {
        Symbol = known,
        VolumeUnit = known.Base,
        FirstMs = series[known].OpenTimeMs[0],
        AsOfMs = series[known].CloseTimeMs(series[known].Count - 1),
    };

    public Task<BarSeries> BarsAsync(
        Instrument instrument, Timeframe timeframe, long fromMs, long toMs, CancellationToken ct)
    {
        var bars = series[instrument.Symbol];
        var from = Array.FindIndex(bars.OpenTimeMs, time => time >= fromMs);
        var to = Array.FindLastIndex(bars.OpenTimeMs, time => time <= toMs);
        var own = bars.Slice(from, to - from + 1);
        var isOwn = timeframe == bars.Timeframe;
        return Task.FromResult(isOwn ? own : own.Resample(timeframe).ClosedBy(instrument.AsOfMs));
    }

    public Task<SeriesFrame?> RowsAsync(
        Venue venue, Symbol of, SeriesKind kind, long fromMs, long toMs, CancellationToken ct) =>
        Task.FromResult(
            venue == Instrument.Venue ? Rows.GetValueOrDefault(kind) : RowsElsewhere.GetValueOrDefault((venue, kind)));
}
