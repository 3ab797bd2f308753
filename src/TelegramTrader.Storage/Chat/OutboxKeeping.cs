using System.Data.Common;
using Dapper;
using TelegramTrader.Application.Chat;

namespace TelegramTrader.Storage.Chat;

/// <summary>Takes one outcome into the tables. What can refuse it is asked before a row is written.</summary>
internal sealed class OutboxKeeping(ChatOutcome outcome, OutboxRoom room, DateTimeOffset at)
{
    /// <summary>Set when there was no room.</summary>
    public OutboxLane? FullLane { get; private set; }

    /// <exception cref="ArgumentException">A key is text that cannot be stored.</exception>
    public static void Require(ChatOutcome outcome)
    {
        foreach (var draft in outcome.Messages)
        {
            StorableText.Require(draft.Name ?? "", draft.EditsNamed ?? "", draft.CoalesceKey ?? "");
        }

        foreach (var view in outcome.Views)
        {
            StorableText.Require(view.Id);
        }
    }

    public async Task<IReadOnlyList<OutboxEntry>> RunAsync(DbConnection connection)
    {
        FullLane = await room.FindFullLaneAsync(connection, outcome.BotId, outcome.Messages);
        if (FullLane is not null)
        {
            if (outcome.Answers is { } asked && !await Inbox.IsWaitingAsync(connection, asked))
            {
                FullLane = null;
            }

            return [];
        }

        if (outcome.Answers is { } key && !await Inbox.TryAnswerAsync(connection, key, at))
        {
            return [];
        }

        var entries = new List<OutboxEntry>(outcome.Messages.Count);
        foreach (var draft in outcome.Messages)
        {
            entries.Add(await InsertAsync(connection, draft));
        }

        foreach (var view in outcome.Views)
        {
            await ViewStore.KeepAsync(connection, outcome.BotId, view, at);
        }

        if (entries.Count > 0)
        {
            await OutboxRoom.AddAsync(connection, outcome.BotId, entries.Count);
        }

        return entries;
    }

    private async Task<OutboxEntry> InsertAsync(DbConnection connection, OutboxDraft draft)
    {
        const string sql = """
            INSERT INTO outbox (bot_id, lane, chat_id, state, name, edits_named, coalesce_key, attempts, is_doubtful,
                                expires, kept_at, content, file)
            VALUES (@botId, @lane, @chatId, 'waiting', @name, @editsNamed, @coalesceKey, 0, 0,
                    @expires, @at, @content, @file)
            RETURNING id
            """;

        var row = new
        {
            botId = outcome.BotId,
            lane = OutboxRow.NameOf(draft.Lane),
            chatId = draft.ChatId,
            name = draft.Name,
            editsNamed = draft.EditsNamed,
            coalesceKey = draft.CoalesceKey,
            expires = draft.Expires,
            at,
            content = StoredDraft.From(draft).Write(),
            file = draft.File?.Bytes.ToArray(),
        };
        var id = await connection.ExecuteScalarAsync<long>(sql, row);
        var expires = draft.Expires is { } until ? OutboxRow.Stored(until) : (DateTimeOffset?)null;
        return new OutboxEntry(
            id, outcome.BotId, draft.Lane, draft.ChatId, draft.CoalesceKey, 0, false, null, expires, at);
    }
}
