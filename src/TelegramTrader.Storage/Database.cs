using System.Data.Common;
using TelegramTrader.Application;

namespace TelegramTrader.Storage;

/// <summary>
/// One open database of either engine. Everything that reads or writes goes through the two methods below.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly DbDataSource source;
    private readonly SemaphoreSlim? turn;
    private readonly TimeSpan patience;

    private Database(DbDataSource source, Dialect dialect, string version, TimeSpan patience)
    {
        (this.source, this.patience) = (source, patience);
        turn = dialect.HasOneWriter ? new SemaphoreSlim(1, 1) : null;
        Dialect = dialect;
        Version = version;
    }

    /// <summary>Which engine and version runs, for people.</summary>
    public string Version { get; }

    internal Dialect Dialect { get; }

    /// <summary>
    /// Opens the database; a SQLite file that does not exist is made. Brings no tables along: see Migrator.
    /// </summary>
    /// <exception cref="DatabaseRefusedException">It is no database, or cannot be one where it lies.</exception>
    /// <exception cref="StorageUnavailableException">It is locked, or its server does not answer.</exception>
    public static async Task<Database> OpenAsync(DatabaseSettings settings, CancellationToken ct)
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new DatabaseRefusedException(
                "The archive's columns are little-endian and this processor is not.", "Run on x64 or arm64.");
        }

        ColumnTypes.Register();
        var dialect = Dialect.Of(settings.Engine);
        DbDataSource? source = null;
        try
        {
            source = dialect.CreateSource(settings);
            await using var connection = await source.OpenConnectionAsync(ct);
            var version = await dialect.PrepareAsync(connection, ct);
            return new Database(source, dialect, version, settings.BusyTimeout);
        }
        catch (Exception fault)
        {
            if (source is not null)
            {
                await source.DisposeAsync();
            }

            if (dialect.ExplainOpening(fault, settings) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        turn?.Dispose();
        return source.DisposeAsync();
    }

    /// <summary>Runs queries that all see the same moment.</summary>
    internal async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            await using var snapshot = await Dialect.BeginReadAsync(connection, ct);
            var result = await work(connection);
            await snapshot.CommitAsync(ct);
            return result;
        }
        catch (DbException fault) when (Dialect.Explain(fault, "read") is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>Runs statements that happen together or not at all.</summary>
    internal async Task<T> WriteAsync<T>(WriterLock writerLock, Func<DbConnection, Task<T>> work, CancellationToken ct)
    {
        await using var writing = await BeginWriteAsync(writerLock, ct);
        var result = await writing.DoAsync(work);
        await writing.CommitAsync(ct);
        return result;
    }

    internal async Task<WriteTransaction> BeginWriteAsync(WriterLock writerLock, CancellationToken ct)
    {
        if (turn is not null && !await turn.WaitAsync(patience, ct))
        {
            const string sentence = "The database cannot be written: another part of the program writes for long.";
            throw new StorageUnavailableException(sentence, "Try again in a moment.");
        }

        DbConnection? connection = null;
        try
        {
            connection = await source.OpenConnectionAsync(ct);
            var transaction = await Dialect.BeginWriteAsync(connection, writerLock, ct);
            return new WriteTransaction(connection, transaction, Dialect, turn);
        }
        catch (Exception fault)
        {
            turn?.Release();
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }

            if (fault is DbException known && Dialect.Explain(known, "written") is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }
}
