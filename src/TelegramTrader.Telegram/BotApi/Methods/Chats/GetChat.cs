using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.BotApi.Types.Chats;

namespace TelegramTrader.Telegram.BotApi.Methods.Chats;

/// <summary>What is known of a chat.</summary>
internal sealed record GetChat : IBotRequest<ChatFullInfo>
{
    public required ChatId ChatId { get; init; }

    string IBotRequest<ChatFullInfo>.Method => "getChat";
}
