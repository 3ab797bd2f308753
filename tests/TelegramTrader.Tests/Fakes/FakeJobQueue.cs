using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Tests.Fakes;

/// <summary>Keeps jobs and does none: a test says how far they are.</summary>
internal sealed class FakeJobQueue : IJobQueue
{
    private readonly Dictionary<string, JobStanding> jobs = [];

    public IReadOnlyCollection<JobStanding> All => jobs.Values;

    public void Set(JobStanding standing) => jobs[standing.Job.Id] = standing;

    public Task<Result<JobStanding>> PutAsync(JobOrder order, CancellationToken ct)
    {
        var job = new Job
        {
            Id = FormattableString.Invariant($"J{jobs.Count:00000}"),
            Owner = order.Owner,
            Kind = order.Kind,
            About = order.About,
            Body = order.Body,
            Place = order.Place,
            QueuedAt = default,
        };
        Set(new JobStanding(job));
        return Task.FromResult<Result<JobStanding>>(jobs[job.Id]);
    }

    public Task<Result<JobStanding>> CancelAsync(string id, Caller caller, CancellationToken ct) =>
        Task.FromResult<Result<JobStanding>>(
            jobs[id] = jobs[id] with { Job = jobs[id].Job with { State = JobState.Cancelled } });

    public Task<JobStanding?> FindAsync(string id, Caller caller, CancellationToken ct) =>
        Task.FromResult(jobs.GetValueOrDefault(id) is { } found && found.Job.Owner == caller.Id ? found : null);

    public Task<IReadOnlyList<JobStanding>> ListAsync(string owner, int most, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<JobStanding>>([.. jobs.Values.Where(one => one.Job.Owner == owner).Take(most)]);

    public Task<Job> WaitAsync(string id, IProgress<JobStanding>? progress, CancellationToken ct) =>
        Task.FromResult(jobs[id].Job);
}
