using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Trading.Optimisation;

/// <summary>
/// The combinations of a grid, by number: the last parameter changes from each to the next, as in an odometer.
/// </summary>
public sealed class ParameterSpace
{
    /// <summary>Most combinations of one sweep, with those that the strategy refuses.</summary>
    public const long MostCombinations = 50_000_000;

    private ParameterSpace(
        StrategyDeclaration strategy, Timeframe timeframe, IReadOnlyList<IReadOnlyList<double>> values)
    {
        (Strategy, Timeframe, Values) = (strategy, timeframe, values);
        Size = values.Aggregate(1L, (size, of) => size * of.Count);
    }

    public StrategyDeclaration Strategy { get; }

    public Timeframe Timeframe { get; }

    /// <summary>Of each parameter in the order of the strategy.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Values { get; }

    /// <summary>Combinations, with those that the strategy refuses.</summary>
    public long Size { get; }

    /// <summary>Puts a space together; parameters that are not given have their default.</summary>
    /// <returns>The space, or the sentence that refuses it.</returns>
    public static (ParameterSpace? Space, string? Refusal) Of(
        StrategyDeclaration strategy, Timeframe timeframe, IReadOnlyDictionary<string, IReadOnlyList<double>> given)
    {
        var names = strategy.Parameters.Select(known => known.Name).ToList();
        if (given.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            return (null, $"{strategy.Name} has no parameter {unknown}; it has {string.Join(", ", names)}.");
        }

        var values = strategy.Parameters
            .Select(known => given.GetValueOrDefault(known.Name) ?? [known.Default])
            .ToArray();
        var refusal = strategy.Parameters.Zip(values, RefusalOf).FirstOrDefault(no => no is not null);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        // In doubles, for a product of many long ranges does not fit whole numbers.
        var size = values.Aggregate(1.0, (product, of) => product * of.Count);
        return size > MostCombinations
            ? (null, FormattableString.Invariant($"That is {size:N0} combinations; a grid takes ")
                + FormattableString.Invariant($"{MostCombinations:N0} at most. Use larger steps or fewer ranges."))
            : (new ParameterSpace(strategy, timeframe, values), null);
    }

    /// <summary>The values of a combination, in the order of the strategy.</summary>
    public double[] ValuesOf(long number)
    {
        var values = new double[Values.Count];
        for (var at = values.Length - 1; at >= 0; at--)
        {
            values[at] = Values[at][(int)(number % Values[at].Count)];
            number /= Values[at].Count;
        }

        return values;
    }

    /// <summary>The number of the combination of these places in <see cref="Values"/>.</summary>
    public long NumberOf(params ReadOnlySpan<int> places)
    {
        var number = 0L;
        for (var at = 0; at < places.Length; at++)
        {
            number = (number * Values[at].Count) + places[at];
        }

        return number;
    }

    /// <summary>The sentence with which the strategy refuses a combination, or null.</summary>
    public string? Refuses(long number) => Strategy.Refuses(ValuesOf(number), Timeframe);

    private static string? RefusalOf(StrategyParameter parameter, IReadOnlyList<double> values) =>
        values.Count == 0
            ? $"{parameter.Name} has no value to try."
            : values.Select(parameter.Refuses).FirstOrDefault(refusal => refusal is not null);
}
