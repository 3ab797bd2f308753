using TelegramTrader.Telegram.BotApi.Types.Inline;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>Posts into the chat a Mini App was opened from, in the name of who opened it.</summary>
internal sealed record AnswerWebAppQuery : IBotRequest<SentWebAppMessage>
{
    public required string WebAppQueryId { get; init; }

    public required InlineQueryResultArticle Result { get; init; }

    string IBotRequest<SentWebAppMessage>.Method => "answerWebAppQuery";
}
