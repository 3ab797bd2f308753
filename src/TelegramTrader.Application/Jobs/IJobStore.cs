namespace TelegramTrader.Application.Jobs;

/// <summary>Jobs as they are remembered. Each change is durable when it returns.</summary>
/// <remarks>All may throw <see cref="StorageUnavailableException"/>; nothing was changed then.</remarks>
public interface IJobStore
{
    /// <summary>
    /// Keeps a new job, where its owner has fewer waiting than that and neither its id nor its place is in use.
    /// </summary>
    Task<JobKeeping> TryAddAsync(Job job, int mostWaiting, CancellationToken ct);

    /// <summary>Marks a job as running and counts the attempt.</summary>
    /// <returns>The job as it is now; null where there is none, or it has ended.</returns>
    Task<Job?> BeginAsync(string id, DateTimeOffset at, CancellationToken ct);

    /// <summary>Puts a job that runs back where it waited.</summary>
    /// <param name="isCounted">The attempt broke off; else it was given up in peace, and is no attempt.</param>
    /// <returns>False where it does not run.</returns>
    Task<bool> ReturnAsync(string id, bool isCounted, CancellationToken ct);

    /// <summary>
    /// Keeps how a job ended; an end that is kept already stays. Of its owner's ended jobs whose end was told, the
    /// oldest beyond <paramref name="most"/> go.
    /// </summary>
    /// <returns>False where it had ended before, or is gone.</returns>
    Task<bool> EndAsync(Job ended, int most, CancellationToken ct);

    /// <summary>Remembers that the end was told to whoever shows it.</summary>
    Task MarkToldAsync(string id, DateTimeOffset at, CancellationToken ct);

    Task<Job?> FindAsync(string id, CancellationToken ct);

    /// <summary>The job that was asked for at a place.</summary>
    Task<Job?> FindAtAsync(string place, CancellationToken ct);

    /// <summary>All that have not ended, the oldest first.</summary>
    Task<IReadOnlyList<Job>> ListOpenAsync(CancellationToken ct);

    /// <summary>Those that have ended without having been told of, the oldest first.</summary>
    Task<IReadOnlyList<Job>> ListUntoldAsync(CancellationToken ct);

    /// <summary>What of an owner has ended, the last one first.</summary>
    Task<IReadOnlyList<Job>> ListEndedAsync(string owner, int most, CancellationToken ct);
}

/// <summary>What came of keeping a new job.</summary>
public enum JobKeeping
{
    Kept,

    /// <summary>Its owner has as many waiting as one may.</summary>
    Full,

    /// <summary>Another job or result has this id.</summary>
    IdTaken,

    /// <summary>A job has this place: it was asked for already.</summary>
    PlaceTaken,
}
