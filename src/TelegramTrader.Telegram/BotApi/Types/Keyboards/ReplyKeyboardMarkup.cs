namespace TelegramTrader.Telegram.BotApi.Types.Keyboards;

/// <summary>Keys in place of the keyboard, each sending its text.</summary>
internal sealed record ReplyKeyboardMarkup : ReplyMarkup
{
    public required IReadOnlyList<IReadOnlyList<KeyboardButton>> Keyboard { get; init; }

    public bool? IsPersistent { get; init; }

    public bool? ResizeKeyboard { get; init; }

    public bool? OneTimeKeyboard { get; init; }

    public string? InputFieldPlaceholder { get; init; }

    public bool? Selective { get; init; }
}
