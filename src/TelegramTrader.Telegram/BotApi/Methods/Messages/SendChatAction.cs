using TelegramTrader.Telegram.BotApi.Types;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>Says for at most 5 s what the bot is doing.</summary>
internal sealed record SendChatAction : IBotRequest<bool>
{
    public required ChatId ChatId { get; init; }

    public long? MessageThreadId { get; init; }

    /// <summary>typing, upload_photo, upload_document, …</summary>
    public required string Action { get; init; }

    string IBotRequest<bool>.Method => "sendChatAction";
}
