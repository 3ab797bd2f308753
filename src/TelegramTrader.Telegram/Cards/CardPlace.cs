using TelegramTrader.Application.Chat;

namespace TelegramTrader.Telegram.Cards;

/// <summary>Where a card goes.</summary>
/// <param name="Mode">SANDBOX, PAPER or LIVE: it stands on every message.</param>
/// <param name="ReplyTo">The message that it answers, where others might wonder.</param>
internal sealed record CardPlace(long ChatId, string Mode, long? TopicId = null, long? ReplyTo = null)
{
    /// <summary>The message that the card replaces; null for a new one.</summary>
    public long? Edits { get; init; }

    /// <summary>The view whose place it takes; null for a new one.</summary>
    public ChatView? Replaces { get; init; }
}

/// <summary>A message and the view behind its buttons, which is null where it has none.</summary>
internal sealed record Card(OutboxDraft Draft, ChatView? View);
