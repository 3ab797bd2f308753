using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>Bars that were asked for, and why some that may exist are not among them.</summary>
internal sealed record BarAnswer(BarSeries Bars, Refusal? Trouble, int Downloaded = 0);

/// <summary>
/// Closed bars of one symbol and timeframe: what is in memory, else what is stored, and from the venue what neither
/// has. What was downloaded is stored.
/// </summary>
internal sealed class BinanceBars(BinanceRest rest, ServerClock venue, ISeriesArchive archive)
{
    public static readonly Timeframe Minute = Timeframe.Of("1m");

    private const int AtOnce = 4;

    // Beyond so many pages nobody waits with a phone in hand.
    private const int QuestionPages = 60;

    // A minute that the venue leaves out may still come for so long.
    private const long SettledMs = 300_000;

    private static readonly Timeframe Day = Timeframe.Of("1d");
    private static readonly Timeframe ThreeDays = Timeframe.Of("3d");

    private readonly BarShelf shelf = new();
    private readonly SharedCalls<(Symbol Symbol, Timeframe Timeframe, TimeStretch Opens), Result<DownloadedPage>>
        calls = new();

    private readonly Lock gate = new();
    private readonly Dictionary<(Symbol Symbol, Timeframe Timeframe), KnownTimes> empty = [];

    /// <summary>Closed bars that open from fromMs to toMs.</summary>
    /// <param name="asOfMs">The last millisecond that is seen.</param>
    public async Task<BarAnswer> ReadAsync(
        ListedSymbol listed, Timeframe timeframe, TimeStretch asked, long asOfMs, CancellationToken ct)
    {
        // Where the venue lets three days begin is its own affair; days begin where everybody's do.
        if (timeframe == ThreeDays)
        {
            var days = asked with { FromMs = Opening(ThreeDays, asked.FromMs) };
            var last = timeframe.NextOpen(timeframe.OpenOf(asked.ToMs)) - 1;
            var made = await ReadAsync(listed, Day, days with { ToMs = last }, asOfMs, ct);
            return made with { Bars = made.Bars.Resample(timeframe).ClosedBy(asOfMs) };
        }

        var first = Opening(timeframe, asked.FromMs);
        var lastClosed = timeframe.OpenOf(timeframe.OpenOf(asOfMs + 1) - 1);
        var lastOpen = Math.Min(timeframe.OpenOf(asked.ToMs), lastClosed);
        if (lastOpen < first)
        {
            return new BarAnswer(BarSeries.From(timeframe, KlineFrames.Frame([])), null);
        }

        var window = shelf.Find(listed.Symbol, timeframe);
        return window is not null && window.Holds(first, lastOpen)
            ? new BarAnswer(window.Between(first, lastOpen), null)
            : await ExtendAsync(listed, timeframe, new TimeStretch(first, lastOpen), window, ct);
    }

    // What is in memory is not read again where the rest touches it.
    private async Task<BarAnswer> ExtendAsync(
        ListedSymbol listed, Timeframe timeframe, TimeStretch opens, BarWindow? window, CancellationToken ct)
    {
        var isBefore = window is not null && window.FirstOpenMs > opens.FromMs;
        var touches = window is not null && !isBefore && opens.FromMs <= timeframe.NextOpen(window.LastOpenMs);
        var wanted = touches ? opens with { FromMs = timeframe.NextOpen(window!.LastOpenMs) } : opens;
        var loaded = await LoadAsync(listed, timeframe, wanted, null, ct);
        var complete = loaded.Trouble is null ? CompleteTo(timeframe, wanted, loaded.Bars) : -1;
        if (complete < wanted.FromMs)
        {
            return touches
                ? loaded with { Bars = window!.Between(opens.FromMs, opens.ToMs).With(loaded.Bars) }
                : loaded;
        }

        var fresh = new BarWindow(wanted.FromMs, complete, loaded.Bars);
        var joined = touches ? window!.Join(fresh) : fresh;
        shelf.Keep(listed.Symbol, timeframe, joined);
        return loaded with { Bars = joined.Between(opens.FromMs, opens.ToMs) };
    }

    /// <summary>Reads what is stored, asks for what is not, and stores it.</summary>
    /// <param name="opens">From the first open to the last, both in.</param>
    /// <param name="patience">Null: as much as the number of questions deserves.</param>
    public async Task<BarAnswer> LoadAsync(
        ListedSymbol listed, Timeframe timeframe, TimeStretch opens, Patience? patience, CancellationToken ct)
    {
        var key = KeyOf(listed, timeframe);
        var stored = await archive.ReadAsync(key, opens.FromMs, opens.ToMs + 1, null, ct);
        var none = await EmptyOfAsync(listed, timeframe, ct);
        var pages = BarHoles.Pages(timeframe, opens.FromMs, opens.ToMs, stored.TimesMs, none);
        if (pages.Count == 0)
        {
            return new BarAnswer(BarSeries.From(timeframe, Complete(stored)), null);
        }

        patience ??= pages.Count > QuestionPages ? Patience.Download : Patience.Question;
        using var few = new SemaphoreSlim(AtOnce);
        var asked = await Task.WhenAll(pages.Select(async page =>
        {
            await few.WaitAsync(ct);
            try
            {
                return await PageAsync(listed, timeframe, page, patience, ct);
            }
            finally
            {
                few.Release();
            }
        }));

        var (downloaded, trouble) = (0, (Refusal?)null);
        foreach (var page in asked)
        {
            downloaded += page.IsAnswer(out var got, out var refused) ? got.Rows : 0;
            trouble ??= refused;
        }

        var all = downloaded == 0 ? stored : await archive.ReadAsync(key, opens.FromMs, opens.ToMs + 1, null, ct);
        return new BarAnswer(BarSeries.From(timeframe, Complete(all)), trouble, downloaded);
    }

