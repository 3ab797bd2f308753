using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>
/// Aggregate trades of the past: what is stored where its numbers follow each other, else from the venue.
/// </summary>
internal sealed class BinanceTrades(BinanceRest rest, ServerClock venue, ISeriesArchive archive)
{
    /// <summary>Of one page; the most that either host gives.</summary>
    public const int PageTrades = 1_000;

    // A question is not a download of a day of trades.
    private const int MostPages = 60;

    private const long FuturesKeptMs = (48 * 3_600_000L) - 60_000;
    private const long LongestWindowMs = 3_600_000L - 1;

    /// <summary>
    /// Trades with fromMs ≤ time ≤ toMs; of a long stretch only what a bounded number of calls gives.
    /// </summary>
    public async Task<SeriesFrame> ReadAsync(ListedSymbol listed, TimeStretch asked, CancellationToken ct)
    {
        var key = KeyOf(listed);
        var to = Math.Min(asked.ToMs, venue.NowMs);
        var stored = await archive.ReadAsync(key, asked.FromMs, to + 1, null, ct);
        var oldest = listed.Host == BinanceHost.Futures ? venue.NowMs - FuturesKeptMs : 0;
        var from = ResumeAt(stored, Math.Max(asked.FromMs, oldest));
        if (from.TimeMs > to)
        {
            return stored;
        }

        await DownloadAsync(listed, from, to, ct);
        return await archive.ReadAsync(key, asked.FromMs, to + 1, null, ct);
    }

    /// <summary>One page of trades from a number on.</summary>
    public static BinanceCall<IReadOnlyList<WireAggTrade>> From(BinanceHost host, string name, long fromId)
    {
        var call = host == BinanceHost.Spot
            ? SpotCalls.AggTradesFrom(name, fromId, PageTrades)
            : FuturesCalls.AggTradesFrom(name, fromId, PageTrades);
        return call with { Refuses = rows => Refuses(rows, fromId) };
    }

    public static SeriesKey KeyOf(ListedSymbol listed) =>
        new(BinanceMarket.Venue, listed.Symbol, SeriesKind.Trades, "");

    // Up to where the stored numbers follow each other nothing is missing; the head of the stretch cannot be told.
    private static (long TimeMs, long? Id) ResumeAt(SeriesFrame stored, long fromMs)
    {
        if (stored.Count == 0 || !stored.Wholes.TryGetValue(SeriesColumns.TradeId, out var ids)
            || stored.TimesMs[0] > fromMs + LongestWindowMs)
        {
            return (fromMs, null);
        }

        var last = 0;
        while (last + 1 < ids.Length && ids[last + 1] == ids[last] + 1)
        {
            last++;
        }

        return (stored.TimesMs[last], ids[last] + 1);
    }

    private async Task DownloadAsync(ListedSymbol listed, (long TimeMs, long? Id) from, long toMs, CancellationToken ct)
    {
        var (time, id) = from;
        for (var page = 0; page < MostPages && time <= toMs; page++)
        {
            var windowEnd = Math.Min(toMs, time + LongestWindowMs);
            var asked = id is { } next
                ? await rest.AskAsync(From(listed.Host, listed.Name, next), ct)
                : await WindowAsync(listed, new TimeRange(time, windowEnd, PageTrades), ct);
            if (!asked.IsAnswer(out var rows, out _))
            {
                return;
            }

            if (rows.Count == 0)
            {
                if (id is not null)
                {
                    return;
                }

                time = windowEnd + 1;
                continue;
            }

            await KeepAsync(listed, rows, ct);
            (time, id) = (rows[^1].Time, rows[^1].Id + 1);
            if (rows.Count < PageTrades && windowEnd == toMs && page > 0)
            {
                return;
            }
        }
    }

    private Task<Result<IReadOnlyList<WireAggTrade>>> WindowAsync(
        ListedSymbol listed, TimeRange range, CancellationToken ct) =>
        rest.AskAsync(
            listed.Host == BinanceHost.Spot
                ? SpotCalls.AggTrades(listed.Name, range) with { Refuses = rows => Refuses(rows, 0) }
                : FuturesCalls.AggTrades(listed.Name, range) with { Refuses = rows => Refuses(rows, 0) },
            ct);

    private static string? Refuses(IReadOnlyList<WireAggTrade> rows, long fromId)
    {
        var last = fromId - 1;
        foreach (var row in rows)
        {
            if (row.Id <= last || row.Price <= 0 || row.Quantity <= 0)
            {
                return "its trades contradict themselves";
            }

            last = row.Id;
        }

        return null;
    }

    private async Task KeepAsync(ListedSymbol listed, IReadOnlyList<WireAggTrade> rows, CancellationToken ct)
    {
        var frame = new SeriesFrame(
            [.. rows.Select(row => row.Time)],
            new Dictionary<string, double[]>
            {
                [SeriesColumns.Price] = [.. rows.Select(row => ExactDouble.Of(row.Price))],
                [SeriesColumns.Quantity] = [.. rows.Select(row => ExactDouble.Of(row.Quantity))],
            },
            new Dictionary<string, long[]>
            {
                [SeriesColumns.TradeId] = [.. rows.Select(row => row.Id)],
                [SeriesColumns.TakerSold] = [.. rows.Select(row => row.IsBuyerMaker ? 1L : 0L)],
            });
        var description = new SeriesDescription(KeyOf(listed), listed.Symbol.Base, listed.PriceDecimals);
        await archive.AppendAsync(description, frame, ct);
        await GapFlags.MendAsync(archive, description.Key, frame.TimesMs[0], frame.TimesMs[^1], ct);
    }
}
