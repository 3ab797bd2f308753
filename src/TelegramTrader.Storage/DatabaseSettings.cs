namespace TelegramTrader.Storage;

/// <param name="Location">SQLite: the path of the file. PostgreSQL: the connection string.</param>
public sealed record DatabaseSettings(DatabaseEngine Engine, string Location)
{
    /// <summary>How long a writer waits for another one before it gives up.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Upper bound of the rows that are kept decoded in memory; 0 keeps none.</summary>
    public long CacheBytes { get; init; } = 64L << 20;

    /// <summary>Messages of one bot that may wait to be sent; only those of the lane Risk go past it.</summary>
    public int OutboxMessages { get; init; } = 10_000;

    /// <summary>Results of one owner that are kept; older ones go.</summary>
    public int ResultsPerUser { get; init; } = 200;

    /// <summary>
    /// SQLite only: run on every connection after our own settings. Tests use it to make disks small.
    /// </summary>
    internal string SessionSql { get; init; } = "";

    public static DatabaseSettings Sqlite(string path) => new(DatabaseEngine.Sqlite, path);

    public static DatabaseSettings PostgreSql(string connectionString) =>
        new(DatabaseEngine.PostgreSql, connectionString);
}
