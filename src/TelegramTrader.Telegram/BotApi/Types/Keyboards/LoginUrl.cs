namespace TelegramTrader.Telegram.BotApi.Types.Keyboards;

/// <summary>A page that is opened logged in.</summary>
internal sealed record LoginUrl
{
    public required string Url { get; init; }

    public string? ForwardText { get; init; }

    public string? BotUsername { get; init; }

    public bool? RequestWriteAccess { get; init; }
}
