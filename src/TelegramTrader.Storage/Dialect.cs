using System.Data.Common;
using TelegramTrader.Application;
using TelegramTrader.Storage.Markets;

namespace TelegramTrader.Storage;

/// <summary>
/// The few things in which the two engines differ. Statements are shared, or stand in a pair of migrations.
/// </summary>
internal abstract class Dialect
{
    /// <summary>The word in the file names of migrations that only this engine reads.</summary>
    public abstract string Name { get; }

    public abstract IColumnBytes ColumnBytes { get; }

    /// <summary>Writers of one process take turns by themselves: the engine may pass over who waits long.</summary>
    public virtual bool HasOneWriter => false;

    public static Dialect Of(DatabaseEngine engine) => engine switch
    {
        DatabaseEngine.Sqlite => new SqliteDialect(),
        DatabaseEngine.PostgreSql => new PostgresDialect(),
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, "Unknown engine."),
    };

    public abstract DbDataSource CreateSource(DatabaseSettings settings);

    /// <summary>Prepares the database as a whole, once after opening, and says which version runs.</summary>
    public abstract Task<string> PrepareAsync(DbConnection connection, CancellationToken ct);

    /// <summary>All statements see the database as it was at the first of them.</summary>
    public abstract ValueTask<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken ct);

    /// <summary>Waits for other writers, at most as long as the settings say.</summary>
    public abstract ValueTask<DbTransaction> BeginWriteAsync(
        DbConnection connection, WriterLock writerLock, CancellationToken ct);

    /// <summary>The exception to throw instead when the fault lies outside of this program, else null.</summary>
    public Exception? Explain(DbException fault, string verb)
    {
        var (reason, hint) = Reason(fault);
        return reason.Length == 0
            ? null
            : new StorageUnavailableException($"The database cannot be {verb}: {reason}.", hint, fault);
    }

    /// <summary>As <see cref="Explain"/>, for what can go wrong before there is a connection.</summary>
    public virtual Exception? ExplainOpening(Exception fault, DatabaseSettings settings) =>
        fault is DbException known ? Explain(known, "opened") : null;

    /// <summary>Why the database is out of reach and what helps; an empty reason for a fault of our own.</summary>
    protected abstract (string Reason, string? Hint) Reason(DbException fault);
}
