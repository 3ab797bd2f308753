namespace TelegramTrader.Telegram.BotApi.Types.Chats;

/// <summary>A membership changed; in a private chat: the bot was blocked or unblocked.</summary>
internal sealed record ChatMemberUpdated
{
    public required Chat Chat { get; init; }

    public required User From { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required long Date { get; init; }

    public required ChatMember OldChatMember { get; init; }

    public required ChatMember NewChatMember { get; init; }
}
