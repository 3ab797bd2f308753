namespace TelegramTrader.Telegram.BotApi.Types.Files;

/// <summary>A file sent as such.</summary>
internal sealed record Document
{
    public required string FileId { get; init; }

    public string? FileUniqueId { get; init; }

    public PhotoSize? Thumbnail { get; init; }

    public string? FileName { get; init; }

    public string? MimeType { get; init; }

    public long? FileSize { get; init; }
}
