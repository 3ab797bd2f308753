using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.BotApi.Types.Chats;

namespace TelegramTrader.Telegram.BotApi.Methods.Chats;

/// <summary>Who runs a chat.</summary>
internal sealed record GetChatAdministrators : IBotRequest<IReadOnlyList<ChatMember>>
{
    public required ChatId ChatId { get; init; }

    string IBotRequest<IReadOnlyList<ChatMember>>.Method => "getChatAdministrators";
}
