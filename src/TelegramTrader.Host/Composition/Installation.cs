using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Host.Settings;
using TelegramTrader.Storage;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Host.Composition;

/// <summary>One installation's folder, open: its database brought forward, its door and its chat router.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly StorageServices storage;

    private Installation(StorageServices storage, Door door, CommandCatalogue catalogue, Limits limits)
    {
        this.storage = storage;
        (Door, Catalogue) = (door, catalogue);
        Router = new ChatRouter(catalogue, door, limits);
    }

    public ISeriesArchive Archive => storage.Archive;

    /// <summary>What database engine and version runs, for people.</summary>
    public string DatabaseVersion => storage.Database.Version;

    /// <summary>What this start brought the database forward by.</summary>
    public IReadOnlyList<Migration> Migrated => storage.Applied;

    public Door Door { get; }

    public CommandCatalogue Catalogue { get; }

    public ChatRouter Router { get; }

    /// <summary>Opens the folder, making it and bringing its database forward as needed.</summary>
    /// <exception cref="DatabaseRefusedException">The database is not one this program can use.</exception>
    /// <exception cref="StorageUnavailableException">The database is out of reach.</exception>
    /// <exception cref="InvalidDataException">A file of <c>commands/</c> or <c>config/</c> is wrong.</exception>
    public static async Task<Installation> OpenAsync(
        HostSettings settings, TimeProvider clock, ILoggerFactory logs, CancellationToken ct)
    {
        var limits = ConfigFiles.ReadLimits(settings.DataFolder);
        var catalogue = CommandCatalogue.Load(CommandsFolder);
        Directory.CreateDirectory(settings.DataFolder);
        var database = DatabaseOf(settings, limits);
        var storage = settings.IsReadingOnly
            ? await StorageServices.OpenAsItIsAsync(database, clock, ct)
            : await StorageServices.OpenAsync(database, clock, ct);
        try
        {
            return new Installation(storage, Desk.Compose(storage, settings, limits, clock, logs), catalogue, limits);
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    public static string CommandsFolder { get; } = Path.Combine(AppContext.BaseDirectory, "commands");

    public static DatabaseSettings DatabaseOf(HostSettings settings, Limits limits)
    {
        var database = settings.ConnectionString is { } connection
            ? DatabaseSettings.PostgreSql(connection)
            : DatabaseSettings.Sqlite(Path.Combine(settings.DataFolder, "telegramtrader.db"));
        return database with { CacheBytes = limits.SeriesCacheBytes, OutboxMessages = limits.OutboxMessages };
    }

    public ValueTask DisposeAsync() => storage.DisposeAsync();
}
