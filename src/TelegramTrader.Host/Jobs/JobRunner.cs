using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Health;
using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Host.Jobs;

/// <summary>
/// The queue of jobs, and what does them. It starts with the first question that needs it, or when it is told to.
/// </summary>
internal sealed class JobRunner : IJobQueue, IHealthSource, IAsyncDisposable
{
    private const int IdTries = 10;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    private readonly JobParts parts;
    private readonly JobFloor floor;
    private readonly SemaphoreSlim starting = new(1, 1);
    private bool isStarted;

    public JobRunner(JobParts parts)
    {
        this.parts = parts;
        floor = new JobFloor(parts);
    }

    /// <summary>Has the work of all kinds done in another way; before the start.</summary>
    public void Dress(Func<IJobWork, IJobWork> dress) => floor.Dress(dress);

    /// <summary>Tells this front end of all jobs from now on, and of what ended without anybody being told.</summary>
    public void Listens(IJobListener listener) => floor.Teller.Add(listener);

    /// <summary>Takes up what was left by an earlier run; later calls do nothing.</summary>
    /// <exception cref="StorageUnavailableException">A database is out of reach; it may be tried again.</exception>
    public async Task StartAsync(CancellationToken ct)
    {
        await starting.WaitAsync(ct);
        try
        {
            if (!isStarted)
            {
                await floor.OpenAsync(ct);
                isStarted = true;
            }
        }
        finally
        {
            starting.Release();
        }
    }

    public async Task<Result<JobStanding>> PutAsync(JobOrder order, CancellationToken ct)
    {
        if (!parts.Works.Any(work => work.Kind == order.Kind))
        {
            throw new ArgumentException($"Nobody does jobs of kind {order.Kind}.", nameof(order));
        }

        await StartAsync(ct);
        if (floor.IsStopping)
        {
            return JobWords.Stopping;
        }

        for (var i = 0; i < IdTries; i++)
        {
            var job = new Job
            {
                Id = JobId.New(),
                Owner = order.Owner,
                Kind = order.Kind,
                About = order.About,
                Body = order.Body,
                Place = order.Place,
                QueuedAt = parts.Now,
            };
            switch (await parts.Store.TryAddAsync(job, parts.Limits.JobsQueuedPerUser, ct))
            {
                case JobKeeping.Kept:
                    return floor.Put(job);
                case JobKeeping.PlaceTaken when await parts.Store.FindAtAsync(job.Place!, ct) is { } known:
                    return floor.Find(known.Id) is { } live ? floor.Standing(live) : Standing(known);
                case JobKeeping.Full:
                    return JobWords.TooMany(parts.Limits.JobsQueuedPerUser);
                default:
                    continue;
            }
        }

        throw new InvalidOperationException($"Of {IdTries} new ids each is in use.");
    }

    public async Task<Result<JobStanding>> CancelAsync(string id, Caller caller, CancellationToken ct)
    {
        await StartAsync(ct);
        if (await FindAsync(id, caller, ct) is not { } standing)
        {
            return JobWords.NoSuchJob(id);
        }

        if (standing.Job.HasEnded || floor.Find(standing.Job.Id) is not { } live)
        {
            return JobWords.HasEnded(standing.Job);
        }

        var isOwner = standing.Job.Owner == caller.Id;
        var ended = await floor.CancelAsync(
            live, isOwner ? JobEnding.CancelledByOwner : JobEnding.CancelledByAdmin, ct);
        return ended.State == JobState.Cancelled ? live.Standing
            : ended.HasEnded ? JobWords.HasEnded(ended)
            : JobWords.Stopping;
    }

    public async Task<JobStanding?> FindAsync(string id, Caller caller, CancellationToken ct)
    {
        var found = await FindAsync(JobId.Read(id), ct);
        return found?.Job.Owner == caller.Id || caller.Role >= Role.Admin ? found : null;
    }

    public async Task<IReadOnlyList<JobStanding>> ListAsync(string owner, int most, CancellationToken ct)
    {
        var ended = await parts.Store.ListEndedAsync(owner, most, ct);
        var live = isStarted ? floor.List(owner) : await ListAsleepAsync(owner, ct);
        return
        [
            .. live.Concat(ended.Select(Standing))
                .DistinctBy(standing => standing.Job.Id)
                .OrderBy(standing => standing.Job.EndedAt is null ? long.MinValue : -standing.Job.EndedAt.Value.Ticks)
                .Take(most),
        ];
    }

    public async Task<Job> WaitAsync(string id, IProgress<JobStanding>? progress, CancellationToken ct)
    {
        await StartAsync(ct);
        if (floor.Find(id) is not { } live)
        {
            return await parts.Store.FindAsync(id, ct) is { HasEnded: true } job
                ? job
                : throw new ArgumentException($"There is no job {id}.", nameof(id));
        }

        while (!live.HasEnded)
        {
            progress?.Report(floor.Standing(live));
            await Task.WhenAny(live.Ended, Task.Delay(LookEvery, parts.Clock, ct));
            ct.ThrowIfCancellationRequested();
        }

        return await live.Ended;
    }

    public async Task<IReadOnlyList<HealthLine>> LookAsync(CancellationToken ct)
    {
        if (!isStarted)
        {
            var left = (await parts.Store.ListOpenAsync(ct)).Count;
            var asleep = FormattableString.Invariant($"none running, {left} waiting");
            return [new HealthLine("Jobs", HealthLevel.Ok, asleep)];
        }

        var (running, waiting, owners, adrift) = floor.Count();
        var sentence = FormattableString.Invariant($"{running} running, {waiting} waiting");
        sentence += waiting > 0 ? FormattableString.Invariant($" of {owners} people") : "";
        return adrift == 0
            ? [new HealthLine("Jobs", HealthLevel.Ok, sentence)]
            :
            [
                new HealthLine(
                    "Jobs",
                    HealthLevel.Warning,
                    FormattableString.Invariant($"{sentence}; {adrift} went on after being stopped")),
            ];
    }

    /// <summary>What runs is put back and run again after the next start; within five seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        await floor.DisposeAsync();
        starting.Dispose();
    }

    private async Task<JobStanding?> FindAsync(string id, CancellationToken ct)
    {
        if (floor.Find(id) is { } live)
        {
            return floor.Standing(live);
        }

        return await parts.Store.FindAsync(id, ct) is { } job ? Standing(job) : null;
    }

    // Before the start nobody runs anything: what is marked as running was left by a process that is gone.
    private async Task<IReadOnlyList<JobStanding>> ListAsleepAsync(string owner, CancellationToken ct)
    {
        var open = await parts.Store.ListOpenAsync(ct);
        return [.. open.Where(job => job.Owner == owner).Select(Standing)];
    }

    private static JobStanding Standing(Job job) => job.HasEnded
        ? new JobStanding(job, job.State == JobState.Done ? 1 : 0)
        : new JobStanding(job with { State = JobState.Queued, StartedAt = null });
}
