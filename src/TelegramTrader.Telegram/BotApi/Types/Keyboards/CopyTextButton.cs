namespace TelegramTrader.Telegram.BotApi.Types.Keyboards;

/// <summary>A text, 1 to 256 characters, for the clipboard.</summary>
internal sealed record CopyTextButton
{
    public required string Text { get; init; }
}
