using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Host.Jobs;

/// <summary>A job that this process has in hand: from its being asked for until its end was told.</summary>
internal sealed class LiveJob(Job job, long number, TimeProvider clock) : IProgress<JobStep>
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource<Job> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Job job = job;
    private JobAttempt? attempt;
    private JobEnding? asked;
    private double share;
    private string? note;
    private long begunAt;
    private bool isClaimed;
    private bool isFollowed;

    public string Id { get; } = job.Id;

    public string Owner { get; } = job.Owner;

    /// <summary>Its place among the jobs of its owner.</summary>
    public long Number => number;

    /// <summary>Completes when the job has ended, and that is kept or cannot be.</summary>
    public Task<Job> Ended => ended.Task;

    public bool HasEnded => Ended.IsCompleted;

    public Job Job
    {
        get
        {
            lock (gate)
            {
                return job;
            }
        }
    }

    public JobStanding Standing
    {
        get
        {
            lock (gate)
            {
                var left = job.State == JobState.Running
                    ? SharePace.Left(share, clock.GetElapsedTime(begunAt))
                    : null;
                return new JobStanding(job, job.State == JobState.Done ? 1 : share, left) { Note = note };
            }
        }
    }

    public void Report(JobStep value)
    {
        lock (gate)
        {
            share = SharePace.Advance(share, value.Share);
            note = value.Note ?? note;
        }
    }

    /// <summary>True for the first who asks: after a crash a job may be fired twice, and runs once.</summary>
    public bool TryClaim()
    {
        lock (gate)
        {
            var isFirst = !isClaimed && !HasEnded;
            isClaimed = true;
            return isFirst;
        }
    }

    /// <summary>True for the first who asks: its news are told once.</summary>
    public bool TryFollow()
    {
        lock (gate)
        {
            var isFirst = !isFollowed;
            isFollowed = true;
            return isFirst;
        }
    }

    /// <summary>It runs from now on, unless it was asked to end before; then says why.</summary>
    public JobEnding? Begin(Job begun, JobAttempt by)
    {
        lock (gate)
        {
            job = begun;
            if (asked is null)
            {
                attempt = by;
                begunAt = clock.GetTimestamp();
            }

            return asked;
        }
    }

    /// <summary>Asks it to end, at once or as soon as it would have begun.</summary>
    public void Ask(JobEnding ending)
    {
        lock (gate)
        {
            asked ??= ending;
            attempt?.Ask(asked.Value);
        }
    }

    public void End(Job how)
    {
        lock (gate)
        {
            job = how;
        }

        ended.TrySetResult(how);
    }
}
