using TelegramTrader.Application.Health;

namespace TelegramTrader.Application.Strategies;

/// <summary>Whether every rule file is right, and of one that is not, the line.</summary>
public sealed class StrategyHealth(StrategyShelf shelf) : IHealthSource
{
    private const int MostFaults = 3;

    public Task<IReadOnlyList<HealthLine>> LookAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<HealthLine>>([LineOf(shelf.All.Count, shelf.Files)]);

    private static HealthLine LineOf(int strategies, StrategyFiles files)
    {
        var (rules, presets, faults) = (files.Rules.Count, files.Presets.Count, files.Faults);
        var own = presets == 0 ? "" : $", {presets} presets";
        var more = faults.Count > MostFaults ? $" And {faults.Count - MostFaults} more." : "";
        return faults.Count == 0
            ? new HealthLine("Strategies", HealthLevel.Ok, $"{strategies} strategies, {rules} of them rule files{own}.")
            : new HealthLine("Strategies", HealthLevel.Warning, string.Join(" ", faults.Take(MostFaults)) + more);
    }
}
