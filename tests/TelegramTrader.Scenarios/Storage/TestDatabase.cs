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
    private readonly string? adminConnection;
    private readonly string name;

    private TestDatabase(DatabaseSettings settings, string name, string? folder, string? adminConnection)
    {
        (Settings, this.name, this.folder, this.adminConnection) = (settings, name, folder, adminConnection);
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

        var admin = await PostgresServer.ConnectionAsync();
        await RunAsAdminAsync(admin, $"CREATE DATABASE {name}");
        var own = new NpgsqlConnectionStringBuilder(admin) { Database = name }.ToString();
        return new TestDatabase(Quick(DatabaseSettings.PostgreSql(own)), name, null, admin);
    }

    public Task<StorageServices> OpenAsync() =>
        StorageServices.OpenAsync(Settings, TimeProvider.System, CancellationToken.None);

    /// <summary>A connection that knows nothing of the product, as another program would have.</summary>
    public async Task<DbConnection> ConnectAsStrangerAsync()
    {
        DbConnection connection = Settings.Engine == DatabaseEngine.Sqlite
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Settings.Location, Pooling = false }.ToString())
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
            await RunAsAdminAsync(adminConnection!, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }
    }

    private static DatabaseSettings Quick(DatabaseSettings settings) =>
        settings with { BusyTimeout = TimeSpan.FromMilliseconds(100) };

    private static async Task RunAsAdminAsync(string admin, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(admin) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Spell(object value) => value switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => FormattableString.Invariant($"{value}"),
    };
}
