using TelegramTrader.Trading.Strategies.Presets;
using TelegramTrader.Trading.Strategies.Rules;

namespace TelegramTrader.Application.Strategies;

/// <summary>The strategies that files describe, at one moment.</summary>
/// <param name="Rules">By the name in the file; of a file that is wrong now, what it said when it was right.</param>
/// <param name="Presets">By their names.</param>
/// <param name="Faults">One line a fault, beginning with <c>file:line:column</c>; empty when all is well.</param>
public sealed record StrategyFiles(
    IReadOnlyDictionary<string, RuleSet> Rules,
    IReadOnlyDictionary<string, StrategyPreset> Presets,
    IReadOnlyList<string> Faults)
{
    public static StrategyFiles None { get; } =
        new(new Dictionary<string, RuleSet>(), new Dictionary<string, StrategyPreset>(), []);
}
