using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using TelegramTrader.Storage;

namespace TelegramTrader.Scenarios.Storage;

/// <summary>An empty database of its own for one test, of either engine, gone afterwards.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static int made;

    private readonly string? folder;
    private readonly string? sharedDatabase;
    private readonly string name;

    private TestDatabase(DatabaseSettings settings, string name, string? folder, string? sharedDatabase)
    {
        (Settings, this.name, this.folder, this.sharedDatabase) = (settings, name, folder, sharedDatabase);
    }

    public DatabaseSettings Settings { get; }

    public static async Task<TestDatabase> MakeAsync(DatabaseEngine engine)
    {
        var name = $"tt_{Environment.ProcessId}_{Interlocked.Increment(ref made)}";
        if (engine == DatabaseEngine.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory(name).FullName;
            var settings = DatabaseSettings.Sqlite(Path.Combine(folder, "trader.db"));
            return new TestDatabase(Quick(settings), name, folder, null);
        }

        // A schema is a database of its own for the product, and fifty times faster to make and to drop.
        var shared = await PostgresServer.DatabaseAsync();
        await PostgresServer.ExecuteAsync(shared, $"CREATE SCHEMA {name}");
        var own = new NpgsqlConnectionStringBuilder(shared) { SearchPath = name, Pooling = true }.ToString();
        return new TestDatabase(Quick(DatabaseSettings.PostgreSql(own)), name, null, shared);
    }

    public Task<StorageServices> OpenAsync() =>
        StorageServices.OpenAsync(Settings, TimeProvider.System, CancellationToken.None);

    /// <summary>A connection that knows nothing of the product, as another program would have.</summary>
    public async Task<DbConnection> ConnectAsStrangerAsync()
    {
        DbConnection connection = Settings.Engine == DatabaseEngine.Sqlite
            ? new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = Settings.Location, Pooling = false }.ToString())
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Settings.Location) { Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsStrangerAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>All values of all rows, spelled alike for both engines.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string sql)
    {
        await using var connection = await ConnectAsStrangerAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => Spell(reader.GetValue(i)))));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
        else
        {
            await PostgresServer.ExecuteAsync(sharedDatabase!, $"DROP SCHEMA {name} CASCADE");
        }
    }

    private static DatabaseSettings Quick(DatabaseSettings settings) =>
        settings with { BusyTimeout = TimeSpan.FromMilliseconds(100) };

    private static string Spell(object value) => value switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => FormattableString.Invariant($"{value}"),
    };
}
