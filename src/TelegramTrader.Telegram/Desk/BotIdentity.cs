namespace TelegramTrader.Telegram.Desk;

/// <summary>Which bot this is. The name is known once the server was asked, and never by some servers.</summary>
public sealed class BotIdentity(long botId)
{
    private volatile string? username;

    public long BotId { get; } = botId;

    public string? Username
    {
        get => username;
        set => username = value;
    }
}
