namespace TelegramTrader.Application.Chat;

/// <summary>What answering one update leads to: kept together or not at all.</summary>
/// <param name="BotId">The bot that sends the messages.</param>
/// <param name="Answers">The update that is thereby answered; null for a message that nobody asked for.</param>
public sealed record ChatOutcome(long BotId, InboxKey? Answers)
{
    public IReadOnlyList<OutboxDraft> Messages { get; init; } = [];

    /// <summary>Views that are new, or changed; one of the same id and version replaces what was kept.</summary>
    public IReadOnlyList<ChatView> Views { get; init; } = [];
}

/// <summary>What the buttons of one message mean. The message carries only its id, its version and a number.</summary>
/// <param name="Id">Not to be guessed; unique.</param>
/// <param name="Version">Grows by one with each tap: buttons of an older one act no more.</param>
/// <param name="Command">The chat command that the message shows, to draw it again.</param>
/// <param name="Page">From 0.</param>
/// <param name="Actions">The chat commands behind the buttons, by number.</param>
public sealed record ChatView(
    string Id, long ChatId, int Version, string Command, int Page, IReadOnlyList<ChatViewAction> Actions);

/// <param name="Command">The chat command that the button stands for.</param>
/// <param name="Page">The page of the answer to show, from 0.</param>
public sealed record ChatViewAction(string Command, int Page);
