using System.Data.Common;
using Dapper;
using TelegramTrader.Application.Chat;

namespace TelegramTrader.Storage.Chat;

/// <summary>Which lanes may still grow. What can wait stops first, and what must arrive never does.</summary>
/// <param name="most">Messages of one bot that wait; only those of Risk go past it.</param>
internal sealed class OutboxRoom(int most)
{
    /// <summary>The lane of the first message that does not fit, null where all do.</summary>
    public async Task<OutboxLane?> FindFullLaneAsync(
        DbConnection connection, long botId, IReadOnlyList<OutboxDraft> messages)
    {
        var waiting = await CountAsync(connection, botId);
        for (var i = 0; i < messages.Count; i++)
        {
            if (waiting + i >= ShareOf(messages[i].Lane))
            {
                return messages[i].Lane;
            }
        }

        return null;
    }

    public static async Task<long> CountAsync(DbConnection connection, long botId)
    {
        const string sql = "SELECT waiting FROM outbox_room WHERE bot_id = @botId";

        return await connection.ExecuteScalarAsync<long?>(sql, new { botId }) ?? 0;
    }

    /// <summary>Belongs into the transaction that adds the rows, or ends them: so the count outlives a crash.</summary>
    public static Task AddAsync(DbConnection connection, long botId, int count)
    {
        const string sql = """
            INSERT INTO outbox_room (bot_id, waiting) VALUES (@botId, @count)
            ON CONFLICT (bot_id) DO UPDATE SET waiting = outbox_room.waiting + excluded.waiting
            """;

        return connection.ExecuteAsync(sql, new { botId, count });
    }

    private long ShareOf(OutboxLane lane) => lane switch
    {
        OutboxLane.Risk => long.MaxValue,
        OutboxLane.Fills => most,
        OutboxLane.Answers => most * 9L / 10,
        _ => most * 7L / 10,
    };
}
