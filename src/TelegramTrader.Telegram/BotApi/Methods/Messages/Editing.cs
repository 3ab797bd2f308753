using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.BotApi.Types.Keyboards;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>Which message is edited: by chat and number, or by the id of an inline message.</summary>
internal abstract record Editing
{
    public ChatId? ChatId { get; init; }

    public long? MessageId { get; init; }

    public string? InlineMessageId { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}
