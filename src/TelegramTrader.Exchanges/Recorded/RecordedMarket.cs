using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>
/// A market of imported files. It stands still at the last millisecond of each symbol's last bar, or at a chosen
/// instant; only bars that have closed by then are seen.
/// </summary>
/// <param name="at">The market's now, or null for the end of what is stored.</param>
public sealed class RecordedMarket(
    ISeriesArchive archive, MarketOrigin origin, Venue usualVenue, DateTimeOffset? at) : IMarketHistory
{
    private static readonly string[] BarColumns =
    [
        SeriesColumns.Open, SeriesColumns.High, SeriesColumns.Low, SeriesColumns.Close, SeriesColumns.Volume,
        SeriesColumns.TakerBuyVolume,
    ];

    private readonly long nowMs = at?.ToUnixTimeMilliseconds() ?? long.MaxValue;

    public MarketOrigin Origin { get; } = origin with { AskedForMs = at?.ToUnixTimeMilliseconds() };

    public async Task<IReadOnlyList<Instrument>> InstrumentsAsync(CancellationToken ct)
    {
        var seen = await SeenAsync(ct);
        return
        [
            .. seen.GroupBy(instrument => (instrument.Venue, instrument.Symbol))
                .Select(group => Best(group)!)
                .OrderBy(instrument => instrument.Venue != usualVenue)
                .ThenBy(instrument => instrument.Venue.Id, StringComparer.Ordinal)
                .ThenBy(instrument => instrument.Symbol.ToString(), StringComparer.Ordinal),
        ];
    }

    public async Task<Result<Instrument>> FindAsync(NamedSymbol named, Timeframe timeframe, CancellationToken ct)
    {
        var seen = await SeenAsync(ct);
        if (seen.Count == 0)
        {
            return await NothingSeenAsync(ct);
        }

        var venue = named.Venue ?? usualVenue;
        bool IsNamed(Instrument instrument) => instrument.Venue == venue && instrument.Symbol == named.Symbol;
        var ofSymbol = seen.Where(IsNamed).ToList();
        if (ofSymbol.Count == 0)
        {
            return Unknown(named, seen);
        }

        var fitting = Best(ofSymbol.Where(instrument => timeframe.IsMadeOf(instrument.Interval)));
        return fitting is not null ? fitting : TooFine(named.Symbol, timeframe, ofSymbol);
    }

    public async Task<BarSeries> BarsAsync(
        Instrument instrument, Timeframe timeframe, long fromMs, long toMs, CancellationToken ct)
    {
        var interval = instrument.Interval.ToString();
        var key = new SeriesKey(instrument.Venue, instrument.Symbol, SeriesKind.Candles, interval);
        var rows = await archive.ReadAsync(key, fromMs, Math.Min(toMs, instrument.AsOfMs) + 1, BarColumns, ct);
        var own = BarSeries.From(instrument.Interval, rows).ClosedBy(instrument.AsOfMs);
        return (timeframe == instrument.Interval ? own : own.Resample(timeframe)).ClosedBy(instrument.AsOfMs);
    }

    public async Task<SeriesFrame?> RowsAsync(
        Venue venue, Symbol symbol, SeriesKind kind, long fromMs, long toMs, CancellationToken ct)
    {
        var all = await archive.ListAsync(ct);
        bool IsAsked(SeriesKey key) => key.Venue == venue && key.Symbol == symbol && key.Kind == kind;
        // What begins later is not known yet, and how far the others reach beyond now says nothing.
        var stored = all.Where(series => IsAsked(series.Key) && series.FirstMs <= nowMs)
            .OrderByDescending(series => Math.Min(series.LastMs, nowMs))
            .ThenBy(series => Timeframe.TryParse(series.Key.Interval, out var interval) ? interval : default)
            .FirstOrDefault();
        return stored is null ? null : await archive.ReadAsync(stored.Key, fromMs, Math.Min(toMs, nowMs) + 1, null, ct);
    }

    // Every candle series that has a closed bar by now, with the instant up to which it is seen.
    private async Task<IReadOnlyList<Instrument>> SeenAsync(CancellationToken ct)
    {
        var all = await archive.ListAsync(ct);
        return
        [
            .. all.Where(series => series.Key.Kind == SeriesKind.Candles && series.Rows > 0)
                .Select(SeenBy)
                .Where(instrument => instrument.AsOfMs > instrument.FirstMs),
        ];
    }

    private Instrument SeenBy(StoredSeries series)
    {
        var interval = Timeframe.Of(series.Key.Interval);
        var end = interval.NextOpen(series.LastMs) - 1;

        // A bar that is still open at this instant is not seen: the last one seen ends before it.
        var seenUntil = nowMs >= end ? end : interval.OpenOf(nowMs + 1) - 1;
        var (venue, symbol) = (series.Key.Venue, series.Key.Symbol);
        return new Instrument(
            venue, symbol, interval, series.PriceDecimals, series.Unit, series.FirstMs, seenUntil);
    }

    // The bars that reach furthest; of equals the finest, since the others can be made of them.
    private static Instrument? Best(IEnumerable<Instrument> candidates) => candidates
        .OrderByDescending(instrument => instrument.AsOfMs)
        .ThenBy(instrument => instrument.Interval)
        .FirstOrDefault();

    private async Task<Refusal> NothingSeenAsync(CancellationToken ct)
    {
        var all = await archive.ListAsync(ct);
        var stored = all.Where(series => series.Key.Kind == SeriesKind.Candles && series.Rows > 0).ToList();
        if (stored.Count == 0)
        {
            return new Refusal(
                RefusalKind.NotFound,
                "No candles are stored yet.",
                "Import a recorded file first: import FILE --venue VENUE --symbol SYMBOL --interval INTERVAL");
        }

        var first = DateTimeOffset.FromUnixTimeMilliseconds(stored.Min(series => series.FirstMs));
        return new Refusal(
            RefusalKind.NotFound,
            "No candles had closed by that time.",
            FormattableString.Invariant($"The data begins {first:yyyy-MM-dd HH:mm} UTC."));
    }

    private Refusal Unknown(NamedSymbol named, IReadOnlyList<Instrument> seen)
    {
        var names = seen.Select(instrument => instrument.Venue == usualVenue
            ? instrument.Symbol.ToString()
            : new NamedSymbol(instrument.Venue, instrument.Symbol).ToString());
        return new Refusal(
            RefusalKind.NotFound,
            $"{named} is not among the stored symbols.",
            "/start says what is there.",
            Nearest.To(named.ToString(), names));
    }

    private static Refusal TooFine(Symbol symbol, Timeframe timeframe, List<Instrument> stored)
    {
        var finest = stored.MinBy(instrument => instrument.Interval)!.Interval;
        var possible = Timeframe.All.Where(wanted => stored.Any(instrument => wanted.IsMadeOf(instrument.Interval)));
        return new Refusal(
            RefusalKind.NotFound,
            $"{symbol} is stored in {finest} bars; {timeframe} bars cannot be made of them.",
            $"It can be asked for in {string.Join(' ', possible)}.");
    }
}
