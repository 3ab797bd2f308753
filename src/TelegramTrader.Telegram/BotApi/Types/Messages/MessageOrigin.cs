namespace TelegramTrader.Telegram.BotApi.Types.Messages;

/// <summary>Where a forwarded message came from: the four kinds of the Bot API, told apart by type.</summary>
internal sealed record MessageOrigin
{
    /// <summary>user, hidden_user, chat or channel.</summary>
    public required string Type { get; init; }

    public long Date { get; init; }

    public User? SenderUser { get; init; }

    public string? SenderUserName { get; init; }

    public Chat? SenderChat { get; init; }

    public Chat? Chat { get; init; }

    public long? MessageId { get; init; }

    public string? AuthorSignature { get; init; }
}
