namespace TelegramTrader.Telegram.BotApi.Types.Messages;

/// <summary>Which message is answered.</summary>
internal sealed record ReplyParameters
{
    public required long MessageId { get; init; }

    public ChatId? ChatId { get; init; }

    public bool? AllowSendingWithoutReply { get; init; }

    /// <summary>At most 1,024 characters, an exact part of the message.</summary>
    public string? Quote { get; init; }

    public string? QuoteParseMode { get; init; }

    public IReadOnlyList<MessageEntity>? QuoteEntities { get; init; }

    public long? QuotePosition { get; init; }
}
