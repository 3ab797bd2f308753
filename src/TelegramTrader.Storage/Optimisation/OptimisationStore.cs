using System.Data.Common;
using Dapper;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Storage.Optimisation;

/// <summary>Results as one packed piece each, beside what a list says of them, and how far others are.</summary>
/// <param name="most">Results of one owner that are kept.</param>
internal sealed class OptimisationStore(Database database, int most) : IOptimisationStore
{
    private const string Columns =
        "id, owner, strategy, symbol, timeframe, period, method, goal, trials, ended_at, score, trust";

    public Task KeepAsync(KeptOptimisation kept, ReadOnlyMemory<byte> result, CancellationToken ct)
    {
        const string keep = """
            INSERT INTO optimisations (id, owner, strategy, symbol, timeframe, period, method, goal, trials, ended_at,
                                       score, trust, content)
            VALUES (@id, @owner, @strategy, @symbol, @timeframe, @period, @method, @goal, @trials, @endedAt,
                    @score, @trust, @content)
            ON CONFLICT (id) DO UPDATE
            SET    owner = excluded.owner, strategy = excluded.strategy, symbol = excluded.symbol,
                   timeframe = excluded.timeframe, period = excluded.period, method = excluded.method,
                   goal = excluded.goal, trials = excluded.trials, ended_at = excluded.ended_at,
                   score = excluded.score, trust = excluded.trust, content = excluded.content
            """;
        const string count = """
            INSERT INTO optimisation_trials (id, owner, strategy, symbol, trials)
            VALUES (@id, @owner, @strategy, @symbol, @trials)
            ON CONFLICT (id) DO UPDATE SET trials = excluded.trials
            """;
        const string forget = """
            DELETE FROM optimisations
            WHERE  owner = @owner AND number NOT IN (
                SELECT number FROM optimisations WHERE owner = @owner ORDER BY ended_at DESC, number DESC LIMIT @most)
            """;

        StorableText.Require(kept.Id, kept.Owner, kept.Strategy, kept.Symbol, kept.Timeframe);
        StorableText.Require(kept.Period, kept.Method, kept.Goal);
        var row = new
        {
            id = kept.Id, owner = kept.Owner, strategy = kept.Strategy, symbol = kept.Symbol,
            timeframe = kept.Timeframe, period = kept.Period, method = kept.Method, goal = kept.Goal,
            trials = kept.Trials, endedAt = kept.EndedAt,
            score = kept.Score is { } score && double.IsNaN(score) ? null : kept.Score,
            trust = kept.Trust.ToString().ToLowerInvariant(), content = Packed.Of(result), most = (long)most,
        };
        return database.WriteAsync(
            WriterLock.Results,
            async connection =>
            {
                await ExecuteAsync(connection, keep, row, ct);
                await ExecuteAsync(connection, count, row, ct);
                await ExecuteAsync(connection, "DELETE FROM optimisation_states WHERE job = @id", row, ct);
                return await ExecuteAsync(connection, forget, row, ct);
            },
            ct);
    }

    public async Task<IReadOnlyList<KeptOptimisation>> ListAsync(string owner, int most, CancellationToken ct)
    {
        const string sql = $"""
            SELECT {Columns} FROM optimisations WHERE owner = @owner ORDER BY ended_at DESC, number DESC LIMIT @most
            """;

        var asked = new { owner, most = (long)most };
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<Row>(new CommandDefinition(sql, asked, cancellationToken: ct)), ct);
        return [.. rows.Select(row => row.ToKept())];
    }

    public async Task<KeptOptimisation?> FindAsync(string id, CancellationToken ct) =>
        (await SingleAsync<Row>($"SELECT {Columns} FROM optimisations WHERE id = @id", id, ct))?.ToKept();

    public Task<byte[]?> ReadAsync(string id, CancellationToken ct) =>
        ContentAsync("SELECT content FROM optimisations WHERE id = @id", id, ct);

    public async Task<bool> DeleteAsync(string id, CancellationToken ct) =>
        StorableText.IsKept(id) && await database.WriteAsync(
            WriterLock.Results,
            async connection => await ExecuteAsync(
                connection, "DELETE FROM optimisations WHERE id = @id", new { id }, ct) == 1,
            ct);

    public Task<byte[]?> ReadStateAsync(string job, CancellationToken ct) =>
        ContentAsync("SELECT content FROM optimisation_states WHERE job = @id", job, ct);

    public Task WriteStateAsync(string job, ReadOnlyMemory<byte> state, CancellationToken ct)
    {
        const string write = """
            INSERT INTO optimisation_states (job, content) VALUES (@job, @content)
            ON CONFLICT (job) DO UPDATE SET content = excluded.content
            """;
        const string forget = """
            DELETE FROM optimisation_states
            WHERE  job <> @job AND job NOT IN (SELECT id FROM jobs WHERE ended_at IS NULL)
            """;

        StorableText.Require(job);
        var row = new { job, content = Packed.Of(state) };
        return database.WriteAsync(
            WriterLock.Results,
            async connection =>
            {
                await ExecuteAsync(connection, write, row, ct);
                return await ExecuteAsync(connection, forget, row, ct);
            },
            ct);
    }

    private static Task<int> ExecuteAsync(DbConnection connection, string sql, object row, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(sql, row, cancellationToken: ct));

    private async Task<byte[]?> ContentAsync(string sql, string id, CancellationToken ct) =>
        await SingleAsync<byte[]>(sql, id, ct) is { } packed ? await Packed.OpenAsync(packed, ct) : null;

    private async Task<T?> SingleAsync<T>(string sql, string id, CancellationToken ct)
        where T : class => StorableText.IsKept(id)
        ? await database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<T>(
                new CommandDefinition(sql, new { id }, cancellationToken: ct)),
            ct)
        : null;

    private sealed record Row(
        string Id,
        string Owner,
        string Strategy,
        string Symbol,
        string Timeframe,
        string Period,
        string Method,
        string Goal,
        long Trials,
        DateTimeOffset EndedAt,
        double? Score,
        string Trust)
    {
        public KeptOptimisation ToKept() => new(Id, Owner, Strategy, Symbol, Timeframe, Period, EndedAt)
        {
            Method = Method,
            Goal = Goal,
            Trials = Trials,
            Score = Score,
            Trust = Enum.Parse<TrustColour>(Trust, ignoreCase: true),
        };
    }
}
