using TelegramTrader.Application.Settings;

namespace TelegramTrader.Tests.Fakes;

internal sealed class MemorySettingsStore : ISettingsStore
{
    private readonly SortedDictionary<(string Scope, string Name), string> values = [];

    public Task<Setting?> FindAsync(string scope, string name, CancellationToken ct) => Task.FromResult(
        values.TryGetValue((scope, name), out var value) ? new Setting(scope, name, value, default) : null);

    public Task<IReadOnlyList<Setting>> ListAsync(string scope, CancellationToken ct)
    {
        var settings = values.Where(entry => entry.Key.Scope == scope)
            .Select(entry => new Setting(scope, entry.Key.Name, entry.Value, default));
        return Task.FromResult<IReadOnlyList<Setting>>([.. settings]);
    }

    public Task SetAsync(string scope, string name, string value, CancellationToken ct)
    {
        values[(scope, name)] = value;
        return Task.CompletedTask;
    }

    public Task<bool> RemoveAsync(string scope, string name, CancellationToken ct) =>
        Task.FromResult(values.Remove((scope, name)));
}
