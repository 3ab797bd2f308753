using System.Data.Common;
using Dapper;
using TelegramTrader.Application.Chat;

namespace TelegramTrader.Storage.Chat;

/// <summary>Ids come from buttons, so from strangers: one that no column could hold names no view.</summary>
internal sealed class ViewStore(Database database, WriteGroup writes, TimeProvider time) : IViewStore
{
    private const int ForgetBatch = 1_000;

    public async Task<ChatView?> FindAsync(string id, CancellationToken ct)
    {
        const string sql = "SELECT id, chat_id, version, content FROM chat_views WHERE id = @id";

        if (!StorableText.IsKept(id))
        {
            return null;
        }

        var row = await database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<Row>(
                new CommandDefinition(sql, new { id }, cancellationToken: ct)),
            ct);
        return row?.ToView();
    }

    public async Task<bool> TryTakeAsync(string id, int version, InboxKey by, CancellationToken ct)
    {
        const string sql = """
            UPDATE chat_views
            SET    version = @next, taken_bot = @bot, taken_update = @update, touched_at = @at
            WHERE  id = @id AND (
                version = @version OR (version = @next AND taken_bot = @bot AND taken_update = @update))
            """;

        var row = new
        {
            id, version = (long)version, next = version + 1L, bot = by.BotId, update = by.UpdateId,
            at = time.GetUtcNow(),
        };
        return StorableText.IsKept(id)
            && await writes.DoAsync(async connection => await connection.ExecuteAsync(sql, row) == 1, ct);
    }

    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct)
    {
        const string sql = """
            DELETE FROM chat_views
            WHERE  id IN (SELECT id FROM chat_views WHERE touched_at < @before ORDER BY touched_at LIMIT @batch)
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

    /// <summary>Part of keeping an outcome. What was kept under a higher version stays.</summary>
    internal static Task KeepAsync(DbConnection connection, long botId, ChatView view, DateTimeOffset at)
    {
        const string sql = """
            INSERT INTO chat_views (id, bot_id, chat_id, version, content, touched_at)
            VALUES (@id, @botId, @chatId, @version, @content, @at)
            ON CONFLICT (id) DO UPDATE
            SET    chat_id = excluded.chat_id, version = excluded.version, content = excluded.content,
                   touched_at = excluded.touched_at
            WHERE  chat_views.bot_id = excluded.bot_id AND chat_views.version <= excluded.version
            """;

        var content = StoredView.From(view).Write();
        var row = new { id = view.Id, botId, chatId = view.ChatId, version = (long)view.Version, content, at };
        return connection.ExecuteAsync(sql, row);
    }

    private sealed record Row(string Id, long ChatId, long Version, byte[] Content)
    {
        public ChatView ToView()
        {
            var said = StoredView.Read(Content);
            return new ChatView(Id, ChatId, (int)Version, said.Command, said.Page, said.Actions);
        }
    }
}
