namespace TelegramTrader.Telegram.BotApi.Types.Inline;

/// <summary>What a Mini App posted in somebody's name.</summary>
internal sealed record SentWebAppMessage
{
    /// <summary>Only where buttons stand below it.</summary>
    public string? InlineMessageId { get; init; }
}
