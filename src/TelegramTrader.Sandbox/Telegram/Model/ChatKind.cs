namespace TelegramTrader.Sandbox.Telegram.Model;

internal enum ChatKind
{
    Private,
    Group,
    Supergroup,
}
