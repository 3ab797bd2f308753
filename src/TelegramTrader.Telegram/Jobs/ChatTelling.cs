using TelegramTrader.Application.Chat;

namespace TelegramTrader.Telegram.Jobs;

/// <summary>Says something that nobody asked for just now.</summary>
internal sealed class ChatTelling(IOutbox outbox, IViewStore views, Action<IReadOnlyList<OutboxEntry>> announce)
{
    public Task<ChatView?> FindViewAsync(string id, CancellationToken ct) => views.FindAsync(id, ct);

    /// <summary>Kept for good when it returns; it is sent as soon as it may be.</summary>
    public async Task KeepAsync(ChatOutcome outcome, CancellationToken ct) =>
        announce(await outbox.KeepAsync(outcome, ct));
}
