namespace TelegramTrader.Telegram.BotApi.Types.Keyboards;

/// <summary>Rows of buttons below a message.</summary>
internal sealed record InlineKeyboardMarkup : ReplyMarkup
{
    public required IReadOnlyList<IReadOnlyList<InlineKeyboardButton>> InlineKeyboard { get; init; }
}
