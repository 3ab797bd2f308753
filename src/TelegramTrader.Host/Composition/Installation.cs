using TelegramTrader.Application;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Expressions;
using TelegramTrader.Application.Health;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Host.Jobs;
using TelegramTrader.Host.Settings;
using TelegramTrader.Host.Strategies;
using TelegramTrader.Storage;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Telegram.Chat;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Host.Composition;

/// <summary>One installation's folder, open: its database brought forward, its door and its chat router.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly StorageServices storage;

    private readonly List<IHealthSource> health;

    private Installation(StorageServices storage, HostSettings settings, MarketParts parts, OpenMarket market)
    {
        this.storage = storage;
        (Settings, Market, Limits) = (settings, market, parts.Limits);
        Strategies = new StrategyShelf(StrategyCatalogue.All, Limits.OfExpressions());
        RuleFiles = new RuleFolder(ConfigFiles.Folder, settings.DataFolder, Limits.OfExpressions(), Strategies);
        var check = new BacktestCheck(market.History, Strategies);
        Backtests = new BacktestDesk(
            market.History,
            check,
            ConfigFiles.ReadBacktestRules(settings.DataFolder),
            ConfigFiles.ReadExchangeRules(settings.DataFolder),
            Limits);
        Optimisations = new OptimisationDesk(Backtests, check, Strategies);
        Optimising = new OptimisationRunning(Backtests, parts.Clock);
        Jobs = new JobRunner(new JobParts
        {
            Store = storage.Jobs,
            Scheduler = SchedulerOf(settings, Limits),
            Works = [.. Works(parts.Clock)],
            Limits = Limits,
            Clock = parts.Clock,
            Logs = parts.Logs,
        });
        health = [new DatabaseHealth(storage), new StrategyHealth(Strategies), Jobs];
        Admission = Admission.Of(storage.Accounts, settings, parts.Clock);
        Door = Desk.Compose(storage, Limits, Admission, market, health, parts.Logs)
            .Researches(Strategies, check, Jobs, storage)
            .Optimises(Optimisations, Jobs, PresetsOf(settings), storage.Optimisations);
        Catalogue = CommandCatalogue.Load(CommandsFolder);
        Router = new ChatRouter(Catalogue, Door, Limits);
    }

    public StorageServices Storage => storage;

    /// <summary>As given, with the market decided.</summary>
    public HostSettings Settings { get; }

    public OpenMarket Market { get; }

    public Limits Limits { get; }

    public Admission Admission { get; }

    public ISeriesArchive Archive => storage.Archive;

    /// <summary>What database engine and version runs, for people.</summary>
    public string DatabaseVersion => storage.Database.Version;

    /// <summary>What this start brought the database forward by.</summary>
    public IReadOnlyList<Migration> Migrated => storage.Applied;

    public Door Door { get; }

    public CommandCatalogue Catalogue { get; }

    public StrategyShelf Strategies { get; }

    /// <summary>Fills the shelf; watches for changes where somebody runs it.</summary>
    public RuleFolder RuleFiles { get; }

    public BacktestDesk Backtests { get; }

    public OptimisationDesk Optimisations { get; }

    public OptimisationRunning Optimising { get; }

    /// <summary>Long work. It starts with the first question about a job, or earlier when it is told to.</summary>
    public JobRunner Jobs { get; }

    public ChatRouter Router { get; }

    /// <summary>Opens the folder, making it and bringing its database forward as needed.</summary>
    /// <exception cref="DatabaseRefusedException">The database is not one this program can use.</exception>
    /// <exception cref="StorageUnavailableException">The database is out of reach.</exception>
    /// <exception cref="InvalidDataException">A file of <c>commands/</c> or <c>config/</c> is wrong.</exception>
    public static async Task<Installation> OpenAsync(
        HostSettings settings, TimeProvider clock, ILoggerFactory logs, CancellationToken ct)
    {
        var limits = ConfigFiles.ReadLimits(settings.DataFolder);
        Directory.CreateDirectory(settings.DataFolder);
        var database = DatabaseOf(settings, limits);
        var storage = settings.IsReadingOnly
            ? await StorageServices.OpenAsItIsAsync(database, clock, ct)
            : await StorageServices.OpenAsync(database, clock, ct);
        try
        {
            var decided = await MarketChoice.DecideAsync(settings, ct);
            var parts = new MarketParts(storage.Archive, limits, clock, logs);
            return new Installation(storage, decided, parts, await MarketChoice.OpenAsync(decided, parts, ct));
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>What works beside the chat as long as the host serves.</summary>
    public IReadOnlyList<Func<CancellationToken, Task>> Background =>
    [
        ct => RuleFiles.WatchAsync(TimeProvider.System, ct),
        .. Market.Streams is { } streams ? [streams.RunAsync] : Array.Empty<Func<CancellationToken, Task>>(),
    ];

    /// <summary>Something more that <c>/status</c> asks, once it runs.</summary>
    public void Watch(IHealthSource source) => health.Add(source);

    public static string CommandsFolder { get; } = Path.Combine(AppContext.BaseDirectory, "commands");

    public static DatabaseSettings DatabaseOf(HostSettings settings, Limits limits)
    {
        var database = settings.ConnectionString is { } connection
            ? DatabaseSettings.PostgreSql(connection)
            : DatabaseSettings.Sqlite(Path.Combine(settings.DataFolder, "telegramtrader.db"));
        return database with
        {
            CacheBytes = limits.SeriesCacheBytes,
            OutboxMessages = limits.OutboxMessages,
            ResultsPerUser = limits.ResultsPerUser,
        };
    }

    private IEnumerable<IJobWork> Works(TimeProvider clock) =>
    [
        new BacktestWork(Backtests, storage.Backtests, storage.Optimisations, clock),
        new OptimisationWork(Optimisations, Optimising, storage.Optimisations, storage.Backtests, clock),
    ];

    private PresetSaving PresetsOf(HostSettings settings) =>
        new(Strategies, new PresetFolder(settings.DataFolder, RuleFiles));

    // Beside SQLite in a file of its own: what a scheduler writes shall not keep others from writing.
    private static DatabaseSettings SchedulerOf(HostSettings settings, Limits limits) =>
        settings.ConnectionString is null
            ? DatabaseSettings.Sqlite(Path.Combine(settings.DataFolder, "jobs.db"))
            : DatabaseOf(settings, limits);

    public async ValueTask DisposeAsync()
    {
        await Jobs.DisposeAsync();
        await Market.DisposeAsync();
        await storage.DisposeAsync();
    }
}
