namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>Takes the spinner off a tapped button; due within seconds.</summary>
internal sealed record AnswerCallbackQuery : IBotRequest<bool>
{
    public required string CallbackQueryId { get; init; }

    /// <summary>At most 200 characters.</summary>
    public string? Text { get; init; }

    public bool? ShowAlert { get; init; }

    public string? Url { get; init; }

    /// <summary>Seconds.</summary>
    public long? CacheTime { get; init; }

    string IBotRequest<bool>.Method => "answerCallbackQuery";
}
