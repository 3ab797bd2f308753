using TelegramTrader.Application.Accounts;

namespace TelegramTrader.Application.Jobs;

/// <summary>Long work, fairly shared between those who ask for it. What is queued outlives the program.</summary>
public interface IJobQueue
{
    /// <summary>
    /// Keeps a job; refused when the owner has as many waiting as one may. Kept for good when it returns.
    /// </summary>
    Task<Result<JobStanding>> PutAsync(JobOrder order, CancellationToken ct);

    /// <summary>
    /// Ends a job: at once where it waits, within two seconds where it runs, refused where it has ended.
    /// </summary>
    /// <remarks>Only its owner and admins may; to others there is no such job.</remarks>
    Task<Result<JobStanding>> CancelAsync(string id, Caller caller, CancellationToken ct);

    /// <summary>A job of the caller's own, or anybody's for an admin; null where there is none.</summary>
    Task<JobStanding?> FindAsync(string id, Caller caller, CancellationToken ct);

    /// <summary>What waits and runs of an owner, in the order of their turns, and then what ended last.</summary>
    Task<IReadOnlyList<JobStanding>> ListAsync(string owner, int most, CancellationToken ct);

    /// <summary>Returns when the job has ended, also where it ended long ago.</summary>
    Task<Job> WaitAsync(string id, IProgress<JobStanding>? progress, CancellationToken ct);
}
