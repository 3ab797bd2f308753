using TelegramTrader.Application.Chat;
using TelegramTrader.Storage.Chat;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.Desk;

/// <summary>Keeps outcomes whole, as the stored outbox does: messages, views, the update's answer.</summary>
internal sealed class OutcomeBook(MemoryInbox inbox, MemoryViewStore views, TimeProvider clock) : IOutbox
{
    private readonly MemoryOutbox outbox = new(clock);

    /// <summary>Outcomes that were kept, in order; none of an update that was answered before.</summary>
    public List<ChatOutcome> Kept { get; } = [];

    public async Task<IReadOnlyList<OutboxEntry>> KeepAsync(ChatOutcome outcome, CancellationToken ct)
    {
        if (outcome.Answers is { } key && !inbox.TryAnswer(key))
        {
            return [];
        }

        var entries = await outbox.KeepAsync(outcome, ct);
        foreach (var view in outcome.Views)
        {
            views.Keep(view);
        }

        Kept.Add(outcome);
        return entries;
    }

    public async Task MoveChatAsync(long botId, long fromChat, long toChat, CancellationToken ct)
    {
        await outbox.MoveChatAsync(botId, fromChat, toChat, ct);
        views.MoveChat(fromChat, toChat);
    }

    public Task<IReadOnlyList<OutboxEntry>> WaitingAsync(long botId, long afterId, int most, CancellationToken ct) =>
        outbox.WaitingAsync(botId, afterId, most, ct);

    public Task<OutboxDraft?> ReadAsync(long id, CancellationToken ct) => outbox.ReadAsync(id, ct);

    public Task<bool> BeginAsync(long id, DateTimeOffset at, CancellationToken ct) => outbox.BeginAsync(id, at, ct);

    public Task SentAsync(long id, long? messageId, DateTimeOffset at, CancellationToken ct) =>
        outbox.SentAsync(id, messageId, at, ct);

    public Task PutBackAsync(
        long id, DateTimeOffset? notBefore, bool isDoubtful, string reason, CancellationToken ct) =>
        outbox.PutBackAsync(id, notBefore, isDoubtful, reason, ct);

    public Task BuryAsync(long id, string reason, DateTimeOffset at, CancellationToken ct) =>
        outbox.BuryAsync(id, reason, at, ct);

    public Task SupersedeAsync(long id, CancellationToken ct) => outbox.SupersedeAsync(id, ct);

    public Task<OutboxCounts> CountAsync(long botId, CancellationToken ct) => outbox.CountAsync(botId, ct);

    public Task<IReadOnlyList<DeadLetter>> DeadAsync(long botId, int most, CancellationToken ct) =>
        outbox.DeadAsync(botId, most, ct);

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct) => outbox.ForgetAsync(before, ct);
}
