namespace TelegramTrader.Telegram.BotApi.Types;

/// <summary>A page that opens inside the chat.</summary>
internal sealed record WebAppInfo
{
    public required string Url { get; init; }
}
