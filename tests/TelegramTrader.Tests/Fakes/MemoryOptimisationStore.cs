using TelegramTrader.Application.Optimisation;

namespace TelegramTrader.Tests.Fakes;

/// <summary>Results and states in memory.</summary>
internal sealed class MemoryOptimisationStore : IOptimisationStore
{
    private readonly Dictionary<string, (KeptOptimisation Kept, byte[] Bytes)> kept = [];

    public Dictionary<string, byte[]> States { get; } = [];

    /// <summary>Told of each state that is written; may wait or throw.</summary>
    public Func<byte[], Task>? Writing { get; set; }

    public Task KeepAsync(KeptOptimisation result, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        kept[result.Id] = (result, bytes.ToArray());
        States.Remove(result.Id);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<KeptOptimisation>> ListAsync(string owner, int most, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<KeptOptimisation>>(
        [
            .. kept.Values.Select(one => one.Kept).Where(one => one.Owner == owner)
                .OrderByDescending(one => one.EndedAt).Take(most),
        ]);

    public Task<KeptOptimisation?> FindAsync(string id, CancellationToken ct) =>
        Task.FromResult(kept.TryGetValue(id, out var found) ? found.Kept : null);

    public Task<byte[]?> ReadAsync(string id, CancellationToken ct) =>
        Task.FromResult(kept.TryGetValue(id, out var found) ? found.Bytes : null);

    public Task<bool> DeleteAsync(string id, CancellationToken ct) => Task.FromResult(kept.Remove(id));

    public Task<byte[]?> ReadStateAsync(string job, CancellationToken ct) =>
        Task.FromResult(States.GetValueOrDefault(job));

    public async Task WriteStateAsync(string job, ReadOnlyMemory<byte> state, CancellationToken ct)
    {
        var bytes = state.ToArray();
        if (Writing is { } writing) await writing(bytes);
        States[job] = bytes;
    }
}
