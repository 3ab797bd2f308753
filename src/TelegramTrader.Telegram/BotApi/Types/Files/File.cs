namespace TelegramTrader.Telegram.BotApi.Types.Files;

/// <summary>A file ready to be fetched for an hour.</summary>
internal sealed record File
{
    public required string FileId { get; init; }

    public string? FileUniqueId { get; init; }

    public long? FileSize { get; init; }

    public string? FilePath { get; init; }
}
