using TelegramTrader.Telegram.BotApi.Types;

namespace TelegramTrader.Telegram.BotApi.Methods.Account;

/// <summary>Who the bot is; the cheapest proof that the token is good.</summary>
internal sealed record GetMe : IBotRequest<User>
{
    string IBotRequest<User>.Method => "getMe";
}
