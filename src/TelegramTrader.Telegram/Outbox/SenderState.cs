using TelegramTrader.Application.Chat;

namespace TelegramTrader.Telegram.Outbox;

/// <param name="Since">When this condition began.</param>
/// <param name="Till">When something may go, or the server is asked again; null where nothing is waited for.</param>
/// <param name="Waiting">By lane, as far as memory knows them, those under way among them.</param>
/// <param name="IsMoreKept">Further messages wait in the store.</param>
/// <param name="Sent">Messages since the start.</param>
/// <param name="LastFailure">What was said, without the token; null while nothing failed.</param>
public sealed record SenderState(
    SenderCondition Condition,
    DateTimeOffset Since,
    DateTimeOffset? Till,
    IReadOnlyDictionary<OutboxLane, int> Waiting,
    bool IsMoreKept,
    long Sent,
    string? LastFailure);
