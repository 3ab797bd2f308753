using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies.Rules;

namespace TelegramTrader.Trading.Strategies;

/// <summary>What a strategy trades.</summary>
public enum StrategyMarkets
{
    /// <summary>The symbol it is given.</summary>
    One,

    /// <summary>The coin on the spot market and its perpetual, together.</summary>
    SpotAndPerpetual,
}

/// <summary>An entry of the catalogue: what a strategy is called, does and takes, and how one is made.</summary>
public sealed record StrategyDeclaration
{
    /// <summary>In capitals, such as <c>RSI_MACD</c>; also the class's name is found.</summary>
    public required string Name { get; init; }

    public required string About { get; init; }

    public required IReadOnlyList<StrategyParameter> Parameters { get; init; }

    /// <summary>
    /// Makes one with a value per parameter, for a run over these bars. What is made may look into the bars only as
    /// far as it has been shown; the trust badge finds out one that looks further.
    /// </summary>
    public required Func<IReadOnlyList<double>, BarSeries, IStrategy> Create { get; init; }

    /// <summary>
    /// Bars of this timeframe after which no value depends on where the series began, to the precision of a trade.
    /// </summary>
    public required Func<IReadOnlyList<double>, Timeframe, int> WarmUp { get; init; }

    /// <summary>The sentence that refuses a combination of values on bars of this timeframe, or null.</summary>
    public Func<IReadOnlyList<double>, Timeframe, string?> Refuses { get; init; } = static (_, _) => null;

    public StrategyMarkets Markets { get; init; }

    /// <summary>The file that describes it; null for a strategy of the product.</summary>
    public string? Source { get; init; }

    /// <summary>The strategy whose defaults it changes; null where it is no preset.</summary>
    public string? PresetOf { get; init; }

    /// <summary>What the file says, compiled for any values; null for a strategy of the product.</summary>
    internal RuleCompiler? Rules { get; init; }

    /// <summary>May be short, so that it can go both ways on a perpetual.</summary>
    public bool GoesShort { get; init; }

    /// <summary>All values in order: those given by name, the defaults otherwise.</summary>
    /// <returns>The values, or the sentence that refuses them.</returns>
    public (IReadOnlyList<double> Values, string? Refusal) Bind(
        IReadOnlyDictionary<string, double> given, Timeframe timeframe)
    {
        var unknown = given.Keys.FirstOrDefault(name => Parameters.All(parameter => parameter.Name != name));
        var values = Parameters.Select(known => given.GetValueOrDefault(known.Name, known.Default)).ToArray();
        var refusal = unknown is not null
            ? $"{Name} has no parameter {unknown}; it has {string.Join(", ", Parameters.Select(known => known.Name))}."
            : Parameters.Zip(values, (known, value) => known.Refuses(value)).FirstOrDefault(no => no is not null)
                ?? Refuses(values, timeframe);
        return (values, refusal);
    }
}
