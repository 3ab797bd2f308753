namespace TelegramTrader.Telegram.BotApi.Types.Messages;

/// <summary>A marked stretch of a text, in UTF-16 units: C# string indices.</summary>
internal sealed record MessageEntity
{
    public required string Type { get; init; }

    public required long Offset { get; init; }

    public required long Length { get; init; }

    public string? Url { get; init; }

    public User? User { get; init; }

    public string? Language { get; init; }

    public string? CustomEmojiId { get; init; }

    public long? UnixTime { get; init; }

    public string? DateTimeFormat { get; init; }
}
