using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>Keeps the gap flags of a series in step with its rows, outside of imports.</summary>
public static class GapFlags
{
    /// <summary>Rows came that may fill gaps: what is no gap any more loses its flag.</summary>
    /// <param name="toMs">Time of the last of them.</param>
    public static async Task MendAsync(
        ISeriesArchive archive, SeriesKey key, long fromMs, long toMs, CancellationToken ct)
    {
        var flags = await archive.FlagsAsync(key, long.MinValue, toMs + 1, ct);
        if (flags.Any(flag => IsGap(flag, fromMs)))
        {
            await JudgeAsync(archive, key, fromMs, toMs, ct);
        }
    }

    /// <summary>Flags what is missing between the rows of two times, both in, as the rows are now.</summary>
    public static async Task JudgeAsync(
        ISeriesArchive archive, SeriesKey key, long fromMs, long toMs, CancellationToken ct)
    {
        await using var writer = await archive.BeginWriteAsync(ct);
        var known = (await writer.FlagsAsync(key, long.MinValue, toMs + 1, ct))
            .Where(flag => IsGap(flag, fromMs)).ToList();

        // A gap is seen between two rows: of bars they lie beside what is flagged, of trades they are its ends.
        var beside = Timeframe.TryParse(key.Interval, out var timeframe) ? timeframe.NominalMs : 0;
        var from = known.Select(flag => flag.FromMs - beside).Append(fromMs).Min();
        var to = known.Select(flag => flag.ToMs + beside).Append(toMs).Max();
        var gaps = SeriesJudge.Gaps(key, await writer.ReadAsync(key, from, to + 1, ct));
        if (gaps.SequenceEqual(known))
        {
            return;
        }

        foreach (var month in known.Concat(gaps).Select(flag => StoredMonths.MonthOf(flag.FromMs)).Distinct())
        {
            var next = DateTimeOffset.FromUnixTimeMilliseconds(month).AddMonths(1).ToUnixTimeMilliseconds();
            var others = (await writer.FlagsAsync(key, month, next, ct)).Except(known);
            var own = gaps.Where(flag => flag.FromMs >= month && flag.FromMs < next);
            await writer.ReplaceFlagsAsync(key, month, [.. others, .. own], ct);
        }

        await writer.CommitAsync(ct);
    }

    private static bool IsGap(QualityFlag flag, long fromMs) => flag.Kind == FlagKind.Gap && flag.ToMs >= fromMs;
}
