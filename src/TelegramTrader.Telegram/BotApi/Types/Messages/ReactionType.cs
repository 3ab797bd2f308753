namespace TelegramTrader.Telegram.BotApi.Types.Messages;

/// <summary>A reaction: the kinds of the Bot API, told apart by type.</summary>
internal sealed record ReactionType
{
    /// <summary>emoji, custom_emoji or paid.</summary>
    public required string Type { get; init; }

    public string? Emoji { get; init; }

    public string? CustomEmojiId { get; init; }

    public static ReactionType Of(string emoji) => new() { Type = "emoji", Emoji = emoji };
}
