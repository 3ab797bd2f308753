using System.Data.Common;
using Dapper;
using TelegramTrader.Application.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>Stretches of a series for which its venue said that it has nothing.</summary>
internal static class ConfirmedTable
{
    public static async Task<IReadOnlyList<ConfirmedHole>> ReadAsync(
        DbConnection connection, long seriesId, CancellationToken ct)
    {
        const string sql = "SELECT from_ms, to_ms FROM confirmed_holes WHERE series_id = @seriesId ORDER BY from_ms";

        return (await connection.QueryAsync<ConfirmedHole>(
            new CommandDefinition(sql, new { seriesId }, cancellationToken: ct))).AsList();
    }

    public static Task AddAsync(
        DbConnection connection, long seriesId, IEnumerable<ConfirmedHole> holes, CancellationToken ct)
    {
        const string sql = """
            INSERT INTO confirmed_holes (series_id, from_ms, to_ms)
            VALUES (@seriesId, @fromMs, @toMs)
            ON CONFLICT (series_id, from_ms) DO UPDATE
            SET to_ms = CASE WHEN confirmed_holes.to_ms < excluded.to_ms
                             THEN excluded.to_ms ELSE confirmed_holes.to_ms END
            """;

        var rows = holes.Select(hole => new { seriesId, fromMs = hole.FromMs, toMs = hole.ToMs });
        return connection.ExecuteAsync(new CommandDefinition(sql, rows, cancellationToken: ct));
    }
}
