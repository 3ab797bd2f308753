namespace TelegramTrader.Telegram.BotApi.Methods.Account;

/// <summary>Ends the bot on this server before it moves; refused in the first 10 minutes.</summary>
internal sealed record Close : IBotRequest<bool>
{
    string IBotRequest<bool>.Method => "close";
}
