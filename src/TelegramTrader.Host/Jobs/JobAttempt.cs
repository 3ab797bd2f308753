using TelegramTrader.Application;
using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Host.Jobs;

/// <param name="State">Queued where it is to be done again after the next start.</param>
/// <param name="IsLeft">True where the work did not end when it was asked to, and goes on by itself.</param>
internal sealed record JobOutcome(JobState State, string? Result = null, string? Refusal = null, bool IsLeft = false);

/// <summary>
/// One run of a job's work, on a thread of its own: until it ends, or long enough after being asked to.
/// </summary>
internal sealed class JobAttempt(Job job, IJobWork work, TimeSpan limit, TimeProvider clock, ILogger log)
{
    // A cancel is answered within two seconds. The program stops within five, and Quartz takes two for whatever it
    // still holds as running.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan PatienceAtStop = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource<JobEnding> asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends the work; of several reasons the first counts.</summary>
    public void Ask(JobEnding ending) => asked.TrySetResult(ending);

    public async Task<JobOutcome> RunAsync(IProgress<JobStep> progress)
    {
        using var stop = new CancellationTokenSource();
        await using var timer = clock.CreateTimer(_ => Ask(JobEnding.TimeIsUp), null, limit, Timeout.InfiniteTimeSpan);
        var token = stop.Token;
        var working = WorkThread.RunAsync($"job {job.Id}", () => work.RunAsync(job, progress, token));
        await Task.WhenAny(working, asked.Task);
        if (working.IsCompleted)
        {
            return await OutcomeAsync(working, null);
        }

        var ending = await asked.Task;

        // Whoever listens to the token may take long; that counts as not ending.
        var cancelling = stop.CancelAsync();
        var patience = ending == JobEnding.ProgramStops ? PatienceAtStop : Patience;
        var ended = Task.WhenAll(working, cancelling).ContinueWith(
            _ => true, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await Task.WhenAny(ended, Task.Delay(patience, clock, CancellationToken.None));
        if (working.IsCompleted)
        {
            return await OutcomeAsync(working, ending);
        }

        log.LogWarning(
            "Job {Id} ({Kind}) did not end {Seconds} s after being asked to ({Ending}); its thread is left behind",
            job.Id,
            job.Kind,
            patience.TotalSeconds,
            ending);
        return Ended(ending) with { IsLeft = true };
    }

    private async Task<JobOutcome> OutcomeAsync(Task<Result<string>> working, JobEnding? asked)
    {
        try
        {
            return (await working).Match(
                result => new JobOutcome(JobState.Done, result),
                refusal => asked is { } ending
                    ? Ended(ending)
                    : new JobOutcome(JobState.Failed, Refusal: JobWords.Of(refusal)));
        }
        catch (OperationCanceledException) when (asked is { } ending)
        {
            return Ended(ending);
        }
        catch (Exception fault)
        {
            // Work that is torn out of what it does may fail in many ways; it was asked to end, and did.
            log.LogError(fault, "Job {Id} ({Kind}) failed", job.Id, job.Kind);
            return asked is { } ending ? Ended(ending) : new JobOutcome(JobState.Failed, Refusal: JobWords.Of(fault));
        }
    }

    public JobOutcome Ended(JobEnding ending) => ending switch
    {
        JobEnding.ProgramStops => new JobOutcome(JobState.Queued),
        JobEnding.TimeIsUp => new JobOutcome(JobState.Failed, Refusal: JobWords.Of(ending, limit)),
        _ => new JobOutcome(JobState.Cancelled, Refusal: JobWords.Of(ending, limit)),
    };
}
