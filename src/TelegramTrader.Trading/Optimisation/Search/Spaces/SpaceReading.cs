using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Trading.Optimisation.Search.Spaces;

/// <summary>Puts a space together from what a person gave, parameter by parameter.</summary>
internal sealed class SpaceReading
{
    private readonly StrategyDeclaration strategy;
    private readonly IReadOnlyDictionary<string, string> given;
    private readonly List<SearchDimension> dimensions = [];
    private readonly double[] values;

    // Parameters that count nowhere in the space, because what they depend on has another value.
    private readonly HashSet<string> off = [];
    private readonly bool searchesAll;

    private SpaceReading(StrategyDeclaration strategy, IReadOnlyDictionary<string, string> given)
    {
        (this.strategy, this.given) = (strategy, given);
        values = [.. strategy.Parameters.Select(parameter => parameter.Default)];
        searchesAll = !given.Values.Any(DimensionReading.IsRange);
    }

    public static (SearchSpace? Space, string? Refusal) Read(
        StrategyDeclaration strategy, Timeframe timeframe, IReadOnlyDictionary<string, string> given)
    {
        var unknown = given.Keys.FirstOrDefault(name => SearchSpace.IndexOf(strategy, name) < 0);
        if (unknown is not null)
        {
            var names = strategy.Parameters.Select(parameter => parameter.Name);
            return (null, $"{strategy.Name} has no parameter {unknown}; it has {string.Join(", ", names)}.");
        }

        var reading = new SpaceReading(strategy, given);
        for (var at = 0; at < strategy.Parameters.Count; at++)
        {
            if (reading.Take(at) is { } refusal) return (null, refusal);
        }

        return (new SearchSpace(strategy, timeframe, reading.values, reading.dimensions), null);
    }

    private string? Take(int at)
    {
        var parameter = strategy.Parameters[at];
        var isGiven = given.TryGetValue(parameter.Name, out var text);
        if (!isGiven && !searchesAll && parameter.When is null) return null;

        var (dimension, one, refusal) = isGiven ? DimensionReading.Read(parameter, text!)
            : searchesAll ? DimensionReading.Usual(parameter)
            : (null, values[at], null);
        if (refusal is not null) return refusal;

        values[at] = one ?? values[at];
        var (parent, places) = parameter.When is { } when ? Condition(at, when) : (-1, []);
        if (parameter.When is { } condition && (parent >= 0 ? places.Count == 0 : off.Contains(parameter.Name)))
        {
            off.Add(parameter.Name);
            values[at] = parameter.Default;
            return isGiven && dimension is not null
                ? $"{parameter.Name} counts only where {condition}, which is nowhere here; {OfParent(condition)}."
                : null;
        }

        if (dimension is not null) dimensions.Add(parent >= 0 ? dimension.Under(parent, places) : dimension);
        return null;
    }

    /// <summary>The dimension that decides and its places; where there is none, its value turns this one off.</summary>
    private (int Parent, IReadOnlyList<long> Places) Condition(int at, ParameterCondition when)
    {
        var deciding = SearchSpace.IndexOf(strategy, when.Name);
        if (deciding < 0 || deciding >= at)
        {
            throw new ArgumentException(
                $"{strategy.Parameters[at].Name} of {strategy.Name} depends on {when.Name}, which is not before it.");
        }

        var parent = dimensions.FindIndex(dimension => dimension.Name == when.Name);
        if (parent < 0)
        {
            if (off.Contains(when.Name) || !when.Holds(values[deciding])) off.Add(strategy.Parameters[at].Name);
            return (-1, []);
        }

        var dimension = dimensions[parent];
        var places = when.Values.Select(value => (Value: value, Place: dimension.PlaceOf(value)))
            .Where(one => dimension.Kind != DimensionKind.Real && one.Place >= 0
                && dimension.ValueAt(one.Place) == one.Value)
            .Select(one => (long)one.Place);
        return (parent, [.. places]);
    }

    private string OfParent(ParameterCondition when) =>
        dimensions.Find(dimension => dimension.Name == when.Name) is { } dimension
            ? $"{when.Name} goes over {dimension}"
            : off.Contains(when.Name) ? $"{when.Name} does not count either"
            : FormattableString.Invariant($"{when.Name} is {values[SearchSpace.IndexOf(strategy, when.Name)]}");
}
