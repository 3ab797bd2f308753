using System.Data.Common;
using Dapper;
using TelegramTrader.Application;

namespace TelegramTrader.Storage;

/// <summary>Brings a database forward to this program's tables, one transaction a migration, never back.</summary>
public sealed class Migrator
{
    private readonly Database database;
    private readonly TimeProvider time;
    private readonly IReadOnlyList<Migration> known;

    public Migrator(Database database, TimeProvider time)
        : this(database, time, Migration.Embedded(database.Dialect.Name))
    {
    }

    internal Migrator(Database database, TimeProvider time, IReadOnlyList<Migration> known)
    {
        for (var i = 0; i < known.Count; i++)
        {
            if (known[i].Number != i + 1)
            {
                throw new ArgumentException($"Migration {i + 1:0000} is missing or there twice.", nameof(known));
            }
        }

        (this.database, this.time, this.known) = (database, time, known);
    }

    /// <summary>What <see cref="ApplyAsync"/> would do, without doing it.</summary>
    /// <exception cref="DatabaseRefusedException">
    /// The database is not one that this program can bring forward.
    /// </exception>
    public Task<IReadOnlyList<Migration>> PendingAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Migration>>(
        async connection =>
        {
            var exists = await HasTableAsync(connection, ct);
            return [.. known.Skip(exists ? await CountAppliedAsync(connection, ct) : 0)];
        },
        ct);

    /// <summary>Applies what is pending and says what that was. Programs that start together take turns.</summary>
    /// <exception cref="DatabaseRefusedException">
    /// The database is not one that this program can bring forward.
    /// </exception>
    /// <exception cref="StorageUnavailableException">It cannot be written; migrations before stay applied.</exception>
    public async Task<IReadOnlyList<Migration>> ApplyAsync(CancellationToken ct)
    {
        var applied = new List<Migration>();
        if ((await PendingAsync(ct)).Count == 0)
        {
            return applied;
        }

        while (await database.WriteAsync(
            WriterLock.Migrations, connection => ApplyNextAsync(connection, ct), ct) is { } done)
        {
            applied.Add(done);
        }

        return applied;
    }

    private async Task<Migration?> ApplyNextAsync(DbConnection connection, CancellationToken ct)
    {
        const string table = """
            CREATE TABLE IF NOT EXISTS migrations
            (
                number     BIGINT  NOT NULL PRIMARY KEY,
                name       TEXT    NOT NULL,
                checksum   TEXT    NOT NULL,
                applied_at BIGINT  NOT NULL
            )
            """;
        const string insert = """
            INSERT INTO migrations (number, name, checksum, applied_at) VALUES (@number, @name, @checksum, @at)
            """;

        await connection.ExecuteAsync(new CommandDefinition(table, cancellationToken: ct));
        var count = await CountAppliedAsync(connection, ct);
        if (count == known.Count)
        {
            return null;
        }

        var next = known[count];
        var row = new { number = next.Number, name = next.Name, checksum = next.Checksum, at = time.GetUtcNow() };
        await connection.ExecuteAsync(new CommandDefinition(next.Sql, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(insert, row, cancellationToken: ct));
        return next;
    }

    private async Task<bool> HasTableAsync(DbConnection connection, CancellationToken ct)
    {
        const string sqlite = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'migrations'";
        const string standard = """
            SELECT COUNT(*) FROM information_schema.tables
            WHERE  table_schema = current_schema() AND table_name = 'migrations'
            """;

        var sql = database.Dialect is SqliteDialect ? sqlite : standard;
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(sql, cancellationToken: ct)) > 0;
    }

    private async Task<int> CountAppliedAsync(DbConnection connection, CancellationToken ct)
    {
        const string sql = "SELECT number, name, checksum FROM migrations ORDER BY number";

        var rows = await connection.QueryAsync<Applied>(new CommandDefinition(sql, cancellationToken: ct));
        var count = 0;
        foreach (var row in rows)
        {
            count++;
            if (row.Number != count)
            {
                throw new DatabaseRefusedException(
                    $"The database has migration {row.Number:0000}_{row.Name} but not {count:0000}.",
                    "Restore a backup; its list of migrations was changed by hand.");
            }

            if (row.Number > known.Count)
            {
                throw new DatabaseRefusedException(
                    $"The database was made by a newer version: it has migration {row.Number:0000}_{row.Name}, "
                    + $"this program knows {known.Count}.",
                    "Start the newer version, or restore a backup from before it ran.");
            }

            if (row.Checksum != known[count - 1].Checksum)
            {
                throw new DatabaseRefusedException(
                    $"Migration {row.Number:0000}_{row.Name} was edited after it had been applied to this database.",
                    "Start the version that made the database, or add a new migration instead of editing.");
            }
        }

        return count;
    }

    private sealed record Applied(long Number, string Name, string Checksum);
}
