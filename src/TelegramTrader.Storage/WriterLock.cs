namespace TelegramTrader.Storage;

/// <summary>
/// What a write keeps others from doing at the same time. SQLite has one writer anyway; on PostgreSQL the number and
/// the schema are the key of an advisory lock, so it never changes.
/// </summary>
internal enum WriterLock
{
    None = 0,
    Migrations = 7_401_001,
    Series = 7_401_002,
    Audit = 7_401_003,

    /// <summary>Chat, accounts and jobs. Commits of this one survive a power cut, see SqliteDialect.</summary>
    Chat = 7_401_004,
    Results = 7_401_005,
}
