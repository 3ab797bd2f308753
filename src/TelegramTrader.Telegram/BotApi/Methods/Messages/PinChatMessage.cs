using TelegramTrader.Telegram.BotApi.Types;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>Pins a message; in a group the bot needs the right to.</summary>
internal sealed record PinChatMessage : IBotRequest<bool>
{
    public required ChatId ChatId { get; init; }

    public required long MessageId { get; init; }

    public bool? DisableNotification { get; init; }

    string IBotRequest<bool>.Method => "pinChatMessage";
}
