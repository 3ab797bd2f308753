using TelegramTrader.Application;
using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Scenarios.Jobs;

/// <summary>A store of which single acts can be made to fail, as on a disk that is full.</summary>
internal sealed class StubbornJobStore(IJobStore store) : IJobStore
{
    private readonly TaskCompletionSource refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool RefusesEnds { get; set; }

    public bool RefusesBeginnings { get; set; }

    /// <summary>Completes when something was refused.</summary>
    public Task Refused => refused.Task;

    public Task<JobKeeping> TryAddAsync(Job job, int mostWaiting, CancellationToken ct) =>
        store.TryAddAsync(job, mostWaiting, ct);

    public Task<Job?> BeginAsync(string id, DateTimeOffset at, CancellationToken ct) =>
        RefusesBeginnings ? throw Full() : store.BeginAsync(id, at, ct);

    public Task<bool> ReturnAsync(string id, bool isCounted, CancellationToken ct) =>
        store.ReturnAsync(id, isCounted, ct);

    public Task<bool> EndAsync(Job ended, int most, CancellationToken ct) =>
        RefusesEnds ? throw Full() : store.EndAsync(ended, most, ct);

    public Task MarkToldAsync(string id, DateTimeOffset at, CancellationToken ct) => store.MarkToldAsync(id, at, ct);

    public Task<Job?> FindAsync(string id, CancellationToken ct) => store.FindAsync(id, ct);

    public Task<Job?> FindAtAsync(string place, CancellationToken ct) => store.FindAtAsync(place, ct);

    public Task<IReadOnlyList<Job>> ListOpenAsync(CancellationToken ct) => store.ListOpenAsync(ct);

    public Task<IReadOnlyList<Job>> ListUntoldAsync(CancellationToken ct) => store.ListUntoldAsync(ct);

    public Task<IReadOnlyList<Job>> ListEndedAsync(string owner, int most, CancellationToken ct) =>
        store.ListEndedAsync(owner, most, ct);

    private StorageUnavailableException Full()
    {
        refused.TrySetResult();
        return new StorageUnavailableException("The database cannot be written: the disk is full.", "Make room.");
    }
}
