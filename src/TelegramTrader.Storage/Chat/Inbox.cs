using System.Data.Common;
using System.Runtime.InteropServices;
using Dapper;
using TelegramTrader.Application.Chat;

namespace TelegramTrader.Storage.Chat;

/// <summary>The unique key of bot and update is what makes an update new once.</summary>
internal sealed class Inbox(WriteGroup writes, TimeProvider time) : IInbox
{
    /// <summary>Rows of one bot that stay in quarantine.</summary>
    public const int QuarantineRoom = 1_000;

    private const int ForgetBatch = 1_000;

    public Task<IReadOnlyList<InboxUpdate>> KeepAsync(IReadOnlyList<InboxUpdate> updates, CancellationToken ct)
    {
        const string sql = """
            INSERT INTO inbox (bot_id, update_id, line, raw, received_at, attempts)
            VALUES (@botId, @updateId, @line, @raw, @receivedAt, @attempts)
            ON CONFLICT (bot_id, update_id) DO NOTHING
            """;

        return writes.DoAsync<IReadOnlyList<InboxUpdate>>(
            async connection =>
            {
                var fresh = new List<InboxUpdate>(updates.Count);
                foreach (var update in updates)
                {
                    var (key, line, raw, receivedAt, attempts) = update;
                    var (botId, updateId) = (key.BotId, key.UpdateId);
                    var row = new { botId, updateId, line, raw = BytesOf(raw), receivedAt, attempts };
                    if (await connection.ExecuteAsync(sql, row) == 1)
                    {
                        fresh.Add(update);
                    }
                }

                return fresh;
            },
            ct);
    }

    public Task QuarantineAsync(long botId, ReadOnlyMemory<byte> raw, string problem, CancellationToken ct) =>
        writes.DoAsync(connection => SetAsideAsync(connection, botId, BytesOf(raw), problem), ct);

    public Task<IReadOnlyList<InboxUpdate>> TakeWaitingAsync(long botId, int most, CancellationToken ct)
    {
        const string count = """
            UPDATE inbox SET attempts = attempts + 1
            WHERE  number IN (
                SELECT number FROM inbox WHERE bot_id = @botId AND answered_at IS NULL ORDER BY number LIMIT @most)
            """;
        const string select = """
            SELECT bot_id, update_id, line, raw, received_at, attempts FROM inbox
            WHERE  bot_id = @botId AND answered_at IS NULL
            ORDER  BY number
            LIMIT  @most
            """;

        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return writes.DoAsync<IReadOnlyList<InboxUpdate>>(
            async connection =>
            {
                await connection.ExecuteAsync(count, new { botId, most });
                var rows = await connection.QueryAsync<Row>(select, new { botId, most });
                return [.. rows.Select(row => row.ToUpdate())];
            },
            ct);
    }

    public Task ForgiveAsync(long botId, CancellationToken ct)
    {
        const string sql = "UPDATE inbox SET attempts = 0 WHERE bot_id = @botId AND answered_at IS NULL";

        return writes.DoAsync(connection => connection.ExecuteAsync(sql, new { botId }), ct);
    }

    public Task GiveUpAsync(InboxKey key, string problem, CancellationToken ct)
    {
        const string select = """
            SELECT raw FROM inbox WHERE bot_id = @botId AND update_id = @updateId AND answered_at IS NULL
            """;

        return writes.DoAsync(
            async connection =>
            {
                var row = new { botId = key.BotId, updateId = key.UpdateId };
                var raw = await connection.QuerySingleOrDefaultAsync<byte[]>(select, row);
                return raw is not null
                    && await SetAsideAsync(connection, key.BotId, raw, problem)
                    && await TryAnswerAsync(connection, key, time.GetUtcNow());
            },
            ct);
    }

    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct)
    {
        const string sql = """
            DELETE FROM inbox
            WHERE  number IN (SELECT number FROM inbox WHERE answered_at < @before ORDER BY answered_at LIMIT @batch)
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

    /// <summary>False when the update is unknown or was answered before.</summary>
    internal static async Task<bool> TryAnswerAsync(DbConnection connection, InboxKey key, DateTimeOffset at)
    {
        const string sql = """
            UPDATE inbox SET answered_at = @at, raw = NULL
            WHERE  bot_id = @botId AND update_id = @updateId AND answered_at IS NULL
            """;

        return await connection.ExecuteAsync(sql, new { botId = key.BotId, updateId = key.UpdateId, at }) == 1;
    }

    internal static async Task<bool> IsWaitingAsync(DbConnection connection, InboxKey key)
    {
        const string sql = """
            SELECT COUNT(*) FROM inbox WHERE bot_id = @botId AND update_id = @updateId AND answered_at IS NULL
            """;

        return await connection.ExecuteScalarAsync<long>(sql, new { botId = key.BotId, updateId = key.UpdateId }) == 1;
    }

    private async Task<bool> SetAsideAsync(DbConnection connection, long botId, byte[] raw, string problem)
    {
        const string insert = """
            INSERT INTO inbox_quarantine (bot_id, raw, problem, at) VALUES (@botId, @raw, @problem, @at)
            """;
        const string trim = """
            DELETE FROM inbox_quarantine
            WHERE  bot_id = @botId AND number <= (
                SELECT number FROM inbox_quarantine WHERE bot_id = @botId ORDER BY number DESC LIMIT 1 OFFSET @room)
            """;

        var row = new { botId, raw, problem = StorableText.Replace(problem), at = time.GetUtcNow() };
        await connection.ExecuteAsync(insert, row);
        await connection.ExecuteAsync(trim, new { botId, room = QuarantineRoom });
        return true;
    }

    // The usual update is a whole array; only a piece of one is copied.
    private static byte[] BytesOf(ReadOnlyMemory<byte> raw) =>
        MemoryMarshal.TryGetArray(raw, out var part) && part.Array!.Length == part.Count ? part.Array : raw.ToArray();

    private sealed record Row(
        long BotId, long UpdateId, long Line, byte[] Raw, DateTimeOffset ReceivedAt, long Attempts)
    {
        public InboxUpdate ToUpdate() => new(new InboxKey(BotId, UpdateId), Line, Raw, ReceivedAt, (int)Attempts);
    }
}
