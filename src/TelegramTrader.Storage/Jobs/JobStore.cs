using System.Data.Common;
using Dapper;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Storage.Chat;

namespace TelegramTrader.Storage.Jobs;

/// <summary>
/// Ids come from what people type: one that no column could hold names no job. All writes go through the group, whose
/// lock lets one transaction in at a time: what is counted before a job is added still holds when it is.
/// </summary>
internal sealed class JobStore(Database database, WriteGroup writes) : IJobStore
{
    public Task<JobKeeping> TryAddAsync(Job job, int mostWaiting, CancellationToken ct)
    {
        const string taken = """
            SELECT (SELECT COUNT(*) FROM jobs WHERE id = @id) + (SELECT COUNT(*) FROM backtests WHERE id = @id)
            """;
        const string known = "SELECT COUNT(*) FROM jobs WHERE place = @place";
        const string waiting = """
            SELECT COUNT(*) FROM jobs WHERE owner = @owner AND state = 'queued' AND ended_at IS NULL
            """;
        const string insert = """
            INSERT INTO jobs (id, owner, kind, about, body, place, state, queued_at, attempts)
            VALUES (@id, @owner, @kind, @about, @body, @place, 'queued', @queuedAt, 0)
            """;

        StorableText.Require(job.Id, job.Owner, job.Kind, job.Body, job.Place ?? "");
        var (id, owner, place) = (job.Id, job.Owner, job.Place);
        var row = new
        {
            id, owner, kind = job.Kind, about = StorableText.Replace(job.About), body = job.Body, place,
            queuedAt = job.QueuedAt,
        };
        return writes.DoAsync(
            async connection =>
            {
                if (place is not null && await connection.ExecuteScalarAsync<long>(known, new { place }) > 0)
                {
                    return JobKeeping.PlaceTaken;
                }

                if (await connection.ExecuteScalarAsync<long>(taken, new { id }) > 0)
                {
                    return JobKeeping.IdTaken;
                }

                if (await connection.ExecuteScalarAsync<long>(waiting, new { owner }) >= mostWaiting)
                {
                    return JobKeeping.Full;
                }

                await connection.ExecuteAsync(insert, row);
                return JobKeeping.Kept;
            },
            ct);
    }

    public async Task<Job?> BeginAsync(string id, DateTimeOffset at, CancellationToken ct)
    {
        const string sql = $"""
            UPDATE jobs SET state = 'running', started_at = @at, attempts = attempts + 1
            WHERE  id = @id AND ended_at IS NULL
            RETURNING {JobRow.Columns}
            """;

        var row = await writes.DoAsync(
            connection => connection.QuerySingleOrDefaultAsync<JobRow>(sql, new { id, at }), ct);
        return row?.ToJob();
    }

    public Task<bool> ReturnAsync(string id, bool isCounted, CancellationToken ct)
    {
        const string sql = """
            UPDATE jobs SET state = 'queued', started_at = NULL, attempts = attempts - @given
            WHERE  id = @id AND state = 'running' AND ended_at IS NULL
            """;

        var row = new { id, given = isCounted ? 0L : 1L };
        return writes.DoAsync(async connection => await connection.ExecuteAsync(sql, row) == 1, ct);
    }

    public Task<bool> EndAsync(Job ended, int most, CancellationToken ct)
    {
        const string end = """
            UPDATE jobs SET state = @state, ended_at = @endedAt, result = @result, refusal = @refusal
            WHERE  id = @id AND ended_at IS NULL
            """;

        if (!ended.HasEnded || ended.EndedAt is null)
        {
            throw new ArgumentException("Only what has ended can be kept as ended.", nameof(ended));
        }

        var row = new
        {
            id = ended.Id, state = JobRow.NameOf(ended.State), endedAt = ended.EndedAt.Value, result = ended.Result,
            refusal = ended.Refusal is { } refusal ? StorableText.Replace(refusal) : null,
        };
        return writes.DoAsync(
            async connection =>
            {
                var hasEnded = await connection.ExecuteAsync(end, row) == 1;
                await ForgetAsync(connection, ended.Owner, most);
                return hasEnded;
            },
            ct);
    }

    public Task MarkToldAsync(string id, DateTimeOffset at, CancellationToken ct)
    {
        const string sql = "UPDATE jobs SET told_at = @at WHERE id = @id AND ended_at IS NOT NULL AND told_at IS NULL";

        return writes.DoAsync(connection => connection.ExecuteAsync(sql, new { id, at }), ct);
    }

    public async Task<Job?> FindAsync(string id, CancellationToken ct)
    {
        const string sql = $"SELECT {JobRow.Columns} FROM jobs WHERE id = @id";

        var found = StorableText.IsKept(id) ? await ListAsync(sql, new { id }, ct) : [];
        return found.Count == 0 ? null : found[0];
    }

    public async Task<Job?> FindAtAsync(string place, CancellationToken ct)
    {
        const string sql = $"SELECT {JobRow.Columns} FROM jobs WHERE place = @place";

        var found = await ListAsync(sql, new { place }, ct);
        return found.Count == 0 ? null : found[0];
    }

    public Task<IReadOnlyList<Job>> ListOpenAsync(CancellationToken ct)
    {
        const string sql = $"SELECT {JobRow.Columns} FROM jobs WHERE ended_at IS NULL ORDER BY number";

        return ListAsync(sql, new { }, ct);
    }

    public Task<IReadOnlyList<Job>> ListUntoldAsync(CancellationToken ct)
    {
        const string sql = $"""
            SELECT {JobRow.Columns} FROM jobs WHERE ended_at IS NOT NULL AND told_at IS NULL ORDER BY number
            """;

        return ListAsync(sql, new { }, ct);
    }

    public Task<IReadOnlyList<Job>> ListEndedAsync(string owner, int most, CancellationToken ct)
    {
        const string sql = $"""
            SELECT {JobRow.Columns} FROM jobs WHERE owner = @owner AND ended_at IS NOT NULL
            ORDER  BY ended_at DESC, number DESC LIMIT @most
            """;

        return ListAsync(sql, new { owner, most = (long)most }, ct);
    }

    private static Task<int> ForgetAsync(DbConnection connection, string owner, int most)
    {
        const string sql = """
            DELETE FROM jobs
            WHERE  owner = @owner AND told_at IS NOT NULL AND number NOT IN (
                SELECT number FROM jobs WHERE owner = @owner AND ended_at IS NOT NULL
                ORDER  BY ended_at DESC, number DESC LIMIT @most)
            """;

        return connection.ExecuteAsync(sql, new { owner, most = (long)most });
    }

    private async Task<IReadOnlyList<Job>> ListAsync(string sql, object asked, CancellationToken ct)
    {
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<JobRow>(new CommandDefinition(sql, asked, cancellationToken: ct)), ct);
        return [.. rows.Select(row => row.ToJob())];
    }
}
