using TelegramTrader.Application;
using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Host.Jobs;

/// <summary>One job from its beginning to an end that is kept.</summary>
internal sealed class JobCourse
{
    /// <summary>Begun that often without coming to an end, a job is taken for what ends the program.</summary>
    public const int MostAttempts = 5;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly JobParts parts;
    private readonly CancellationToken stop;
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeSpan limit;
    private readonly ILogger log;
    private Dictionary<string, IJobWork> works;
    private int adrift;

    public JobCourse(JobParts parts, CancellationToken stop)
    {
        (this.parts, this.stop) = (parts, stop);
        stop.Register(stopped.SetResult);
        limit = TimeSpan.FromSeconds(parts.Limits.JobSeconds);
        log = parts.Logs.CreateLogger<JobCourse>();
        works = parts.Works.ToDictionary(work => work.Kind, StringComparer.Ordinal);
    }

    /// <summary>Completes when the program stops.</summary>
    public Task Stopped => stopped.Task;

    /// <summary>Works that did not end when they were asked to since the start.</summary>
    public int Adrift => Volatile.Read(ref adrift);

    public void Dress(Func<IJobWork, IJobWork> dress) =>
        works = works.Values.Select(dress).ToDictionary(work => work.Kind, StringComparer.Ordinal);

    /// <param name="over">Called when its turn is over.</param>
    /// <returns>False where it is to be fired again after the next start.</returns>
    public async Task<bool> RunAsync(LiveJob live, Action over)
    {
        if (stop.IsCancellationRequested)
        {
            return false;
        }

        if (await parts.Store.BeginAsync(live.Id, parts.Now, CancellationToken.None) is not { } job)
        {
            var ended = await parts.Store.FindAsync(live.Id, CancellationToken.None);
            live.End(ended ?? Ended(live.Job, JobState.Failed, null, JobWords.Gone));
            over();
            return true;
        }

        if (job.Attempts > MostAttempts || !works.TryGetValue(job.Kind, out var work))
        {
            var sentence = job.Attempts > MostAttempts ? JobWords.Deadly(MostAttempts) : JobWords.Unknown(job.Kind);
            return await FailAsync(live, sentence, over);
        }

        var attempt = new JobAttempt(job, work, limit, parts.Clock, log);
        var asked = live.Begin(job, attempt);
        var outcome = asked is { } before ? attempt.Ended(before) : await attempt.RunAsync(live);
        Interlocked.Add(ref adrift, outcome.IsLeft ? 1 : 0);
        if (outcome.State == JobState.Queued)
        {
            return !outcome.IsLeft && await TryReturnAsync(live);
        }

        return await EndAsync(live, Ended(job, outcome.State, outcome.Result, outcome.Refusal), over);
    }

    /// <returns>False where that could not be kept before the program stopped.</returns>
    public Task<bool> FailAsync(LiveJob live, string sentence, Action over) =>
        EndAsync(live, Ended(live.Job, JobState.Failed, null, sentence), over);

    private Job Ended(Job job, JobState state, string? result, string? refusal) =>
        job with { State = state, Result = result, Refusal = refusal, EndedAt = parts.Now };

    private async Task<bool> TryReturnAsync(LiveJob live)
    {
        try
        {
            await parts.Store.ReturnAsync(live.Id, isCounted: false, CancellationToken.None);
            return true;
        }
        catch (StorageUnavailableException fault)
        {
            log.LogWarning(fault, "Job {Id} cannot be put back; it is found as running at the next start", live.Id);
            return false;
        }
    }

    // Whoever waits learns the end even if it cannot be kept yet; should the program end before it is, it runs again.
    private async Task<bool> EndAsync(LiveJob live, Job ended, Action over)
    {
        var kept = await TryKeepAsync(ended);
        live.End(kept ?? ended);
        over();
        for (var pause = ShortestPause; kept is null; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            await Task.WhenAny(Task.Delay(pause, parts.Clock, CancellationToken.None), Stopped);
            kept = await TryKeepAsync(ended);
            if (kept is null && stop.IsCancellationRequested)
            {
                return false;
            }
        }

        return true;
    }

    /// <returns>The end that is kept, which may be an earlier one; null where none could be.</returns>
    private async Task<Job?> TryKeepAsync(Job ended)
    {
        try
        {
            var most = parts.Limits.ResultsPerUser;
            return await parts.Store.EndAsync(ended, most, CancellationToken.None)
                ? ended
                : await parts.Store.FindAsync(ended.Id, CancellationToken.None) ?? ended;
        }
        catch (StorageUnavailableException fault)
        {
            log.LogWarning(fault, "How job {Id} ended cannot be kept; tried again", ended.Id);
            return null;
        }
    }
}
