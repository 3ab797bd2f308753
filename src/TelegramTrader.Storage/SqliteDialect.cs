using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using TelegramTrader.Application;
using TelegramTrader.Storage.Markets;

namespace TelegramTrader.Storage;

internal sealed class SqliteDialect : Dialect
{
    public override string Name => "sqlite";

    public override bool HasOneWriter => true;

    public override IColumnBytes ColumnBytes { get; } = new SqliteColumnBytes();

    public override DbDataSource CreateSource(DatabaseSettings settings)
    {
        SqliteLibrary.Choose();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(settings.Location))!);
        return new SqliteSource(settings);
    }

    public override async Task<string> PrepareAsync(DbConnection connection, CancellationToken ct)
    {
        // The size of pages is chosen when the file is made and kept afterwards; long columns like large ones.
        // WAL lets readers work beside the one writer, and stays on in the file.
        await connection.ExecuteAsync(new CommandDefinition("PRAGMA page_size = 16384", cancellationToken: ct));
        var mode = await connection.ExecuteScalarAsync<string>(
            new CommandDefinition("PRAGMA journal_mode = WAL", cancellationToken: ct));
        if (mode != "wal")
        {
            throw new DatabaseRefusedException(
                $"The folder of {connection.DataSource} cannot hold a write-ahead log (its mode is {mode}).",
                "Put the data on a local disk.");
        }

        return $"SQLite {connection.ServerVersion} ({SqliteLibrary.Origin})";
    }

    public override ValueTask<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken ct) =>
        new(((SqliteConnection)connection).BeginTransaction(deferred: true));

    public override async ValueTask<DbTransaction> BeginWriteAsync(
        DbConnection connection, WriterLock writerLock, CancellationToken ct)
    {
        // Whoever sent an update forgets it once we say that we have it. The source sets NORMAL again at each opening.
        if (writerLock == WriterLock.Chat)
        {
            await connection.ExecuteAsync(new CommandDefinition("PRAGMA synchronous = FULL", cancellationToken: ct));
        }

        return ((SqliteConnection)connection).BeginTransaction(deferred: false);
    }

    public override Exception? ExplainOpening(Exception fault, DatabaseSettings settings) => fault switch
    {
        SqliteException { SqliteErrorCode: 26 } => new DatabaseRefusedException(
            $"{settings.Location} is not a database.", "Name another file, or move this one away.", fault),
        IOException or UnauthorizedAccessException => new StorageUnavailableException(
            $"The folder of {settings.Location} cannot be made.", "Look at the path and at your rights.", fault),
        _ => base.ExplainOpening(fault, settings),
    };

    protected override (string Reason, string? Hint) Reason(DbException fault) =>
        (fault as SqliteException)?.SqliteErrorCode switch
        {
            5 or 6 => ("another program holds it", "Wait until the other program is done, or stop it."),
            8 => ("it is read-only", "Give the user of this program the right to write the file and its folder."),
            10 => ("the disk reports an error", "Look at the disk, then restore a backup if need be."),
            11 => ("the file is damaged", "Restore a backup."),
            13 => ("the disk is full", "Make room; what was stored before is untouched."),
            14 => ("the file cannot be opened", "Look at the path and at the rights of its folder."),
            _ => ("", null),
        };
}
