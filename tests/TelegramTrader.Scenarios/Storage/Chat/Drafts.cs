using System.Text;
using TelegramTrader.Application.Chat;

namespace TelegramTrader.Scenarios.Storage.Chat;

/// <summary>Updates and messages as the tests of the outbox keep them.</summary>
internal static class Drafts
{
    public const long Bot = 7;
    public const long ChatId = 42;

    public static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);

    public static OutboxDraft Draft(string text, OutboxLane lane = OutboxLane.Answers, long chat = ChatId) =>
        new() { Lane = lane, ChatId = chat, Html = $"<b>{text}</b>", Plain = text };

    public static InboxUpdate Update(long id) =>
        new(new InboxKey(Bot, id), ChatId, Encoding.UTF8.GetBytes($"{{\"update_id\":{id}}}"), At);

    public static ChatOutcome Outcome(params OutboxDraft[] drafts) => new(Bot, null) { Messages = drafts };

    public static async Task<OutboxEntry> KeepAsync(this IOutbox outbox, OutboxDraft draft) =>
        (await outbox.KeepAsync(Outcome(draft), default))[0];

    public static async Task<long> SendAsync(this IOutbox outbox, OutboxDraft draft, long messageId)
    {
        var entry = await outbox.KeepAsync(draft);
        await outbox.BeginAsync(entry.Id, At, default);
        await outbox.SentAsync(entry.Id, messageId, At, default);
        return entry.Id;
    }
}
