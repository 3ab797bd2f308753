using System.Data.Common;
using Dapper;
using TelegramTrader.Application.Audit;

namespace TelegramTrader.Storage.Audit;

/// <summary>The hash-chained trail. The head is kept apart, so that a trail cut off at its end is noticed.</summary>
internal sealed class AuditTrail(Database database) : IAuditTrail
{
    private const int BatchSize = 1_000;

    public Task AppendAsync(AuditEntry entry, CancellationToken ct)
    {
        const string insert = """
            INSERT INTO audit_trail (number, at, actor, action, subject, detail, hash)
            VALUES (@number, @at, @actor, @action, @subject, @detail, @hash)
            """;
        const string move = "UPDATE audit_head SET number = @number, hash = @hash";

        StorableText.Require(entry.Actor, entry.Action, entry.Subject, entry.Detail);
        return database.WriteAsync(
            WriterLock.Audit,
            async connection =>
            {
                var head = await HeadAsync(connection, ct);
                var (number, hash) = (head.Number + 1, AuditChain.Link(head.Hash, entry));
                var (at, actor, action, subject, detail) = entry;
                var row = new { number, at, actor, action, subject, detail, hash };
                await connection.ExecuteAsync(new CommandDefinition(insert, row, cancellationToken: ct));
                return await connection.ExecuteAsync(
                    new CommandDefinition(move, new { number, hash }, cancellationToken: ct));
            },
            ct);
    }

    public async Task<IReadOnlyList<AuditEntry>> ListAsync(int last, CancellationToken ct)
    {
        const string sql = """
            SELECT at, actor, action, subject, detail FROM audit_trail ORDER BY number DESC LIMIT @last
            """;

        ArgumentOutOfRangeException.ThrowIfNegative(last);
        var entries = await database.ReadAsync(
            connection =>
                connection.QueryAsync<AuditEntry>(new CommandDefinition(sql, new { last }, cancellationToken: ct)), ct);
        return entries.AsList();
    }

    public Task<BrokenAuditEntry?> VerifyAsync(CancellationToken ct) => database.ReadAsync(
        async connection =>
        {
            var (number, hash) = (0L, AuditChain.Start);
            while (await BatchAsync(connection, number, ct) is { Count: > 0 } batch)
            {
                foreach (var link in batch)
                {
                    number++;
                    if (link.Number != number)
                    {
                        return new BrokenAuditEntry(number, $"Entry {number} is missing.");
                    }

                    hash = AuditChain.Link(hash, link.Entry);
                    if (link.Hash != hash)
                    {
                        return new BrokenAuditEntry(number, $"Entry {number} is not what was written.");
                    }
                }
            }

            var head = await HeadAsync(connection, ct);
            return head.Number == number && head.Hash == hash
                ? null
                : new BrokenAuditEntry(
                    number + 1, $"The trail ends at entry {number}, the last written was {head.Number}.");
        },
        ct);

    private static Task<Head> HeadAsync(DbConnection connection, CancellationToken ct)
    {
        const string sql = "SELECT number, hash FROM audit_head";

        return connection.QuerySingleAsync<Head>(new CommandDefinition(sql, cancellationToken: ct));
    }

    private static async Task<List<Stored>> BatchAsync(DbConnection connection, long after, CancellationToken ct)
    {
        const string sql = """
            SELECT number, at, actor, action, subject, detail, hash
            FROM   audit_trail
            WHERE  number > @after
            ORDER  BY number
            LIMIT  @size
            """;

        var asked = new { after, size = BatchSize };
        return (await connection.QueryAsync<Stored>(new CommandDefinition(sql, asked, cancellationToken: ct))).AsList();
    }

    private sealed record Head(long Number, string Hash);

    private sealed record Stored(
        long Number, DateTimeOffset At, string Actor, string Action, string Subject, string Detail, string Hash)
    {
        public AuditEntry Entry => new(At, Actor, Action, Subject, Detail);
    }
}
