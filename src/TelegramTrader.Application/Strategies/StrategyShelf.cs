using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Application.Strategies;

/// <summary>The strategies that can be named: those of the product and those of rule files.</summary>
/// <remarks>Rule files may change while the program runs; a run keeps the strategy it began with.</remarks>
public sealed class StrategyShelf(IReadOnlyList<StrategyDeclaration> own)
{
    private volatile IReadOnlyList<StrategyDeclaration> rules = [];

    public IReadOnlyList<StrategyDeclaration> All => [.. own, .. rules];

    /// <summary>Puts these in the place of the rule strategies; a name of the product's own is not taken.</summary>
    public void ReplaceRules(IEnumerable<StrategyDeclaration> found) =>
        rules = [.. found.Where(rule => own.All(known => !IsCalled(known, rule.Name)))];

    /// <summary>The strategy of a name, in either case; the nearest names otherwise.</summary>
    public Result<StrategyDeclaration> Find(string name)
    {
        if (All.FirstOrDefault(known => IsCalled(known, name)) is { } strategy)
        {
            return strategy;
        }

        var names = All.Select(known => known.Name).ToList();
        return new Refusal(
            RefusalKind.NotFound,
            $"There is no strategy {name.ToUpperInvariant()}.",
            $"There is {string.Join(", ", names)}.",
            Nearest.To(name, names));
    }

    private static bool IsCalled(StrategyDeclaration strategy, string name) =>
        strategy.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
