using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TelegramTrader.Storage;

/// <summary>Pooled connections to one SQLite file, each with our settings.</summary>
internal sealed class SqliteSource : DbDataSource
{
    private readonly string sessionSql;

    public SqliteSource(DatabaseSettings settings)
    {
        // The provider has a retry of its own above SQLite's busy handler, in whole seconds of which 0 means for ever.
        var patience = Math.Max(1, (int)Math.Ceiling(settings.BusyTimeout.TotalSeconds));
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = settings.Location,
            Mode = SqliteOpenMode.ReadWriteCreate,
            ForeignKeys = true,
            DefaultTimeout = patience,
        }.ToString();

        var busyMs = ((long)settings.BusyTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        sessionSql = $"""
            PRAGMA busy_timeout = {busyMs};
            PRAGMA synchronous = NORMAL;
            PRAGMA journal_size_limit = 67108864;
            {settings.SessionSql}
            """;
    }

    public override string ConnectionString { get; }

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    protected override DbConnection OpenDbConnection()
    {
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sessionSql;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken)
    {
        // SQLite works on the caller's thread; the provider's asynchronous methods do too.
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<DbConnection>(OpenDbConnection());
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            LetGoOfFile();
        }

        base.Dispose(disposing);
    }

    protected override ValueTask DisposeAsyncCore()
    {
        LetGoOfFile();
        return base.DisposeAsyncCore();
    }

    private void LetGoOfFile()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}
