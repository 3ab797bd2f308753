using TelegramTrader.Application.Backtests;

namespace TelegramTrader.Tests.Fakes;

/// <summary>Results in memory.</summary>
internal sealed class MemoryBacktestStore : IBacktestStore
{
    private readonly Dictionary<string, (KeptBacktest Kept, byte[] Bytes)> kept = [];
    private readonly HashSet<(string, string, string, string)> trials = [];

    /// <summary>Thrown by the next to keep.</summary>
    public Exception? Fault { get; set; }

    public Task KeepAsync(KeptBacktest result, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (Fault is { } fault) throw fault;
        kept[result.Id] = (result, bytes.ToArray());
        trials.Add((result.Owner, result.Strategy, result.Symbol, result.Settings));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<KeptBacktest>> ListAsync(string owner, int most, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<KeptBacktest>>(
        [
            .. kept.Values.Select(one => one.Kept).Where(one => one.Owner == owner)
                .OrderByDescending(one => one.EndedAt).Take(most),
        ]);

    public Task<KeptBacktest?> FindAsync(string id, CancellationToken ct) =>
        Task.FromResult(kept.TryGetValue(id, out var found) ? found.Kept : null);

    public Task<byte[]?> ReadAsync(string id, CancellationToken ct) =>
        Task.FromResult(kept.TryGetValue(id, out var found) ? found.Bytes : null);

    public Task<bool> DeleteAsync(string id, CancellationToken ct) => Task.FromResult(kept.Remove(id));

    public Task<long> CountTrialsAsync(
        string owner, string strategy, string symbol, string settings, CancellationToken ct) =>
        Task.FromResult(trials.LongCount(trial =>
            (trial.Item1, trial.Item2, trial.Item3) == (owner, strategy, symbol) && trial.Item4 != settings));
}
