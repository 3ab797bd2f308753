using System.Collections.Concurrent;
using System.Threading.Channels;
using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Scenarios.Jobs;

/// <summary>A front end that writes down what it is told, and fails as often as it is told to.</summary>
internal sealed class HeardJobs : IJobListener
{
    private readonly Channel<JobStanding> ends = Channel.CreateUnbounded<JobStanding>();
    private int failures;

    public ConcurrentQueue<JobStanding> All { get; } = new();

    /// <summary>How often it has refused to hear.</summary>
    public int Failed { get; private set; }

    public void FailNext(int times) => failures = times;

    public Task TellAsync(JobStanding standing, CancellationToken ct)
    {
        if (failures > 0)
        {
            failures--;
            Failed++;
            throw new InvalidOperationException("The chat is out of reach.");
        }

        All.Enqueue(standing);
        if (standing.Job.HasEnded)
        {
            ends.Writer.TryWrite(standing);
        }

        return Task.CompletedTask;
    }

    public async Task<Job> NextEndAsync() =>
        (await ends.Reader.ReadAsync().AsTask().WaitAsync(JobWorld.Patience)).Job;

    public int EndsOf(string id) => All.Count(standing => standing.Job.Id == id && standing.Job.HasEnded);
}
