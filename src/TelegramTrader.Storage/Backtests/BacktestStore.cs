using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Storage.Backtests;

/// <summary>Results as one packed piece each, beside what a list says of them.</summary>
/// <param name="most">Results of one owner that are kept.</param>
internal sealed class BacktestStore(Database database, int most) : IBacktestStore
{
    private const string Columns = """
        id, owner, strategy, symbol, timeframe, period, settings, ended_at, return_pct, closed_trades, trust
        """;

    public Task KeepAsync(KeptBacktest kept, ReadOnlyMemory<byte> result, CancellationToken ct)
    {
        const string keep = """
            INSERT INTO backtests (id, owner, strategy, symbol, timeframe, period, settings, ended_at, return_pct,
                                   closed_trades, trust, content)
            VALUES (@id, @owner, @strategy, @symbol, @timeframe, @period, @settings, @endedAt, @returnPct,
                    @closedTrades, @trust, @content)
            ON CONFLICT (id) DO UPDATE
            SET    owner = excluded.owner, strategy = excluded.strategy, symbol = excluded.symbol,
                   timeframe = excluded.timeframe, period = excluded.period, settings = excluded.settings,
                   ended_at = excluded.ended_at, return_pct = excluded.return_pct,
                   closed_trades = excluded.closed_trades, trust = excluded.trust, content = excluded.content
            """;

        StorableText.Require(kept.Id, kept.Owner, kept.Strategy, kept.Symbol, kept.Timeframe);
        StorableText.Require(kept.Period, kept.Settings);
        var row = new
        {
            id = kept.Id, owner = kept.Owner, strategy = kept.Strategy, symbol = kept.Symbol,
            timeframe = kept.Timeframe, period = kept.Period, settings = kept.Settings, endedAt = kept.EndedAt,
            returnPct = double.IsNaN(kept.ReturnPct) ? (double?)null : kept.ReturnPct,
            closedTrades = (long)kept.ClosedTrades, trust = kept.Trust.ToString().ToLowerInvariant(),
            content = Packed.Of(result),
        };
        return database.WriteAsync(
            WriterLock.Results,
            async connection =>
            {
                await connection.ExecuteAsync(new CommandDefinition(keep, row, cancellationToken: ct));
                await CountAsync(connection, kept, ct);
                return await ForgetAsync(connection, kept.Owner, ct);
            },
            ct);
    }

    public async Task<IReadOnlyList<KeptBacktest>> ListAsync(string owner, int most, CancellationToken ct)
    {
        const string sql = $"""
            SELECT {Columns} FROM backtests WHERE owner = @owner ORDER BY ended_at DESC, number DESC LIMIT @most
            """;

        var asked = new { owner, most = (long)most };
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<Row>(new CommandDefinition(sql, asked, cancellationToken: ct)), ct);
        return [.. rows.Select(row => row.ToKept())];
    }

    public async Task<KeptBacktest?> FindAsync(string id, CancellationToken ct)
    {
        const string sql = $"SELECT {Columns} FROM backtests WHERE id = @id";

        var row = StorableText.IsKept(id) ? await SingleAsync<Row>(sql, new { id }, ct) : null;
        return row?.ToKept();
    }

    public async Task<byte[]?> ReadAsync(string id, CancellationToken ct)
    {
        const string sql = "SELECT content FROM backtests WHERE id = @id";

        var packed = StorableText.IsKept(id) ? await SingleAsync<byte[]>(sql, new { id }, ct) : null;
        return packed is null ? null : await Packed.OpenAsync(packed, ct);
    }

    public async Task<bool> DeleteAsync(string id, CancellationToken ct)
    {
        const string sql = "DELETE FROM backtests WHERE id = @id";

        return StorableText.IsKept(id) && await database.WriteAsync(
            WriterLock.Results,
            async connection =>
                await connection.ExecuteAsync(new CommandDefinition(sql, new { id }, cancellationToken: ct)) == 1,
            ct);
    }

    public async Task<long> CountTrialsAsync(
        string owner, string strategy, string symbol, string settings, CancellationToken ct)
    {
        const string sql = """
            SELECT (SELECT COUNT(*) FROM backtest_trials
                    WHERE  owner = @owner AND strategy = @strategy AND symbol = @symbol AND settings_hash <> @hash)
                 + (SELECT CAST(COALESCE(SUM(trials), 0) AS BIGINT) FROM optimisation_trials
                    WHERE  owner = @owner AND strategy = @strategy AND symbol = @symbol)
            """;

        var asked = new { owner, strategy, symbol, hash = HashOf(settings) };
        return await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<long>(
                new CommandDefinition(sql, asked, cancellationToken: ct)),
            ct);
    }

    private static Task<int> CountAsync(DbConnection connection, KeptBacktest kept, CancellationToken ct)
    {
        const string sql = """
            INSERT INTO backtest_trials (owner, strategy, symbol, settings_hash)
            VALUES (@owner, @strategy, @symbol, @hash)
            ON CONFLICT (owner, strategy, symbol, settings_hash) DO NOTHING
            """;

        var row = new
        {
            owner = kept.Owner, strategy = kept.Strategy, symbol = kept.Symbol, hash = HashOf(kept.Settings),
        };
        return connection.ExecuteAsync(new CommandDefinition(sql, row, cancellationToken: ct));
    }

    private static string HashOf(string settings) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings)));

    private Task<int> ForgetAsync(DbConnection connection, string owner, CancellationToken ct)
    {
        const string sql = """
            DELETE FROM backtests
            WHERE  owner = @owner AND number NOT IN (
                SELECT number FROM backtests WHERE owner = @owner ORDER BY ended_at DESC, number DESC LIMIT @most)
            """;

        var asked = new { owner, most = (long)most };
        return connection.ExecuteAsync(new CommandDefinition(sql, asked, cancellationToken: ct));
    }

    private Task<T?> SingleAsync<T>(string sql, object asked, CancellationToken ct)
        where T : class => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, asked, cancellationToken: ct)),
        ct);

    private sealed record Row(
        string Id,
        string Owner,
        string Strategy,
        string Symbol,
        string Timeframe,
        string Period,
        string Settings,
        DateTimeOffset EndedAt,
        double? ReturnPct,
        long ClosedTrades,
        string Trust)
    {
        public KeptBacktest ToKept() => new(Id, Owner, Strategy, Symbol, Timeframe, Period, Settings, EndedAt)
        {
            ReturnPct = ReturnPct ?? double.NaN,
            ClosedTrades = (int)ClosedTrades,
            Trust = Enum.Parse<TrustColour>(Trust, ignoreCase: true),
        };
    }
}
