namespace TelegramTrader.Storage;

public enum DatabaseEngine
{
    Sqlite,
    PostgreSql,
}
