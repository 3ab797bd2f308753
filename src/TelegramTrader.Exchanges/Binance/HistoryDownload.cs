using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>What is to be downloaded. Both ends are in.</summary>
/// <param name="Interval">Of bars; of other rows it does not matter.</param>
public sealed record HistoryWish(Symbol Symbol, SeriesKind Kind, Timeframe Interval, long FromMs, long ToMs);

/// <param name="DoneMs">How much of the stretch has been looked through.</param>
public sealed record HistoryProgress(long DoneMs, long TotalMs, long Downloaded);

/// <summary>Bars that the venue itself has not got: opens of the first and the last of them.</summary>
public sealed record HistoryHole(long FromMs, long ToMs, long Bars);

/// <param name="FromMs">As asked for, cut at the first trade and at what has happened.</param>
/// <param name="Downloaded">Rows that the venue gave.</param>
/// <param name="Stored">Rows that are in the archive now, of the whole stretch.</param>
public sealed record HistoryReport(
    HistoryWish Wish, long FromMs, long ToMs, long Downloaded, long Stored, IReadOnlyList<HistoryHole> Holes)
{
    /// <summary>Why it ended early; what was downloaded by then is stored. Null when it did not.</summary>
    public Refusal? Trouble { get; init; }
}

/// <summary>Brings a stretch of the past into the archive: only what is not there, to be resumed.</summary>
public sealed class HistoryDownload(BinanceMarket market, ServerClock venueClock, ISeriesArchive archive)
{
    // Between two looks at the progress, and what stays in memory at a time.
    private const int PagesOfPart = 8;

    private static readonly string[] TimesAlone = [SeriesColumns.Close];

    public async Task<Result<HistoryReport>> RunAsync(
        HistoryWish wish, IProgress<HistoryProgress>? progress, CancellationToken ct)
    {
        if (wish.Kind == SeriesKind.Candles && wish.Interval == Timeframe.Of("3d"))
        {
            return new Refusal(
                RefusalKind.Invalid, "3d bars are made of 1d bars here.", "Download 1d; 3d can be asked for then.");
        }

        await venueClock.EnsureAsync(ct);
        var found = await market.ListedAsync(wish.Symbol, ct);
        if (!found.IsAnswer(out var listed, out var refusal))
        {
            return refusal;
        }

        return wish.Kind == SeriesKind.Candles
            ? await BarsAsync(wish, listed, progress, ct)
            : await RowsAsync(wish, listed, progress, ct);
    }

    private async Task<Result<HistoryReport>> BarsAsync(
        HistoryWish wish, ListedSymbol listed, IProgress<HistoryProgress>? progress, CancellationToken ct)
    {
        var timeframe = wish.Interval;
        var first = await market.Bars.FirstMinuteAsync(listed, ct) ?? 0;
        var from = BinanceBars.Opening(timeframe, Math.Max(wish.FromMs, timeframe.OpenOf(first)));
        var lastClosed = timeframe.OpenOf(timeframe.OpenOf(market.AsOfMs + 1) - 1);
        var to = Math.Min(timeframe.OpenOf(wish.ToMs), lastClosed);
        if (to < from)
        {
            return new Refusal(
                RefusalKind.NotFound, $"No {timeframe} bar of {wish.Symbol} opened and closed in that time.");
        }

        var (downloaded, trouble) = (0L, (Refusal?)null);
        var part = BarHoles.PageBars * PagesOfPart * timeframe.NominalMs;
        for (var start = from; start <= to && trouble is null;)
        {
            var end = Math.Min(to, timeframe.OpenOf(start + part));
            var loaded = await market.Bars.LoadAsync(
                listed, timeframe, new TimeStretch(start, end), Patience.Download, ct);
            downloaded += loaded.Downloaded;
            trouble = loaded.Trouble;
            start = timeframe.NextOpen(end);
            progress?.Report(new HistoryProgress(start - from, timeframe.NextOpen(to) - from, downloaded));
        }

        var key = BinanceBars.KeyOf(listed, timeframe);
        var stored = await archive.ReadAsync(key, from, to + 1, TimesAlone, ct);
        var holes = BarHoles.Holes(timeframe, from, to, stored.TimesMs, new KnownTimes())
            .Select(hole => new HistoryHole(hole.FromMs, hole.ToMs, Count(timeframe, hole)));
        return new HistoryReport(
            wish, from, timeframe.NextOpen(to) - 1, downloaded, stored.Count, [.. trouble is null ? holes : []])
        {
            Trouble = trouble,
        };
    }

    private async Task<Result<HistoryReport>> RowsAsync(
        HistoryWish wish, ListedSymbol listed, IProgress<HistoryProgress>? progress, CancellationToken ct)
    {
        if (wish.Symbol.Kind != MarketKind.Perpetual || RowQuestion.Of(wish.Kind) is not { } question)
        {
            return new Refusal(RefusalKind.Invalid, $"Binance keeps no such history of {wish.Symbol}.");
        }

        var key = new SeriesKey(BinanceMarket.Venue, wish.Symbol, wish.Kind, question.Interval);
        var (downloaded, trouble) = (0L, (Refusal?)null);
        var part = question.PageRows * question.StepMs;
        var to = Math.Min(wish.ToMs, venueClock.NowMs);
        var from = Math.Max(wish.FromMs, listed.OnboardMs);
        for (var start = from; start <= to && trouble is null; start += part)
        {
            var asked = new TimeStretch(start, Math.Min(to, start + part - 1));
            var stored = await archive.ReadAsync(key, asked.FromMs, asked.ToMs + 1, null, ct);
            var loaded = await market.Rows.LoadAsync(
                listed, wish.Kind, asked, stored.TimesMs, Patience.Download, ct);
            (downloaded, trouble) = (downloaded + loaded.Rows, loaded.Trouble);
            progress?.Report(new HistoryProgress(Math.Min(to, start + part) - from, to - from + 1, downloaded));
        }

        var all = await archive.ReadAsync(key, from, to + 1, null, ct);
        return new HistoryReport(wish, from, to, downloaded, all.Count, []) { Trouble = trouble };
    }

    private static long Count(Timeframe timeframe, TimeStretch hole)
    {
        var bars = 0L;
        for (var open = hole.FromMs; open <= hole.ToMs; open = timeframe.NextOpen(open))
        {
            bars++;
        }

        return bars;
    }
}
