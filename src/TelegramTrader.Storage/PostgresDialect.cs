using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Npgsql;
using TelegramTrader.Storage.Markets;

namespace TelegramTrader.Storage;

internal sealed class PostgresDialect : Dialect
{
    public override string Name => "postgresql";

    public override IColumnBytes ColumnBytes { get; } = new PostgresColumnBytes();

    public override DbDataSource CreateSource(DatabaseSettings settings)
    {
        var builder = Read(settings.Location);
        var waitMs = ((long)settings.BusyTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        builder.Options = $"{builder.Options} -c lock_timeout={waitMs}".TrimStart();
        return NpgsqlDataSource.Create(builder);
    }

    // The text is a secret: what is wrong with it is said without repeating any of it.
    private static NpgsqlConnectionStringBuilder Read(string location)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(location);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException)
        {
            throw new DatabaseRefusedException(
                "The connection string of PostgreSQL is not understood.",
                "It is written like Host=…;Port=5432;Database=…;Username=…;Password=…");
        }
    }

    public override Task<string> PrepareAsync(DbConnection connection, CancellationToken ct) =>
        Task.FromResult($"PostgreSQL {connection.ServerVersion}");

    public override ValueTask<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken ct) =>
        connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);

    public override async ValueTask<DbTransaction> BeginWriteAsync(
        DbConnection connection, WriterLock writerLock, CancellationToken ct)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        if (writerLock == WriterLock.None)
        {
            return transaction;
        }

        try
        {
            // Advisory locks are those of a whole database, and another schema is another installation.
            const string sql = "SELECT pg_advisory_xact_lock(@key, hashtext(coalesce(current_schema(), '')))";
            var key = (int)writerLock;
            await connection.ExecuteAsync(new CommandDefinition(sql, new { key }, cancellationToken: ct));
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    protected override (string Reason, string? Hint) Reason(DbException fault) => fault switch
    {
        PostgresException { SqlState: "55P03" or "40P01" or "40001" } =>
            ("another program holds it", "Try again when the other program is done."),
        PostgresException { SqlState: "25006" } => ("it is read-only", "Connect to the primary server."),
        PostgresException { SqlState: "42501" } =>
            ("this user has no right to", "Grant it, or connect as another user."),
        PostgresException { SqlState: "53100" } => ("the disk is full", "Make room on the server."),
        PostgresException { SqlState: "53300" } => ("the server has no connection left", "Raise max_connections."),
        PostgresException { SqlState: "58030" } => ("the disk reports an error", "Look at the server's disk."),
        PostgresException { SqlState: "XX001" or "XX002" } => ("it is damaged", "Restore a backup."),
        PostgresException { SqlState: "3D000" } => ("it does not exist", "Create it on the server first."),
        PostgresException { SqlState: ['2', '8', ..] } =>
            ("the server does not let us in", "Look at user and password."),
        PostgresException { SqlState: ['0', '8', ..] or ['5', '7', 'P', ..] } =>
            ("the server is stopping or starting", "Try again in a moment."),
        PostgresException => ("", null),
        NpgsqlException => ("the server does not answer", "Look at the address, and whether the server runs."),
        _ => ("", null),
    };
}
