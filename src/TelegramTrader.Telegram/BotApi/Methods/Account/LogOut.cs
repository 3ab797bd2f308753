namespace TelegramTrader.Telegram.BotApi.Methods.Account;

/// <summary>Leaves the cloud server for one of our own; no way back for 10 minutes.</summary>
internal sealed record LogOut : IBotRequest<bool>
{
    string IBotRequest<bool>.Method => "logOut";
}
