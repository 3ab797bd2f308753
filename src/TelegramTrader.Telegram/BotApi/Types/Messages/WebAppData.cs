namespace TelegramTrader.Telegram.BotApi.Types.Messages;

/// <summary>What a page sent to the bot. Both members are whatever the sender likes.</summary>
internal sealed record WebAppData
{
    public string? Data { get; init; }

    public string? ButtonText { get; init; }
}
