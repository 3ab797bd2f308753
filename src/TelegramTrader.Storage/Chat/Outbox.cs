using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using TelegramTrader.Application.Chat;

namespace TelegramTrader.Storage.Chat;

/// <summary>
/// A row waits, is being sent, or has ended (sent, superseded, dead). Which run of the program began to send it tells
/// what a crash left half sent, without a write at the start.
/// </summary>
internal sealed class Outbox(Database database, WriteGroup writes, OutboxRoom room, TimeProvider time) : IOutbox
{
    private const int ForgetBatch = 1_000;

    private readonly string run = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public async Task<IReadOnlyList<OutboxEntry>> KeepAsync(ChatOutcome outcome, CancellationToken ct)
    {
        OutboxKeeping.Require(outcome);
        var keeping = new OutboxKeeping(outcome, room, OutboxRow.Stored(time.GetUtcNow()));
        var kept = await writes.DoAsync(keeping.RunAsync, ct);
        return keeping.FullLane is { } lane ? throw new OutboxFullException(lane) : kept;
    }

    public async Task<IReadOnlyList<OutboxEntry>> WaitingAsync(
        long botId, long afterId, int most, CancellationToken ct)
    {
        const string sql = """
            SELECT id, bot_id, lane, chat_id, state, coalesce_key, attempts, is_doubtful, not_before, expires, kept_at
            FROM   outbox
            WHERE  bot_id = @botId AND id > @afterId AND ended_at IS NULL
                   AND (state = 'waiting' OR begun_by <> @run)
            ORDER  BY id
            LIMIT  @most
            """;

        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<OutboxRow>(
                new CommandDefinition(sql, new { botId, afterId, most, run }, cancellationToken: ct)),
            ct);
        return [.. rows.Select(row => row.ToEntry())];
    }

    public Task<OutboxDraft?> ReadAsync(long id, CancellationToken ct) =>
        database.ReadAsync(connection => OutboxReading.ReadAsync(connection, id, ct), ct);

    public Task<bool> BeginAsync(long id, DateTimeOffset at, CancellationToken ct)
    {
        const string sql = """
            UPDATE outbox
            SET    is_doubtful = CASE WHEN state = 'sending' THEN 1 ELSE is_doubtful END,
                   state = 'sending', begun_by = @run, begun_at = @at, attempts = attempts + 1
            WHERE  id = @id AND ended_at IS NULL AND (state = 'waiting' OR begun_by <> @run)
            """;

        return writes.DoAsync(async connection => await connection.ExecuteAsync(sql, new { id, at, run }) == 1, ct);
    }

    public Task SentAsync(long id, long? messageId, DateTimeOffset at, CancellationToken ct)
    {
        const string sql = """
            UPDATE outbox
            SET    state = 'sent', message_id = @messageId, ended_at = @at, reason = NULL, content = NULL, file = NULL
            WHERE  id = @id AND ended_at IS NULL
            RETURNING bot_id
            """;

        return writes.DoAsync(connection => EndAsync(connection, sql, new { id, messageId, at }), ct);
    }

    public Task PutBackAsync(
        long id, DateTimeOffset? notBefore, bool isDoubtful, string reason, CancellationToken ct)
    {
        const string sql = """
            UPDATE outbox
            SET    state = 'waiting', begun_by = NULL, not_before = @notBefore, reason = @reason,
                   is_doubtful = CASE WHEN @doubt = 1 THEN 1 ELSE is_doubtful END
            WHERE  id = @id AND ended_at IS NULL
            """;

        var row = new { id, notBefore, doubt = isDoubtful ? 1L : 0L, reason = StorableText.Replace(reason) };
        return writes.DoAsync(connection => connection.ExecuteAsync(sql, row), ct);
    }

    public Task BuryAsync(long id, string reason, DateTimeOffset at, CancellationToken ct)
    {
        const string select = "SELECT content FROM outbox WHERE id = @id AND ended_at IS NULL";
        const string sql = """
            UPDATE outbox
            SET    state = 'dead', ended_at = @at, reason = @reason, plain = @plain, content = NULL, file = NULL
            WHERE  id = @id AND ended_at IS NULL
            RETURNING bot_id
            """;

        return writes.DoAsync(
            async connection =>
            {
                var content = await connection.QuerySingleOrDefaultAsync<byte[]>(select, new { id });
                if (content is null)
                {
                    return false;
                }

                var plain = StorableText.Replace(StoredDraft.Read(content).Plain);
                var row = new { id, at, reason = StorableText.Replace(reason), plain };
                return await EndAsync(connection, sql, row);
            },
            ct);
    }

    public Task SupersedeAsync(long id, CancellationToken ct)
    {
        const string sql = """
            UPDATE outbox SET state = 'superseded', ended_at = @at, content = NULL, file = NULL
            WHERE  id = @id AND ended_at IS NULL AND (state = 'waiting' OR begun_by <> @run)
            RETURNING bot_id
            """;

        var row = new { id, at = time.GetUtcNow(), run };
        return writes.DoAsync(connection => EndAsync(connection, sql, row), ct);
    }

    public Task MoveChatAsync(long botId, long fromChat, long toChat, CancellationToken ct)
    {
        const string messages = """
            UPDATE outbox SET chat_id = @toChat WHERE bot_id = @botId AND chat_id = @fromChat AND ended_at IS NULL
            """;
        const string views = "UPDATE chat_views SET chat_id = @toChat WHERE bot_id = @botId AND chat_id = @fromChat";

        var move = new { botId, fromChat, toChat };
        return writes.DoAsync(
            async connection =>
                await connection.ExecuteAsync(messages, move) + await connection.ExecuteAsync(views, move),
            ct);
    }

    public Task<OutboxCounts> CountAsync(long botId, CancellationToken ct) => database.ReadAsync(
        async connection =>
        {
            const string dead = "SELECT COUNT(*) FROM outbox WHERE bot_id = @botId AND state = 'dead'";
            const string oldest = """
                SELECT kept_at FROM outbox WHERE bot_id = @botId AND ended_at IS NULL ORDER BY id LIMIT 1
                """;

            var bot = new { botId };
            return new OutboxCounts(
                (int)await OutboxRoom.CountAsync(connection, botId),
                (int)await connection.ExecuteScalarAsync<long>(new CommandDefinition(dead, bot, cancellationToken: ct)),
                await connection.QuerySingleOrDefaultAsync<DateTimeOffset?>(
                    new CommandDefinition(oldest, bot, cancellationToken: ct)));
        },
        ct);

    public async Task<IReadOnlyList<DeadLetter>> DeadAsync(long botId, int most, CancellationToken ct)
    {
        const string sql = """
            SELECT id, lane, chat_id, plain, reason, kept_at, ended_at FROM outbox
            WHERE  bot_id = @botId AND state = 'dead'
            ORDER  BY ended_at DESC, id DESC
            LIMIT  @most
            """;

        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<DeadRow>(
                new CommandDefinition(sql, new { botId, most }, cancellationToken: ct)),
            ct);
        return [.. rows.Select(row => row.ToLetter())];
    }

    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct)
    {
        const string sql = """
            DELETE FROM outbox
            WHERE  id IN (SELECT id FROM outbox WHERE ended_at < @before ORDER BY ended_at LIMIT @batch)
            """;

        int forgotten, all = 0;
        do
        {
            forgotten = await writes.DoAsync(
                connection => connection.ExecuteAsync(sql, new { before, batch = ForgetBatch }), ct);
            all += forgotten;
        }
        while (forgotten == ForgetBatch);

        return all;
    }

    private static async Task<bool> EndAsync(DbConnection connection, string sql, object row)
    {
        if (await connection.QuerySingleOrDefaultAsync<long?>(sql, row) is not { } botId)
        {
            return false;
        }

        await OutboxRoom.AddAsync(connection, botId, -1);
        return true;
    }

    private sealed record DeadRow(
        long Id, string Lane, long ChatId, string Plain, string Reason, DateTimeOffset KeptAt, DateTimeOffset EndedAt)
    {
        public DeadLetter ToLetter() => new(Id, OutboxRow.LaneOf(Lane), ChatId, Plain, Reason, KeptAt, EndedAt);
    }
}
