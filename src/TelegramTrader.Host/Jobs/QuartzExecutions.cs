using System.Data.Common;
using Quartz;
using Quartz.Extensibility;
using TelegramTrader.Application;
using TelegramTrader.Storage;
using TelegramTrader.Storage.Jobs;

namespace TelegramTrader.Host.Jobs;

/// <summary>
/// Which jobs have been given their turn, kept by Quartz: what had begun when the process was killed is fired again at
/// the next start. Each is gone from there once its run returned.
/// </summary>
internal sealed class QuartzExecutions : IAsyncDisposable
{
    // Stands in every row; another name or instance would not see what was left behind.
    private const string Name = "jobs";

    // The fair queue decides how many run. Whoever still waits to write an end must not take a turn from others.
    private const int Threads = 256;

    private readonly DbDataSource source;
    private readonly ISchedulerFactory factory;
    private readonly IScheduler scheduler;

    private QuartzExecutions(DbDataSource source, ISchedulerFactory factory, IScheduler scheduler) =>
        (this.source, this.factory, this.scheduler) = (source, factory, scheduler);

    /// <param name="where">Its tables are made where they are missing.</param>
    /// <param name="run">
    /// Does the job of that id; what it has not returned from is run again after the next start.
    /// </param>
    public static async Task<QuartzExecutions> OpenAsync(
        DatabaseSettings where, Func<string, Task> run, ILoggerFactory logs, CancellationToken ct)
    {
        var source = await SchedulerSource.OpenAsync(where, ct);
        try
        {
            var factory = Compose(where.Engine, source, run, logs).Build();
            return new QuartzExecutions(source, factory, await factory.GetScheduler(ct));
        }
        catch (SchedulerException fault)
        {
            await source.DisposeAsync();
            throw Unavailable(fault);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ids of jobs that had their turn when the program ended.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken ct)
    {
        try
        {
            var found = await scheduler.QueryJobs(new JobQuery { Take = PagedQuery.All }, ct);
            return [.. found.Items.Select(job => job.Key.Name)];
        }
        catch (SchedulerException fault)
        {
            throw Unavailable(fault);
        }
    }

    /// <summary>Fires what was held, and from now on whatever is added.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        try
        {
            await scheduler.Start(ct);
        }
        catch (SchedulerException fault)
        {
            throw Unavailable(fault);
        }
    }

    public async Task AddAsync(string id, CancellationToken ct)
    {
        // Not durable: it lives as long as its trigger, or the trigger of its recovery, and no longer.
        var job = JobBuilder.Create<QuartzExecution>().WithIdentity(id).RequestRecovery().Build();
        var trigger = TriggerBuilder.Create().WithIdentity(id).StartNow().Build();
        await scheduler.ScheduleJob(job, trigger, cancellationToken: ct);
    }

    public async Task RemoveAsync(string id, CancellationToken ct) => await scheduler.DeleteJob(new JobKey(id), ct);

    /// <summary>Waits for nobody: what still runs is run again after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await scheduler.Shutdown(false, CancellationToken.None);
        if (factory is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        await source.DisposeAsync();
    }

    private static StorageUnavailableException Unavailable(SchedulerException fault) => new(
        "The scheduler's tables cannot be used.",
        "They say only what was running: with the program stopped, jobs.db or the tables qrtz_* may be removed.",
        fault);

    private static QuartzSchedulerBuilder Compose(
        DatabaseEngine engine, DbDataSource source, Func<string, Task> run, ILoggerFactory logs) =>
        QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.Services.AddSingleton(logs);
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = Name);
            quartz.UseDefaultThreadPool(Threads);
            quartz.UseJobFactory(new Factory(run));
            quartz.UsePersistentStore(store =>
            {
                if (engine == DatabaseEngine.Sqlite)
                {
                    store.UseSqlite(data => data.DataSourceFactory = _ => source);
                }
                else
                {
                    store.UsePostgres(data => data.DataSourceFactory = _ => source);
                }

                store.ProvisionSchema();
            });
        });

    private sealed class Factory(Func<string, Task> run) : IJobFactory
    {
        public ValueTask<JobScope> CreateJob(
            TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken) =>
            new(new JobScope(new QuartzExecution(run)));

        public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
