using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Bus;

/// <summary>
/// Notices where rows of a feed do not follow on what is stored, and has the hole flagged. A hole that was filled
/// since, by whomever, is none any more.
/// </summary>
internal sealed class HoleWatch(ISeriesArchive archive)
{
    private const int MostRemembered = 1_000;

    private readonly Lock gate = new();
    private readonly Dictionary<SeriesKey, (long TimeMs, long Number)> ends = [];
    private readonly List<Stretch> found = [];
    private readonly List<Stretch> unjudged = [];

    /// <summary>Looks at rows that are about to be written; to be told when they were.</summary>
    public async Task<Look> LookAsync(IReadOnlyList<SeriesRows> appends, CancellationToken ct)
    {
        var look = new Look([], []);
        foreach (var (series, rows) in appends)
        {
            if (Step(series.Key) is not { } step || rows.Count == 0)
            {
                continue;
            }

            var end = ends.TryGetValue(series.Key, out var known) ? known : await EndAsync(series.Key, ct);
            var numbers = rows.Wholes.GetValueOrDefault(SeriesColumns.TradeId);
            for (var i = 0; i < rows.Count; i++)
            {
                var (time, number) = (rows.TimesMs[i], numbers?[i] ?? 0);
                if (end is not { } last)
                {
                    end = (time, number);
                    continue;
                }

                var follows = numbers is null ? time <= last.TimeMs + step : number <= last.Number + 1;
                var isLate = numbers is null ? time < last.TimeMs : number <= last.Number;
                if (!follows || isLate)
                {
                    look.Stretches.Add(new Stretch(
                        series.Key, Math.Min(last.TimeMs, time), Math.Max(last.TimeMs, time)));
                }

                end = isLate ? last : (time, number);
            }

            look.Ends[series.Key] = end!.Value;
        }

        return look;
    }

    /// <summary>The rows that were looked at are stored: flags what is missing between them.</summary>
    public async Task FlagAsync(Look look, CancellationToken ct)
    {
        foreach (var (key, end) in look.Ends)
        {
            ends[key] = end;
        }

        unjudged.AddRange(look.Stretches);
        while (unjudged.Count > 0)
        {
            var (key, from, to) = unjudged[0];
            try
            {
                await GapFlags.JudgeAsync(archive, key, from, to, ct);
                Remember(unjudged[0]);
            }
            catch (SeriesCorruptException)
            {
                // Whoever reads that month is told; what is missing beside what is damaged cannot be said.
            }

            unjudged.RemoveAt(0);
        }
    }

    /// <summary>What was missed since the start and is still missing.</summary>
    public async Task<IReadOnlyList<FeedHole>> OpenAsync(CancellationToken ct)
    {
        List<Stretch> asked;
        lock (gate)
        {
            asked = [.. found];
        }

        var open = new List<FeedHole>();
        foreach (var series in asked.GroupBy(stretch => stretch.Key))
        {
            var first = series.Min(stretch => stretch.FromMs);
            var flags = (await archive.FlagsAsync(series.Key, first, long.MaxValue, ct))
                .Where(flag => flag.Kind == FlagKind.Gap).ToList();
            open.AddRange(flags.Where(flag => series.Any(one => one.Touches(flag))).Select(flag => new FeedHole(
                series.Key.Symbol, series.Key.Kind, flag.FromMs, flag.ToMs, flag.Count)));
            Forget(series.Where(one => !flags.Exists(one.Touches)));
        }

        return open;
    }

    // The spacing of rows that come at fixed times, 0 for numbered ones; null where a hole cannot be seen.
    private static long? Step(SeriesKey key) => key.Kind switch
    {
        SeriesKind.Candles or SeriesKind.MarkCandles => Timeframe.Of(key.Interval).NominalMs,
        SeriesKind.Trades => 0,
        _ => null,
    };

    private async Task<(long TimeMs, long Number)?> EndAsync(SeriesKey key, CancellationToken ct)
    {
        if (await archive.FindAsync(key, ct) is not { Rows: > 0 } stored)
        {
            return null;
        }

        if (key.Kind != SeriesKind.Trades)
        {
            return (stored.LastMs, 0);
        }

        string[] names = [SeriesColumns.TradeId];
        var rows = await archive.ReadAsync(key, stored.LastMs, stored.LastMs + 1, names, ct);
        var numbers = rows.Wholes.GetValueOrDefault(SeriesColumns.TradeId, []);
        return numbers.Length > 0 && numbers.Max() is >= 0 and var number ? (stored.LastMs, number) : null;
    }

    private void Remember(Stretch stretch)
    {
        lock (gate)
        {
            found.Add(stretch);
            if (found.Count > MostRemembered)
            {
                found.RemoveAt(0);
            }
        }
    }

    private void Forget(IEnumerable<Stretch> filled)
    {
        var gone = filled.ToHashSet();
        lock (gate)
        {
            found.RemoveAll(gone.Contains);
        }
    }

    /// <param name="Stretches">Where rows do not follow, between the times of the rows beside it.</param>
    /// <param name="Ends">The last row of each series, once these are written.</param>
    internal sealed record Look(
        List<Stretch> Stretches, Dictionary<SeriesKey, (long TimeMs, long Number)> Ends);

    internal readonly record struct Stretch(SeriesKey Key, long FromMs, long ToMs)
    {
        public bool Touches(QualityFlag flag) => flag.FromMs <= ToMs && flag.ToMs >= FromMs;
    }
}
