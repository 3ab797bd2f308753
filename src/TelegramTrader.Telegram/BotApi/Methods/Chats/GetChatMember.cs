using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.BotApi.Types.Chats;

namespace TelegramTrader.Telegram.BotApi.Methods.Chats;

/// <summary>Somebody in a chat; of others only where the bot is an administrator.</summary>
internal sealed record GetChatMember : IBotRequest<ChatMember>
{
    public required ChatId ChatId { get; init; }

    public required long UserId { get; init; }

    string IBotRequest<ChatMember>.Method => "getChatMember";
}
