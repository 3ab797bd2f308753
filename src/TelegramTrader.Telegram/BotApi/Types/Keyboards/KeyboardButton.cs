namespace TelegramTrader.Telegram.BotApi.Types.Keyboards;

/// <summary>A key that sends its text, or opens a page.</summary>
internal sealed record KeyboardButton
{
    public required string Text { get; init; }

    public string? IconCustomEmojiId { get; init; }

    public string? Style { get; init; }

    public bool? RequestContact { get; init; }

    public bool? RequestLocation { get; init; }

    public WebAppInfo? WebApp { get; init; }
}
