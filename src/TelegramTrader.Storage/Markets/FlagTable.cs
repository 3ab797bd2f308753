using System.Data.Common;
using Dapper;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>Quality flags of a series by the time at which they begin.</summary>
internal static class FlagTable
{
    public static async Task<IReadOnlyList<QualityFlag>> ReadAsync(
        DbConnection connection, SeriesRange range, CancellationToken ct)
    {
        const string sql = """
            SELECT kind, from_ms, to_ms, flag_count
            FROM   quality_flags
            WHERE  series_id = @seriesId AND from_ms >= @fromMs AND from_ms < @toMs
            """;

        var asked = new { seriesId = range.SeriesId, fromMs = range.FromMs, toMs = range.ToMs };
        var rows = await connection.QueryAsync<Stored>(new CommandDefinition(sql, asked, cancellationToken: ct));
        return
        [
            .. rows.Select(row => new QualityFlag(Enum.Parse<FlagKind>(row.Kind), row.FromMs, row.ToMs, row.FlagCount))
                .OrderBy(flag => flag.FromMs).ThenBy(flag => flag.Kind).ThenBy(flag => flag.ToMs)
                    .ThenBy(flag => flag.Count),
        ];
    }

    public static async Task ReplaceAsync(
        DbConnection connection, long seriesId, long monthMs, IReadOnlyList<QualityFlag> flags, CancellationToken ct)
    {
        const string delete = """
            DELETE FROM quality_flags WHERE series_id = @seriesId AND from_ms >= @monthMs AND from_ms < @nextMs
            """;
        const string insert = """
            INSERT INTO quality_flags (series_id, kind, from_ms, to_ms, flag_count)
            VALUES (@seriesId, @kind, @fromMs, @toMs, @count)
            """;

        var nextMs = FrameShape.RequireMonthStart(monthMs);
        if (flags.Any(flag => flag.FromMs < monthMs || flag.FromMs >= nextMs))
        {
            throw new ArgumentException("A flag begins outside of the month it is stored for.", nameof(flags));
        }

        await connection.ExecuteAsync(
            new CommandDefinition(delete, new { seriesId, monthMs, nextMs }, cancellationToken: ct));
        var rows = flags.Select(flag =>
            new { seriesId, kind = flag.Kind.ToString(), fromMs = flag.FromMs, toMs = flag.ToMs, count = flag.Count });
        await connection.ExecuteAsync(new CommandDefinition(insert, rows, cancellationToken: ct));
    }

    private sealed record Stored(string Kind, long FromMs, long ToMs, long FlagCount);
}
