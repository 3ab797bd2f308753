namespace TelegramTrader.Application.Jobs;

/// <summary>One kind of long work. It may be begun again after a crash and then comes to the same result.</summary>
public interface IJobWork
{
    /// <summary>The <see cref="Job.Kind"/> that it does.</summary>
    string Kind { get; }

    /// <summary>Does it, and keeps what comes out under a name that is the same for each attempt.</summary>
    /// <returns>The name of the result, or why there is none.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is kept.</exception>
    Task<Result<string>> RunAsync(Job job, IProgress<JobStep> progress, CancellationToken ct);
}
