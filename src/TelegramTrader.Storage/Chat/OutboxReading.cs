using System.Data.Common;
using Dapper;
using TelegramTrader.Application.Chat;

namespace TelegramTrader.Storage.Chat;

/// <summary>Puts a draft together again, and finds the message that stands under a name.</summary>
internal static class OutboxReading
{
    public static async Task<OutboxDraft?> ReadAsync(DbConnection connection, long id, CancellationToken ct)
    {
        const string sql = """
            SELECT id, bot_id, lane, chat_id, name, edits_named, coalesce_key, expires, content, file FROM outbox
            WHERE  id = @id AND ended_at IS NULL
            """;

        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(sql, new { id }, cancellationToken: ct));
        if (row is null)
        {
            return null;
        }

        var named = row.EditsNamed is null ? null : await FindNamedAsync(connection, row, ct);
        return row.ToDraft(named);
    }

    /// <summary>
    /// The last message sent under the name, among those kept before the edit and not before the name was last given:
    /// the named message itself, or an edit that had to be sent anew. Numbers mean nothing in another chat.
    /// </summary>
    private static Task<long?> FindNamedAsync(DbConnection connection, Row edit, CancellationToken ct)
    {
        const string sql = """
            WITH given AS (
                SELECT COALESCE(MAX(id), 0) AS id FROM outbox
                WHERE  bot_id = @botId AND name = @editsNamed AND id < @id),
            sent AS (
                SELECT id, chat_id, message_id FROM outbox
                WHERE  bot_id = @botId AND name = @editsNamed AND id < @id
                UNION ALL
                SELECT id, chat_id, message_id FROM outbox
                WHERE  bot_id = @botId AND edits_named = @editsNamed AND id < @id)
            SELECT sent.message_id FROM sent JOIN given ON sent.id >= given.id
            WHERE  sent.chat_id = @chatId AND sent.message_id IS NOT NULL
            ORDER  BY sent.id DESC
            LIMIT  1
            """;

        var (botId, editsNamed, id, chatId) = (edit.BotId, edit.EditsNamed, edit.Id, edit.ChatId);
        return connection.QuerySingleOrDefaultAsync<long?>(
            new CommandDefinition(sql, new { botId, editsNamed, id, chatId }, cancellationToken: ct));
    }

    private sealed record Row(
        long Id,
        long BotId,
        string Lane,
        long ChatId,
        string? Name,
        string? EditsNamed,
        string? CoalesceKey,
        DateTimeOffset? Expires,
        byte[] Content,
        byte[]? File)
    {
        public OutboxDraft ToDraft(long? named)
        {
            var said = StoredDraft.Read(Content);
            return new OutboxDraft
            {
                Lane = OutboxRow.LaneOf(Lane),
                ChatId = ChatId,
                TopicId = said.TopicId,
                ReplyTo = said.ReplyTo,
                Html = said.Html,
                Plain = said.Plain,
                File = said.File is { } file
                    ? new OutboxFile(file.Name, file.ContentType, file.IsPicture, File)
                    : null,
                Buttons = said.Buttons,
                Edits = named ?? said.Edits,
                Name = Name,
                EditsNamed = EditsNamed,
                CoalesceKey = CoalesceKey,
                IsSilent = said.IsSilent,
                IsPassedOn = said.IsPassedOn,
                Expires = Expires,
            };
        }
    }
}
