using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Exchanges.Recorded;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>
/// Spot and USDⓈ-M perpetuals of Binance, up to the last minute that has closed by the venue's clock. What is asked
/// for is stored; while the venue does not answer, what is stored serves, and <see cref="Origin"/> says so.
/// </summary>
public sealed class BinanceMarket : IMarketHistory, IMarketNow
{
    // The last values of a bar come a moment after its end.
    private const long SettlesMs = 500;

    // Before its first coin nothing was traded there.
    private static readonly long OpenedMs =
        new DateTimeOffset(2017, 7, 14, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly MarketOrigin origin;
    private readonly BinanceRest rest;
    private readonly ServerClock venueClock;
    private readonly BinanceListings listings;
    private readonly BinanceBars bars;
    private readonly BinanceRows rows;
    private readonly BinanceTrades trades;
    private readonly BinancePresent present;
    private readonly RecordedMarket stored;
    private readonly Lock gate = new();
    private readonly Dictionary<Symbol, long> firstMinutes = [];

    public BinanceMarket(
        BinanceRest rest, ServerClock venueClock, ISeriesArchive archive, MarketOrigin origin, TimeProvider clock)
    {
        (this.rest, this.venueClock, this.origin) = (rest, venueClock, origin);
        listings = new BinanceListings(rest, clock);
        bars = new BinanceBars(rest, venueClock, archive);
        rows = new BinanceRows(rest, venueClock, archive, clock);
        trades = new BinanceTrades(rest, venueClock, archive);
        present = new BinancePresent(rest, clock);
        stored = new RecordedMarket(archive, origin, Venue, at: null);
    }

    public static Venue Venue { get; } = Venue.Of("binance");

    /// <summary>A book that is kept up to date elsewhere; null where there is none of that symbol.</summary>
    public Func<Symbol, int, BookSnapshot?> LiveBook { get; init; } = (_, _) => null;

    /// <summary>What is wrong with the streams that are kept elsewhere, as a sentence; null when nothing is.</summary>
    public Func<MarketKind, string?> StreamTrouble { get; init; } = _ => null;

    public MarketOrigin Origin => origin with
    {
        Trouble = rest.TroubleOf(BinanceHost.Spot) ?? StreamTrouble(MarketKind.Spot),
        PerpetualTrouble = rest.TroubleOf(BinanceHost.Futures) ?? StreamTrouble(MarketKind.Perpetual),
        NowMs = venueClock.NowMs,
    };

    internal BinanceBars Bars => bars;

    internal BinanceRows Rows => rows;

    internal BinanceTrades Trades => trades;

    /// <summary>Last millisecond of the last minute that has closed.</summary>
    internal long AsOfMs =>
        BinanceBars.Minute.OpenOf(venueClock.NowMs - Math.Min(venueClock.UncertaintyMs, 5_000) - SettlesMs) - 1;

    public async Task<IReadOnlyList<Instrument>> InstrumentsAsync(CancellationToken ct)
    {
        await venueClock.EnsureAsync(ct);
        var asked = await Task.WhenAll(
            listings.OfAsync(BinanceHost.Spot, ct), listings.OfAsync(BinanceHost.Futures, ct));
        var listed = asked.SelectMany(one => one.Match<IEnumerable<ListedSymbol>>(
            listing => listing.ByVolume.Where(symbol => symbol.IsTraded), _ => [])).ToList();
        return listed.Count == 0
            ? await stored.InstrumentsAsync(ct)
            : [.. listed.Select(one => InstrumentOf(one, AsOfMs))];
    }

    public async Task<Result<Instrument>> FindAsync(NamedSymbol named, Timeframe timeframe, CancellationToken ct)
    {
        if (named.Venue is { } venue && venue != Venue)
        {
            return new Refusal(
                RefusalKind.NotFound,
                $"{venue} is not connected; the market here is Binance.",
                $"Ask for {named.Symbol}.");
        }

        await venueClock.EnsureAsync(ct);
        var found = await ListedAsync(named.Symbol, ct);
        if (!found.IsAnswer(out var listed, out var refusal))
        {
            return refusal.Kind == RefusalKind.Unavailable
                ? await StoredAsync(named, timeframe, refusal, ct)
                : refusal;
        }

        // The newest minutes are wanted anyway, and whether they can be had decides up to when there is a market.
        var asOf = AsOfMs;
        var tail = new TimeStretch(asOf + 1 - (BarHoles.PageBars / 2 * BinanceBars.Minute.NominalMs), asOf);
        var first = FirstMinuteAsync(listed, ct);
        var newest = await bars.ReadAsync(listed, BinanceBars.Minute, tail, asOf, ct);
        await first;
        return newest.Trouble is { } trouble
            ? await StoredAsync(named, timeframe, trouble, ct)
            : InstrumentOf(listed, asOf);
    }

    public async Task<BarSeries> BarsAsync(
        Instrument instrument, Timeframe timeframe, long fromMs, long toMs, CancellationToken ct)
    {
        var found = await ListedAsync(instrument.Symbol, ct);
        if (!found.IsAnswer(out var listed, out _))
        {
            return await stored.BarsAsync(instrument, timeframe, fromMs, toMs, ct);
        }

        var from = Math.Max(fromMs, timeframe.OpenOf(instrument.FirstMs));
        var asked = new TimeStretch(from, Math.Min(toMs, instrument.AsOfMs));
        var answer = await bars.ReadAsync(listed, timeframe, asked, instrument.AsOfMs, ct);
        if (answer.Trouble is null)
        {
            return answer.Bars;
        }

        // What the venue did not give may still be made of shorter bars that are stored.
        var made = timeframe == instrument.Interval || !timeframe.IsMadeOf(instrument.Interval)
            ? answer.Bars
            : await stored.BarsAsync(instrument, timeframe, asked.FromMs, asked.ToMs, ct);
        return made.Count > answer.Bars.Count ? made : answer.Bars;
    }

    public async Task<SeriesFrame?> RowsAsync(
        Venue venue, Symbol symbol, SeriesKind kind, long fromMs, long toMs, CancellationToken ct)
    {
        var isOurs = venue == Venue && toMs >= fromMs;
        if (!isOurs || !(await ListedAsync(symbol, ct)).IsAnswer(out var listed, out _))
        {
            return await stored.RowsAsync(venue, symbol, kind, fromMs, toMs, ct);
        }

        await venueClock.EnsureAsync(ct);
        var asked = new TimeStretch(fromMs, toMs);
        var read = kind == SeriesKind.Trades ? await trades.ReadAsync(listed, asked, ct)
            : symbol.Kind == MarketKind.Perpetual && RowQuestion.Of(kind) is { } question
                ? await rows.ReadAsync(listed, kind, question, asked, ct)
            : null;
        return read is { Count: > 0 } ? read : await stored.RowsAsync(venue, symbol, kind, fromMs, toMs, ct);
    }

    public Task<Result<BarSeries>> FormingAsync(Instrument instrument, CancellationToken ct) =>
        OfListedAsync(instrument.Symbol, listed => present.FormingAsync(listed, ct), ct);

    public Task<Result<BookSnapshot>> BookAsync(Instrument instrument, int levels, CancellationToken ct) =>
        LiveBook(instrument.Symbol, levels) is { } live
            ? Task.FromResult<Result<BookSnapshot>>(live)
            : OfListedAsync(instrument.Symbol, listed => present.BookAsync(listed, levels, ct), ct);

    public Task<Result<MarkNow>> MarkAsync(Venue venue, Symbol perpetual, CancellationToken ct) =>
        OfListedAsync(perpetual, listed => present.MarkAsync(listed, ct), ct);

    public Task<Result<OpenInterestNow>> OpenInterestAsync(Venue venue, Symbol perpetual, CancellationToken ct) =>
        OfListedAsync(perpetual, listed => present.OpenInterestAsync(listed, ct), ct);

    /// <summary>What is listed and traded under this name, or why it is not.</summary>
    internal async Task<Result<ListedSymbol>> ListedAsync(Symbol symbol, CancellationToken ct)
    {
        var host = symbol.Kind == MarketKind.Spot ? BinanceHost.Spot : BinanceHost.Futures;
        var asked = await listings.OfAsync(host, ct);
        if (!asked.IsAnswer(out var listing, out var refusal))
        {
            return refusal;
        }

        if (listing.Find(symbol) is not { } listed)
        {
            return await UnlistedAsync(symbol, listing, ct);
        }

        return listed.IsTraded ? listed : new Refusal(
            RefusalKind.NotFound,
            $"{symbol} is not traded on Binance at the moment: its status is {listed.Status}.",
            "What is stored of it can be asked for with --market recorded.");
    }

    private async Task<Result<T>> OfListedAsync<T>(
        Symbol symbol, Func<ListedSymbol, Task<Result<T>>> ask, CancellationToken ct)
        where T : notnull
    {
        var found = await ListedAsync(symbol, ct);
        return found.IsAnswer(out var listed, out var refusal) ? await ask(listed) : refusal;
    }

    private async Task<Refusal> UnlistedAsync(Symbol symbol, Listing listing, CancellationToken ct)
    {
        var known = await stored.InstrumentsAsync(ct);
        if (listing.Gone.Contains(symbol) || known.Any(one => one.Venue == Venue && one.Symbol == symbol))
        {
            return new Refusal(
                RefusalKind.NotFound,
                $"{symbol} is no longer listed on Binance.",
                "What is stored of it can be asked for with --market recorded.");
        }

        var names = listing.ByVolume.Where(one => one.IsTraded).Select(one => one.Symbol.ToString());
        return new Refusal(
            RefusalKind.NotFound,
            $"{symbol} is not listed on Binance.",
            "/start says what is traded most.",
            Nearest.To(symbol.ToString(), names));
    }

    // While the venue is silent the market ends where what is stored ends.
    private async Task<Result<Instrument>> StoredAsync(
        NamedSymbol named, Timeframe timeframe, Refusal trouble, CancellationToken ct)
    {
        var found = await stored.FindAsync(named with { Venue = Venue }, timeframe, ct);
        return found.IsAnswer(out _, out _) ? found : trouble;
    }

    private Instrument InstrumentOf(ListedSymbol listed, long asOfMs)
    {
        lock (gate)
        {
            var first = firstMinutes.GetValueOrDefault(listed.Symbol, Math.Max(OpenedMs, listed.OnboardMs));
            return new Instrument(
                Venue, listed.Symbol, BinanceBars.Minute, listed.PriceDecimals, listed.Symbol.Base, first, asOfMs);
        }
    }

    private async Task FirstMinuteAsync(ListedSymbol listed, CancellationToken ct)
    {
        lock (gate)
        {
            if (firstMinutes.ContainsKey(listed.Symbol))
            {
                return;
            }
        }

        if (await bars.FirstMinuteAsync(listed, ct) is { } first)
        {
            lock (gate)
            {
                firstMinutes[listed.Symbol] = first;
            }
        }
    }
}
