namespace TelegramTrader.Telegram.BotApi.Types.Messages;

/// <summary>A topic was opened.</summary>
internal sealed record ForumTopicCreated
{
    public string? Name { get; init; }

    public long IconColor { get; init; }

    public string? IconCustomEmojiId { get; init; }
}
