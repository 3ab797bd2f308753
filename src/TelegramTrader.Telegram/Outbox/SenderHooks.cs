using TelegramTrader.Telegram.BotApi;

namespace TelegramTrader.Telegram.Outbox;

/// <summary>Whom the sender tells of what concerns others; again where they find the storage away.</summary>
public sealed record SenderHooks
{
    /// <summary>Nobody reads there any more; the message is buried after this returns.</summary>
    public Func<long, BotFailureKind, CancellationToken, Task> ChatOutOfReach { get; init; } =
        (_, _, _) => Task.CompletedTask;

    /// <summary>A group goes on under another id: from, to. Roles belong to the id, and stay behind.</summary>
    public Func<long, long, CancellationToken, Task> ChatMoved { get; init; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Chats of admins, for alarms whose own chat is out of reach.</summary>
    public Func<CancellationToken, Task<IReadOnlyList<long>>> FallbackChats { get; init; } =
        _ => Task.FromResult<IReadOnlyList<long>>([]);
}