    /// <summary>One page from the venue into the archive; who wants the same at the same time shares it.</summary>
    public Task<Result<DownloadedPage>> PageAsync(
        ListedSymbol listed, Timeframe timeframe, TimeStretch opens, Patience patience, CancellationToken ct) =>
        calls.AskAsync(
            (listed.Symbol, timeframe, opens), stop => DownloadAsync(listed, timeframe, opens, patience, stop), ct);

    /// <summary>The first minute that was ever traded; null where the venue does not say.</summary>
    public async Task<long?> FirstMinuteAsync(ListedSymbol listed, CancellationToken ct)
    {
        var call = Klines(listed, Minute, new TimeRange(0, null, 1));
        return (await rest.AskAsync(call, ct)).IsAnswer(out var rows, out _) && rows.Count > 0
            ? rows[0].OpenTime
            : null;
    }

    // What the venue has been asked for and has not got; at first what it said to an earlier run.
    private async Task<KnownTimes> EmptyOfAsync(ListedSymbol listed, Timeframe timeframe, CancellationToken ct)
    {
        var name = (listed.Symbol, timeframe);
        lock (gate)
        {
            if (empty.TryGetValue(name, out var known))
            {
                return known;
            }
        }

        var recalled = new KnownTimes();
        foreach (var hole in await archive.ConfirmedHolesAsync(KeyOf(listed, timeframe), ct))
        {
            recalled.Add(new TimeStretch(hole.FromMs, timeframe.NextOpen(hole.ToMs)));
        }

        lock (gate)
        {
            return empty.TryGetValue(name, out var known) ? known : empty[name] = recalled;
        }
    }

    public static SeriesKey KeyOf(ListedSymbol listed, Timeframe timeframe) =>
        new(BinanceMarket.Venue, listed.Symbol, SeriesKind.Candles, timeframe.ToString());

    /// <summary>The first open that is not before this instant.</summary>
    public static long Opening(Timeframe timeframe, long timeMs)
    {
        var open = timeframe.OpenOf(Math.Max(0, timeMs));
        return open < timeMs ? timeframe.NextOpen(open) : open;
    }

    public static BinanceCall<IReadOnlyList<Wire.WireKline>> Klines(
        ListedSymbol listed, Timeframe timeframe, TimeRange range)
    {
        var interval = timeframe.ToString();
        var call = listed.Host == BinanceHost.Spot
            ? SpotCalls.Klines(listed.Name, interval, range)
            : FuturesCalls.Klines(listed.Name, interval, range);
        var (from, to) = (range.FromMs ?? 0, range.ToMs ?? long.MaxValue);
        return call with { Refuses = rows => KlineFrames.Refuses(rows, timeframe, from, to) };
    }

    private async Task<Result<DownloadedPage>> DownloadAsync(
        ListedSymbol listed, Timeframe timeframe, TimeStretch opens, Patience patience, CancellationToken ct)
    {
        var rows = new List<Wire.WireKline>();
        for (var from = opens.FromMs; from <= opens.ToMs;)
        {
            var limit = (int)Math.Clamp(((opens.ToMs - from) / timeframe.NominalMs) + 2, 1, BarHoles.PageBars);
            var call = Klines(listed, timeframe, new TimeRange(from, opens.ToMs, limit));
            var asked = await rest.AskAsync(call, patience, ct);
            if (!asked.IsAnswer(out var page, out var refusal))
            {
                return refusal;
            }

            rows.AddRange(page);

            // The venue answers with all it has from the start on, up to the limit.
            from = page.Count < limit ? long.MaxValue : timeframe.NextOpen(page[^1].OpenTime);
        }

        var key = KeyOf(listed, timeframe);
        if (rows.Count > 0)
        {
            var description = new SeriesDescription(key, listed.Symbol.Base, listed.PriceDecimals);
            await archive.AppendAsync(description, KlineFrames.Frame(rows), ct);
            await GapFlags.MendAsync(archive, key, rows[0].OpenTime, rows[^1].OpenTime, ct);
        }

        // All there is of it is stored; what is not there is not asked for again, once it had time to come.
        var settled = Math.Min(timeframe.NextOpen(opens.ToMs), venue.NowMs - SettledMs);
        var known = await EmptyOfAsync(listed, timeframe, ct);
        known.Add(new TimeStretch(opens.FromMs, settled));
        var lastSettled = timeframe.OpenOf(timeframe.OpenOf(settled) - 1);
        long[] came = [.. rows.Select(row => row.OpenTime)];
        var holes = BarHoles.Holes(timeframe, opens.FromMs, Math.Min(opens.ToMs, lastSettled), came, new KnownTimes())
            .Select(hole => new ConfirmedHole(hole.FromMs, hole.ToMs)).ToList();
        if (holes.Count > 0)
        {
            await archive.ConfirmHolesAsync(key, holes, ct);
        }

        return new DownloadedPage(rows.Count);
    }

    // Up to which open nothing more will come: all of it, or up to the last bar where the venue is behind.
    private long CompleteTo(Timeframe timeframe, TimeStretch opens, BarSeries bars) =>
        timeframe.NextOpen(opens.ToMs) <= venue.NowMs - SettledMs ? opens.ToMs
        : bars.Count > 0 ? bars.OpenTimeMs[^1]
        : -1;

    // Of a series that does not exist yet there are no columns either.
    private static SeriesFrame Complete(SeriesFrame rows) => rows.Count == 0 ? KlineFrames.Frame([]) : rows;
}

internal sealed record DownloadedPage(int Rows);
