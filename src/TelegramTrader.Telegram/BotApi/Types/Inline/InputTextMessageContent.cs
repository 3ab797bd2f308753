using TelegramTrader.Telegram.BotApi.Types.Messages;

namespace TelegramTrader.Telegram.BotApi.Types.Inline;

/// <summary>The words of a message that is posted in somebody's name.</summary>
internal sealed record InputTextMessageContent
{
    /// <summary>1 to 4,096 characters.</summary>
    public required string MessageText { get; init; }

    public string? ParseMode { get; init; }

    public IReadOnlyList<MessageEntity>? Entities { get; init; }

    public LinkPreviewOptions? LinkPreviewOptions { get; init; }
}
