namespace TelegramTrader.Telegram.BotApi.Types.Keyboards;

/// <summary>A button: a text, exactly one thing that it does, and perhaps a colour.</summary>
internal sealed record InlineKeyboardButton
{
    public required string Text { get; init; }

    public string? IconCustomEmojiId { get; init; }

    /// <summary>danger, success or primary; red, green, blue.</summary>
    public string? Style { get; init; }

    public string? Url { get; init; }

    /// <summary>1 to 64 bytes of UTF-8.</summary>
    public string? CallbackData { get; init; }

    public WebAppInfo? WebApp { get; init; }

    public LoginUrl? LoginUrl { get; init; }

    public string? SwitchInlineQuery { get; init; }

    public string? SwitchInlineQueryCurrentChat { get; init; }

    public CopyTextButton? CopyText { get; init; }

    public bool? Pay { get; init; }
}
