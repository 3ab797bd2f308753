using TelegramTrader.Telegram.BotApi.Types;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>Takes one message back, within 48 hours.</summary>
internal sealed record DeleteMessage : IBotRequest<bool>
{
    public required ChatId ChatId { get; init; }

    public required long MessageId { get; init; }

    string IBotRequest<bool>.Method => "deleteMessage";
}
