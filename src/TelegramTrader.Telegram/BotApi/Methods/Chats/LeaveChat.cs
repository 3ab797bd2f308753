using TelegramTrader.Telegram.BotApi.Types;

namespace TelegramTrader.Telegram.BotApi.Methods.Chats;

/// <summary>Leaves a group or a channel.</summary>
internal sealed record LeaveChat : IBotRequest<bool>
{
    public required ChatId ChatId { get; init; }

    string IBotRequest<bool>.Method => "leaveChat";
}
