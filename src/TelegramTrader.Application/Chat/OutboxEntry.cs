namespace TelegramTrader.Application.Chat;

/// <summary>A draft that is kept, as the sender weighs it; what it says is read when it is sent.</summary>
/// <param name="Id">Grows with the order of keeping.</param>
/// <param name="IsDoubtful">It was being sent when the program ended: it may have arrived.</param>
/// <param name="NotBefore">When it may be tried again.</param>
public sealed record OutboxEntry(
    long Id,
    long BotId,
    OutboxLane Lane,
    long ChatId,
    string? CoalesceKey,
    int Attempts,
    bool IsDoubtful,
    DateTimeOffset? NotBefore,
    DateTimeOffset? Expires,
    DateTimeOffset KeptAt);

/// <summary>A message that was given up, for somebody to look at.</summary>
/// <param name="Reason">What the server said, without secrets.</param>
public sealed record DeadLetter(
    long Id, OutboxLane Lane, long ChatId, string Plain, string Reason, DateTimeOffset KeptAt, DateTimeOffset DiedAt);

/// <summary>How full the outbox is.</summary>
public sealed record OutboxCounts(int Waiting, int Dead, DateTimeOffset? OldestWaiting);
