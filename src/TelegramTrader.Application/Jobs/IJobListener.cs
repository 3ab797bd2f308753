namespace TelegramTrader.Application.Jobs;

/// <summary>A front end that shows how far jobs are.</summary>
public interface IJobListener
{
    /// <summary>
    /// Told when a job is kept, at most every three seconds while it waits and runs, and when it has ended. The end is
    /// told again after a crash until this has returned once, so that saying it twice must look like saying it once.
    /// </summary>
    Task TellAsync(JobStanding standing, CancellationToken ct);
}
