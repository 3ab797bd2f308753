namespace TelegramTrader.Telegram.BotApi.Types.Keyboards;

/// <summary>Takes the keys away.</summary>
internal sealed record ReplyKeyboardRemove : ReplyMarkup
{
    public required bool RemoveKeyboard { get; init; }

    public bool? Selective { get; init; }
}
