using TelegramTrader.Telegram.BotApi.Types;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>Unpins a message; without a number, the latest.</summary>
internal sealed record UnpinChatMessage : IBotRequest<bool>
{
    public required ChatId ChatId { get; init; }

    public long? MessageId { get; init; }

    string IBotRequest<bool>.Method => "unpinChatMessage";
}
