namespace TelegramTrader.Telegram.BotApi.Types.Files;

/// <summary>One size of a picture.</summary>
internal sealed record PhotoSize
{
    /// <summary>Valid for this bot only.</summary>
    public required string FileId { get; init; }

    public string? FileUniqueId { get; init; }

    public long Width { get; init; }

    public long Height { get; init; }

    public long? FileSize { get; init; }
}
