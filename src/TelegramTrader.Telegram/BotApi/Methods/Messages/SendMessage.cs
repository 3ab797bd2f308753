using TelegramTrader.Telegram.BotApi.Types.Keyboards;
using TelegramTrader.Telegram.BotApi.Types.Messages;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>A text of 1 to 4,096 characters after entities.</summary>
internal sealed record SendMessage : Sending, IBotRequest<Message>
{
    public required string Text { get; init; }

    public string? ParseMode { get; init; }

    public IReadOnlyList<MessageEntity>? Entities { get; init; }

    public LinkPreviewOptions? LinkPreviewOptions { get; init; }

    public ReplyMarkup? ReplyMarkup { get; init; }

    string IBotRequest<Message>.Method => "sendMessage";
}
