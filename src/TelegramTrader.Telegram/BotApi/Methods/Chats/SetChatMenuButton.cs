using TelegramTrader.Telegram.BotApi.Types.Commands;

namespace TelegramTrader.Telegram.BotApi.Methods.Chats;

/// <summary>The button beside the input line; without a chat, of all private ones.</summary>
internal sealed record SetChatMenuButton : IBotRequest<bool>
{
    public long? ChatId { get; init; }

    public MenuButton? MenuButton { get; init; }

    string IBotRequest<bool>.Method => "setChatMenuButton";
}
