using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>
/// Funding, open interest and ratios of perpetuals: what is stored, and from the venue what is not. What was
/// downloaded is stored; what the venue has not got is not asked for twice.
/// </summary>
internal sealed class BinanceRows(BinanceRest rest, ServerClock venue, ISeriesArchive archive, TimeProvider clock)
{
    // Rows come minutes after their time. So long they may still come, and so seldom they are asked for meanwhile.
    private const long SettledMs = 900_000;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(15);

    private readonly SharedCalls<(Symbol Symbol, SeriesKind Kind, TimeStretch Stretch), Result<DownloadedPage>>
        calls = new();

    private readonly Lock gate = new();
    private readonly Dictionary<(Symbol Symbol, SeriesKind Kind), (KnownTimes Known, long? LookedAt)> series = [];

    /// <summary>Rows with fromMs ≤ time ≤ toMs.</summary>
    public async Task<SeriesFrame> ReadAsync(
        ListedSymbol listed, SeriesKind kind, RowQuestion question, TimeStretch asked, CancellationToken ct)
    {
        var key = new SeriesKey(BinanceMarket.Venue, listed.Symbol, kind, question.Interval);
        var stored = await archive.ReadAsync(key, asked.FromMs, asked.ToMs + 1, null, ct);
        var loaded = await LoadAsync(listed, kind, asked, stored.TimesMs, Patience.Question, ct);
        return loaded.Rows == 0 ? stored : await archive.ReadAsync(key, asked.FromMs, asked.ToMs + 1, null, ct);
    }

    /// <summary>Asks for what is not among the stored times, and stores it.</summary>
    public async Task<RowDownload> LoadAsync(
        ListedSymbol listed, SeriesKind kind, TimeStretch asked, long[] stored, Patience patience, CancellationToken ct)
    {
        var question = RowQuestion.Of(kind)!;
        var oldest = question.KeptMs == 0 ? listed.OnboardMs : venue.NowMs - question.KeptMs;
        var from = Math.Max(asked.FromMs, oldest);
        var to = Math.Min(asked.ToMs, venue.NowMs) / question.StepMs * question.StepMs;
        var missing = Missing(listed.Symbol, kind, new TimeStretch(from, to + 1), stored);
        var (rows, trouble) = (0, (Refusal?)null);
        foreach (var stretch in missing.SelectMany(one => Pages(one, question)))
        {
            var page = await calls.AskAsync(
                (listed.Symbol, kind, stretch),
                stop => DownloadAsync(listed, kind, stretch, patience, stop),
                ct);
            rows += page.IsAnswer(out var got, out var refused) ? got.Rows : 0;
            trouble ??= refused;
            if (refused is not null)
            {
                break;
            }
        }

        return new RowDownload(rows, trouble);
    }

    private async Task<Result<DownloadedPage>> DownloadAsync(
        ListedSymbol listed, SeriesKind kind, TimeStretch stretch, Patience patience, CancellationToken ct)
    {
        var question = RowQuestion.Of(kind)!;
        var range = new TimeRange(stretch.FromMs, stretch.ToMs - 1, question.PageRows);
        var asked = await RowQuestion.AskAsync(rest, listed, kind, range, patience, ct);
        if (!asked.IsAnswer(out var rows, out var refusal))
        {
            return refusal;
        }

        if (rows.Count > 0)
        {
            var key = new SeriesKey(BinanceMarket.Venue, listed.Symbol, kind, question.Interval);
            var unit = kind == SeriesKind.Funding ? "" : listed.Symbol.Base;
            await archive.AppendAsync(new SeriesDescription(key, unit, listed.PriceDecimals), rows, ct);
        }

        var known = StateOf(listed.Symbol, kind).Known;
        known.Add(stretch with { ToMs = Math.Min(stretch.ToMs, venue.NowMs - SettledMs) });
        return new DownloadedPage(rows.Count);
    }

    private List<TimeStretch> Missing(Symbol symbol, SeriesKind kind, TimeStretch asked, long[] stored)
    {
        var (question, state) = (RowQuestion.Of(kind)!, StateOf(symbol, kind));
        var known = new KnownTimes();
        if (question.Interval.Length == 0 && stored.Length > 0)
        {
            // Where rows have no fixed distance, those between two that are stored are taken to be all.
            known.Add(new TimeStretch(stored[0], stored[^1] + question.StepMs));
        }
        else
        {
            foreach (var time in stored)
            {
                known.Add(new TimeStretch(time, time + question.StepMs));
            }
        }

        var missing = known.Missing(asked).SelectMany(state.Known.Missing).ToList();
        var isTailOnly = missing.Count == 1 && missing[0].ToMs == asked.ToMs
            && asked.ToMs - missing[0].FromMs <= SettledMs + question.StepMs;
        if (isTailOnly && state.LookedAt is { } at && clock.GetElapsedTime(at) < BetweenLooks)
        {
            return [];
        }

        if (missing.Count > 0)
        {
            lock (gate)
            {
                series[(symbol, kind)] = (state.Known, clock.GetTimestamp());
            }
        }

        return missing;
    }

    private (KnownTimes Known, long? LookedAt) StateOf(Symbol symbol, SeriesKind kind)
    {
        lock (gate)
        {
            var key = (symbol, kind);
            return series.TryGetValue(key, out var state) ? state : series[key] = (new KnownTimes(), null);
        }
    }

    private static IEnumerable<TimeStretch> Pages(TimeStretch stretch, RowQuestion question)
    {
        var length = question.PageRows * question.StepMs;
        for (var from = stretch.FromMs; from < stretch.ToMs; from += length)
        {
            yield return new TimeStretch(from, Math.Min(stretch.ToMs, from + length));
        }
    }
}

/// <summary>What a download of rows came to.</summary>
internal sealed record RowDownload(int Rows, Refusal? Trouble);
