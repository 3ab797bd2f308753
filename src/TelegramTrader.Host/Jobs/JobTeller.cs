using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Host.Jobs;

/// <summary>
/// Tells whoever listens how far jobs are. Nobody who listens slowly or fails holds up the work, or others' news for
/// long.
/// </summary>
internal sealed class JobTeller(IJobStore store, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private IReadOnlyList<IJobListener> listeners = [];
    private TaskCompletionSource joined = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(IJobListener listener)
    {
        lock (gate)
        {
            listeners = [.. listeners, listener];
            joined.SetResult();
            joined = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Tells of a job until its end was heard by all who listen, and that is remembered.</summary>
    /// <param name="look">How far it is, and how many go first.</param>
    public async Task FollowAsync(LiveJob job, Func<JobStanding> look, CancellationToken ct)
    {
        var heard = new HashSet<IJobListener>();
        var failures = 0;
        while (true)
        {
            var (present, join) = Present();
            var standing = look();
            var hasEnded = standing.Job.HasEnded;
            var isHeard = await TellAllAsync(present, heard, standing, ct);
            failures = isHeard ? 0 : failures + 1;
            if (hasEnded && isHeard && IsEnough(present, standing.Job) && await TryMarkAsync(standing.Job, ct))
            {
                return;
            }

            // The end of somebody nobody listens for is told as soon as somebody does.
            var isAwaitingSomebody = hasEnded && isHeard && !IsEnough(present, standing.Job);
            var pause = isAwaitingSomebody ? join.WaitAsync(ct) : Task.Delay(PauseAfter(failures), clock, ct);
            await (hasEnded ? Task.WhenAny(pause, join) : Task.WhenAny(pause, join, job.Ended));
            ct.ThrowIfCancellationRequested();
        }
    }

    private (IReadOnlyList<IJobListener> Listeners, Task Join) Present()
    {
        lock (gate)
        {
            return (listeners, joined.Task);
        }
    }

    // What is shown nowhere waits for nobody.
    private static bool IsEnough(IReadOnlyList<IJobListener> present, Job job) =>
        present.Count > 0 || job.Place is null;

    private async Task<bool> TellAllAsync(
        IReadOnlyList<IJobListener> present, HashSet<IJobListener> heard, JobStanding standing, CancellationToken ct)
    {
        var isHeard = true;
        foreach (var listener in present.Where(listener => !heard.Contains(listener)))
        {
            var isHeardByThis = await TryTellAsync(listener, standing, ct);
            isHeard &= isHeardByThis;
            if (isHeardByThis && standing.Job.HasEnded)
            {
                heard.Add(listener);
            }
        }

        return isHeard;
    }

    private async Task<bool> TryTellAsync(IJobListener listener, JobStanding standing, CancellationToken ct)
    {
        try
        {
            await listener.TellAsync(standing, ct).WaitAsync(Patience, clock, ct);
            return true;
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(fault, "Somebody who listens to job {Id} failed; told again later", standing.Job.Id);
            return false;
        }
    }

    private async Task<bool> TryMarkAsync(Job job, CancellationToken ct)
    {
        try
        {
            await store.MarkToldAsync(job.Id, clock.GetUtcNow(), ct);
            return true;
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(fault, "That the end of job {Id} was told cannot be kept; tried again later", job.Id);
            return false;
        }
    }

    private static TimeSpan PauseAfter(int failures)
    {
        var pause = Beat * Math.Pow(2, Math.Max(0, failures - 1));
        return pause < LongestPause ? pause : LongestPause;
    }
}
