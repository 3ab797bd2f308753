using TelegramTrader.Application.Backtests;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Application.Optimisation;

/// <summary>Finds the optimisation that came to the parameters of a run.</summary>
internal static class OptimisedBefore
{
    // Each is read whole; parameters that are older than this many searches are one's own by now.
    private const int MostLookedAt = 8;
    private const int MostListed = 200;

    /// <summary>What the last such optimisation is known to be worth; null where none of the owner's did.</summary>
    public static async Task<OptimisationEvidence?> FindAsync(
        IOptimisationStore store, string owner, BacktestPlan plan, CancellationToken ct)
    {
        var symbol = plan.SymbolName;
        var timeframe = plan.Request.Timeframe.ToString();
        var alike = (await store.ListAsync(owner, MostListed, ct))
            .Where(kept => kept.Strategy == plan.Setup.Strategy.Name && kept.Symbol == symbol
                && kept.Timeframe == timeframe)
            .Take(MostLookedAt);
        foreach (var kept in alike)
        {
            if (await store.ReadAsync(kept.Id, ct) is { } bytes
                && EvidenceOf(OptimisationResultJson.Read(bytes), plan.Parameters) is { } evidence)
            {
                return evidence;
            }
        }

        return null;
    }

    /// <summary>For another of the best than the first nobody has looked around it.</summary>
    private static OptimisationEvidence? EvidenceOf(
        OptimisationResult result, IReadOnlyDictionary<string, double> parameters)
    {
        var place = result.Best.ToList().FindIndex(best => Same(best.Parameters, parameters));
        return place < 0 ? null
            : place == 0 ? result.Truth?.Evidence
            : result.Truth is { } truth ? truth.Evidence with { Neighbourhood = null } : null;
    }

    private static bool Same(IReadOnlyDictionary<string, double> one, IReadOnlyDictionary<string, double> other) =>
        one.Count == other.Count
        && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
