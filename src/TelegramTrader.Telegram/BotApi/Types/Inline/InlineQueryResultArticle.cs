using TelegramTrader.Telegram.BotApi.Types.Keyboards;

namespace TelegramTrader.Telegram.BotApi.Types.Inline;

/// <summary>A text that is posted in somebody's name.</summary>
internal sealed record InlineQueryResultArticle
{
    /// <summary>On the wire: article, which is the one kind that is sent from here.</summary>
    public string Type { get; } = "article";

    /// <summary>1 to 64 bytes, unique among the results.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required InputTextMessageContent InputMessageContent { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }

    public string? Url { get; init; }

    public string? Description { get; init; }
}
