using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Host.Jobs;
using TelegramTrader.Scenarios.Storage;
using TelegramTrader.Storage;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Scenarios.Jobs;

/// <summary>A runner of jobs on a database of its own, which can be stopped and started again.</summary>
internal sealed class JobWorld : IAsyncDisposable
{
    /// <summary>Guards against hanging; nothing here takes so long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    private StorageServices storage = null!;

    private JobWorld(TestDatabase database, Limits limits) => (Database, Limits) = (database, limits);

    public TestDatabase Database { get; }

    public Limits Limits { get; }

    public HeldWork Work { get; } = new();

    public HeardJobs Heard { get; } = new();

    public JobRunner Jobs { get; private set; } = null!;

    public IJobStore Store => storage.Jobs;

    /// <summary>What the runner sees of the store; may be made to fail.</summary>
    public StubbornJobStore Stubborn { get; private set; } = null!;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public string SchedulerFile => Path.Combine(Path.GetDirectoryName(Database.Settings.Location)!, "jobs.db");

    public DatabaseSettings Scheduler => Database.Settings.Engine == DatabaseEngine.Sqlite
        ? DatabaseSettings.Sqlite(SchedulerFile)
        : Database.Settings;

    public static async Task<JobWorld> StartAsync(
        DatabaseEngine engine, Func<Limits, Limits>? limits = null, TimeProvider? clock = null, bool isHeard = true)
    {
        var usual = TestLimits.Usual with { JobsRunning = 1 };
        var world = new JobWorld(await TestDatabase.MakeAsync(engine), limits?.Invoke(usual) ?? usual)
        {
            Clock = clock ?? TimeProvider.System,
        };
        await world.StartAgainAsync(isHeard);
        return world;
    }

    public async Task StartAgainAsync(bool isHeard = true, IReadOnlyList<IJobWork>? works = null)
    {
        storage = await Database.OpenAsync();
        Stubborn = new StubbornJobStore(storage.Jobs);
        Jobs = Runner(Stubborn, Scheduler, works ?? [Work]);
        if (isHeard)
        {
            Jobs.Listens(Heard);
        }

        await Jobs.StartAsync(default);
    }

    public JobRunner Runner(IJobStore store, DatabaseSettings scheduler, IReadOnlyList<IJobWork> works) =>
        new(new JobParts
        {
            Store = store,
            Scheduler = scheduler,
            Works = works,
            Limits = Limits,
            Clock = Clock,
            Logs = NullLoggerFactory.Instance,
        });

    public async Task StopAsync()
    {
        await Jobs.DisposeAsync();
        await storage.DisposeAsync();
    }

    /// <summary>A job of that owner that is about the text.</summary>
    public async Task<JobStanding> PutAsync(string owner, string body)
    {
        var order = new JobOrder(owner, Work.Kind, $"about {body}", body, $"place of {body}");
        var put = await Jobs.PutAsync(order, default);
        return put.Match(standing => standing, refusal => throw new InvalidOperationException(refusal.Sentence));
    }

    public Task<Job> EndOfAsync(JobStanding standing) =>
        Jobs.WaitAsync(standing.Job.Id, null, default).WaitAsync(Patience);

    /// <summary>Returns when that holds; looks again and again.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            await Task.Delay(BetweenLooks, TimeProvider.System, patience.Token);
        }
    }

    public static Caller Analyst(string owner) => new(owner, Role.Analyst);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Database.DisposeAsync();
    }
}
