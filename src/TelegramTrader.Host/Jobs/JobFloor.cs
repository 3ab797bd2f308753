using System.Collections.Concurrent;
using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Host.Jobs;

/// <summary>Where jobs are done: gives them their turns, runs them, and keeps how they ended.</summary>
internal sealed class JobFloor : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2.3);
    private static readonly TimeSpan TellPatience = TimeSpan.FromSeconds(0.3);

    private readonly Lock gate = new();
    private readonly JobParts parts;
    private readonly FairQueue queue;
    private readonly ILogger log;
    private readonly JobCourse course;
    private readonly Dictionary<string, LiveJob> live = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> running = new();
    private readonly ConcurrentDictionary<Task, bool> telling = new();
    private readonly CancellationTokenSource stop = new();
    private QuartzExecutions? executions;
    private long lastNumber;

    public JobFloor(JobParts parts)
    {
        this.parts = parts;
        log = parts.Logs.CreateLogger<JobFloor>();
        var limits = parts.Limits;
        var atOnce = limits.JobsRunning == 0 ? Environment.ProcessorCount : limits.JobsRunning;
        queue = new FairQueue(atOnce, limits.JobsRunningPerUser);
        Teller = new JobTeller(parts.Store, parts.Clock, parts.Logs.CreateLogger<JobTeller>());
        course = new JobCourse(parts, stop.Token);
    }

    public JobTeller Teller { get; }

    public bool IsStopping => stop.IsCancellationRequested;

    public void Dress(Func<IJobWork, IJobWork> dress) => course.Dress(dress);

    /// <summary>
    /// Takes up what an earlier run left. What Quartz holds has had its turn and goes on first; all else waits, also
    /// what was marked as running: Quartz was not told of it, or had lost its tables.
    /// </summary>
    public async Task OpenAsync(CancellationToken ct)
    {
        var opened = await QuartzExecutions.OpenAsync(parts.Scheduler, ExecuteAsync, parts.Logs, ct);
        try
        {
            var open = (await parts.Store.ListOpenAsync(ct)).ToDictionary(job => job.Id, StringComparer.Ordinal);
            var held = (await opened.ListAsync(ct)).ToHashSet(StringComparer.Ordinal);
            foreach (var gone in held.Where(id => !open.ContainsKey(id)))
            {
                await opened.RemoveAsync(gone, ct);
            }

            foreach (var lost in open.Values.Where(job => job.State == JobState.Running && !held.Contains(job.Id)))
            {
                await parts.Store.ReturnAsync(lost.Id, isCounted: true, ct);
            }

            var untold = await parts.Store.ListUntoldAsync(ct);
            TakeUp(open.Values, held, untold);
            executions = opened;
            await opened.StartAsync(ct);
        }
        catch
        {
            executions = null;
            Clear();
            await opened.DisposeAsync();
            throw;
        }

        lock (gate)
        {
            GiveTurns();
        }
    }

    /// <summary>Puts in line what the store has kept already.</summary>
    public JobStanding Put(Job job)
    {
        lock (gate)
        {
            var added = Add(job);
            queue.Put(job.Owner, job.Id, added.Number);
            Follow(added);
            GiveTurns();
            return StandingOf(added);
        }
    }

    public LiveJob? Find(string id)
    {
        lock (gate)
        {
            return live.GetValueOrDefault(id);
        }
    }

    public JobStanding Standing(LiveJob job)
    {
        lock (gate)
        {
            return StandingOf(job);
        }
    }

    /// <summary>What runs of an owner, then what waits in the order of their turns, then what has ended.</summary>
    public IReadOnlyList<JobStanding> List(string owner)
    {
        lock (gate)
        {
            var order = queue.Order();
            var place = order.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
            return
            [
                .. live.Values.Where(job => job.Owner == owner)
                    .Select(job => job.Standing with { Ahead = place.GetValueOrDefault(job.Id) })
                    .OrderBy(standing => standing.Job.HasEnded)
                    .ThenBy(standing => place.GetValueOrDefault(standing.Job.Id, -1)),
            ];
        }
    }

    public (int Running, int Waiting, int Owners, int Adrift) Count()
    {
        lock (gate)
        {
            return (queue.Running, queue.Waiting, queue.OwnersWaiting, course.Adrift);
        }
    }

    /// <returns>The job as it ended, which may be otherwise than by this; as it is, where the program stops.</returns>
    public async Task<Job> CancelAsync(LiveJob job, JobEnding ending, CancellationToken ct)
    {
        bool isWaiting;
        lock (gate)
        {
            isWaiting = queue.Remove(job.Id);
        }

        if (!isWaiting)
        {
            job.Ask(ending);
            return await Task.WhenAny(job.Ended, course.Stopped) == job.Ended ? await job.Ended : job.Job;
        }

        var ended = job.Job with
        {
            State = JobState.Cancelled,
            EndedAt = parts.Now,
            Refusal = JobWords.Of(ending, default),
        };
        try
        {
            await parts.Store.EndAsync(ended, parts.Limits.ResultsPerUser, ct);
        }
        catch
        {
            lock (gate)
            {
                queue.Put(job.Owner, job.Id, job.Number);
                GiveTurns();
            }

            throw;
        }

        job.End(ended);
        return ended;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsStopping)
        {
            return;
        }

        await stop.CancelAsync();
        LiveJob[] all;
        lock (gate)
        {
            all = [.. live.Values];
        }

        foreach (var job in all)
        {
            job.Ask(JobEnding.ProgramStops);
        }

        await WithinAsync(running.Keys, StopPatience);
        await WithinAsync(telling.Keys, TellPatience);
        if (executions is not null)
        {
            await executions.DisposeAsync();
        }
    }

    private async Task WithinAsync(IEnumerable<Task> tasks, TimeSpan patience)
    {
        var done = Task.WhenAll(tasks);
        await Task.WhenAny(done, Task.Delay(patience, parts.Clock, CancellationToken.None));
    }

    private void TakeUp(IEnumerable<Job> open, HashSet<string> held, IReadOnlyList<Job> untold)
    {
        lock (gate)
        {
            foreach (var job in open)
            {
                var added = Add(job.State == JobState.Running && held.Contains(job.Id)
                    ? job
                    : job with { State = JobState.Queued, StartedAt = null });
                if (held.Contains(job.Id))
                {
                    queue.PutRunning(job.Owner, job.Id);
                }
                else
                {
                    queue.Put(job.Owner, job.Id, added.Number);
                }

                Follow(added);
            }

            foreach (var job in untold)
            {
                var added = Add(job);
                added.End(job);
                Follow(added);
            }
        }
    }

    private void Clear()
    {
        lock (gate)
        {
            foreach (var job in live.Values)
            {
                queue.Remove(job.Id);
                queue.End(job.Id);
            }

            live.Clear();
        }
    }

    private LiveJob Add(Job job)
    {
        var added = new LiveJob(job, ++lastNumber, parts.Clock);
        live.Add(job.Id, added);
        return added;
    }

    private JobStanding StandingOf(LiveJob job)
    {
        var standing = job.Standing;
        return standing.Job.State != JobState.Queued
            ? standing
            : standing with { Ahead = Math.Max(0, queue.Order().ToList().IndexOf(job.Id)) };
    }

    private void GiveTurns()
    {
        while (!IsStopping && executions is not null && queue.Take() is { } id)
        {
            Track(running, BeginAsync(live[id]));
        }
    }

    // Quartz keeps that it has its turn, and then fires it.
    private async Task BeginAsync(LiveJob job)
    {
        await Task.Yield();
        try
        {
            await executions!.AddAsync(job.Id, CancellationToken.None);
        }
        catch (Exception fault)
        {
            log.LogError(fault, "Job {Id} cannot be handed to the scheduler", job.Id);
            if (job.TryClaim())
            {
                await course.FailAsync(job, JobWords.NotBegun, () => Leave(job));
            }
        }
    }

    private async Task ExecuteAsync(string id)
    {
        if (Find(id) is not { } job || !job.TryClaim())
        {
            return;
        }

        var run = RunAsync(job);
        Track(running, run);
        if (!await run)
        {
            // Not returned from: so Quartz holds it, and fires it again at the next start.
            await new TaskCompletionSource().Task;
        }
    }

    private async Task<bool> RunAsync(LiveJob job)
    {
        try
        {
            return await course.RunAsync(job, () => Leave(job));
        }
        catch (Exception fault)
        {
            log.LogError(fault, "Job {Id} could not be begun", job.Id);
            return await course.FailAsync(job, JobWords.Of(fault), () => Leave(job));
        }
    }

    // Its turn is over, whatever else remains to be kept or told.
    private void Leave(LiveJob job)
    {
        lock (gate)
        {
            queue.End(job.Id);
            GiveTurns();
        }
    }

    private void Follow(LiveJob job)
    {
        if (job.TryFollow())
        {
            Track(telling, FollowAsync(job));
        }
    }

    private async Task FollowAsync(LiveJob job)
    {
        await Task.Yield();
        try
        {
            await Teller.FollowAsync(job, () => Standing(job), stop.Token);
            lock (gate)
            {
                live.Remove(job.Id);
            }
        }
        catch (OperationCanceledException) when (IsStopping)
        {
            // Told after the next start.
        }
        catch (Exception fault)
        {
            log.LogError(fault, "Nobody can be told of job {Id} until the next start", job.Id);
        }
    }

    private static void Track(ConcurrentDictionary<Task, bool> tasks, Task task)
    {
        tasks.TryAdd(task, true);
        task.ContinueWith(
            ended => tasks.TryRemove(ended, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
