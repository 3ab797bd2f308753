using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Audit;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Chat;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Settings;
using TelegramTrader.Storage.Accounts;
using TelegramTrader.Storage.Audit;
using TelegramTrader.Storage.Backtests;
using TelegramTrader.Storage.Chat;
using TelegramTrader.Storage.Jobs;
using TelegramTrader.Storage.Markets;
using TelegramTrader.Storage.Optimisation;
using TelegramTrader.Storage.Settings;

namespace TelegramTrader.Storage;

/// <summary>Everything Host takes from here: one open database, brought forward, behind Application's ports.</summary>
public sealed class StorageServices : IAsyncDisposable
{
    private readonly WriteGroup writes;

    private StorageServices(Database database, DatabaseSettings settings, TimeProvider time)
    {
        Database = database;
        Archive = new SeriesArchive(database, settings.CacheBytes);
        Imports = new ImportLog(database);
        Settings = new SettingsStore(database, time);
        Audit = new AuditTrail(database);
        writes = new WriteGroup(database);
        Inbox = new Inbox(writes, time);
        Outbox = new Outbox(database, writes, new OutboxRoom(settings.OutboxMessages), time);
        Views = new ViewStore(database, writes, time);
        Accounts = new AccountStore(database, writes, time);
        Jobs = new JobStore(database, writes);
        Backtests = new BacktestStore(database, settings.ResultsPerUser);
        Optimisations = new OptimisationStore(database, settings.ResultsPerUser);
    }

    public Database Database { get; }

    public ISeriesArchive Archive { get; }

    public IImportLog Imports { get; }

    public ISettingsStore Settings { get; }

    public IAuditTrail Audit { get; }

    public IInbox Inbox { get; }

    public IOutbox Outbox { get; }

    public IViewStore Views { get; }

    public IAccountStore Accounts { get; }

    public IJobStore Jobs { get; }

    public IBacktestStore Backtests { get; }

    public IOptimisationStore Optimisations { get; }

    /// <summary>
    /// What this start brought the database forward by; empty on all but the first start of a version.
    /// </summary>
    public IReadOnlyList<Migration> Applied { get; private init; } = [];

    /// <summary>Opens the database and applies the migrations that are pending.</summary>
    /// <exception cref="DatabaseRefusedException">It is no database, edited, or of a newer version.</exception>
    /// <exception cref="Application.StorageUnavailableException">It is locked, full, or out of reach.</exception>
    public static async Task<StorageServices> OpenAsync(
        DatabaseSettings settings, TimeProvider time, CancellationToken ct)
    {
        var database = await Database.OpenAsync(settings, ct);
        try
        {
            var applied = await new Migrator(database, time).ApplyAsync(ct);
            return new StorageServices(database, settings, time) { Applied = applied };
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a database that another process holds: without bringing it forward.</summary>
    /// <exception cref="DatabaseRefusedException">It is not one of this version.</exception>
    public static async Task<StorageServices> OpenAsItIsAsync(
        DatabaseSettings settings, TimeProvider time, CancellationToken ct)
    {
        var database = await Database.OpenAsync(settings, ct);
        try
        {
            var pending = await new Migrator(database, time).PendingAsync(ct);
            return pending.Count == 0
                ? new StorageServices(database, settings, time)
                : throw new DatabaseRefusedException(
                    "The database is of an older version, and another process holds it.",
                    "Stop that process and start this version once: every start brings the database forward.");
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>What was asked to be written before is written first.</summary>
    public async ValueTask DisposeAsync()
    {
        await writes.DisposeAsync();
        await Database.DisposeAsync();
    }
}
