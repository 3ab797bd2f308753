using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Application.Strategies;

/// <summary>Which strategies are there, and how did they do?</summary>
/// <param name="Strategy">One of them, or null for all.</param>
public sealed record ListStrategies(string? Strategy = null) : IRequest<StrategyList>;

/// <param name="Faults">What is wrong with rule files, a line each.</param>
public sealed record StrategyList(IReadOnlyList<StrategyEntry> Strategies, IReadOnlyList<string> Faults);

/// <param name="IsRule">It is a rule file.</param>
/// <param name="Last">The caller's last results of it, the newest first.</param>
public sealed record StrategyEntry(
    string Name,
    string About,
    bool IsRule,
    IReadOnlyList<StrategyParameter> Parameters,
    IReadOnlyList<KeptBacktest> Last);

public sealed class StrategyListing(StrategyShelf shelf, IBacktestStore results)
{
    private const int MostResults = 200;

    public async Task<Result<StrategyList>> AnswerAsync(ListStrategies request, Caller caller, CancellationToken ct)
    {
        var found = request.Strategy is { } name ? shelf.Find(name) : null;
        if (found is not null && !found.IsAnswer(out _, out var refusal))
        {
            return refusal;
        }

        var kept = await results.ListAsync(caller.Id, MostResults, ct);
        var listed = found is not null && found.IsAnswer(out var one, out _) ? [one] : shelf.All;
        return new StrategyList([.. listed.Select(strategy => EntryOf(strategy, kept))], shelf.Files.Faults);
    }

    private static StrategyEntry EntryOf(StrategyDeclaration strategy, IReadOnlyList<KeptBacktest> kept) => new(
        strategy.Name,
        strategy.About,
        strategy.Source is not null,
        strategy.Parameters,
        [.. kept.Where(result => result.Strategy == strategy.Name)]);
}
