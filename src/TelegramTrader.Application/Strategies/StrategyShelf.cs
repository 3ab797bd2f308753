using System.Text;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Strategies.Rules;

namespace TelegramTrader.Application.Strategies;

/// <summary>The strategies that can be named: those of the product and those of rule files.</summary>
/// <remarks>Rule files may change while the program runs; a run keeps the strategy it began with.</remarks>
public sealed class StrategyShelf(IReadOnlyList<StrategyDeclaration> own, ExpressionBounds bounds)
{
    private volatile Filled filled = new(StrategyFiles.None, own);

    public IReadOnlyList<StrategyDeclaration> All => filled.All;

    /// <summary>The rule files as they were last read; the same object until something changes.</summary>
    public StrategyFiles Files => filled.Files;

    /// <summary>Puts these in the place of the files before; a name of the product's own is not taken.</summary>
    public void Put(StrategyFiles files)
    {
        var faults = files.Faults.ToList();
        var all = own.ToList();
        foreach (var rules in files.Rules.Values)
        {
            Add(all, RuleStrategy.DeclarationOf(rules, bounds), faults);
        }

        var bases = all.ToList();
        foreach (var preset in files.Presets.Values)
        {
            var (declaration, refusal) = bases.Find(known => IsCalled(known, preset.Strategy)) is { } strategy
                ? preset.Of(strategy)
                : (null, $"There is no strategy {preset.Strategy}.");
            if (declaration is null)
            {
                faults.Add($"{preset.Name}: {refusal}");
            }
            else
            {
                Add(all, declaration, faults);
            }
        }

        filled = new Filled(files with { Faults = faults }, all);
    }

    /// <summary>The strategy of a name, in either case; the nearest names otherwise.</summary>
    public Result<StrategyDeclaration> Find(string name)
    {
        var all = All;
        if (all.FirstOrDefault(known => IsCalled(known, name)) is { } strategy)
        {
            return strategy;
        }

        var names = all.Select(known => known.Name).ToList();
        return new Refusal(
            RefusalKind.NotFound,
            $"There is no strategy {name.ToUpperInvariant()}.",
            $"There is {string.Join(", ", names)}.",
            Nearest.To(name, names))
        {
            Argument = "strategy",
        };
    }

    /// <summary>The strategy that a rule file was when somebody asked for it.</summary>
    public Result<StrategyDeclaration> Read(string source)
    {
        var (rules, errors) = RuleFile.Read(Encoding.UTF8.GetBytes(source), bounds);
        return rules is not null
            ? RuleStrategy.DeclarationOf(rules, bounds)
            : new Refusal(RefusalKind.Invalid, $"The rules cannot be read any more: {errors[0].Sentence}");
    }

    private void Add(List<StrategyDeclaration> all, StrategyDeclaration added, List<string> faults)
    {
        if (own.Any(known => IsCalled(known, added.Name)))
        {
            faults.Add($"{added.Name} is the name of a strategy of the product.");
        }
        else if (all.Exists(known => IsCalled(known, added.Name)))
        {
            faults.Add($"{added.Name} is described by another file already.");
        }
        else
        {
            all.Add(added);
        }
    }

    private static bool IsCalled(StrategyDeclaration strategy, string name) =>
        strategy.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private sealed record Filled(StrategyFiles Files, IReadOnlyList<StrategyDeclaration> All);
}
