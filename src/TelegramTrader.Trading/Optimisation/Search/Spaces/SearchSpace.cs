using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Trading.Optimisation.Search.Spaces;

/// <summary>The settings of a strategy that a search may try.</summary>
/// <remarks>
/// A point is a place in each dimension (see <see cref="SearchDimension"/>). A dimension whose condition is off does
/// not count: two points that differ only there are one setting, with the parameter at its default.
/// </remarks>
public sealed class SearchSpace
{
    // Of a real dimension, up and down.
    private const double RealNeighbour = 0.05;

    private readonly double[] usual;
    private readonly int[] parameters;

    internal SearchSpace(
        StrategyDeclaration strategy,
        Timeframe timeframe,
        IReadOnlyList<double> usual,
        IReadOnlyList<SearchDimension> dimensions)
    {
        (Strategy, Timeframe, Dimensions, this.usual) = (strategy, timeframe, dimensions, [.. usual]);
        parameters = [.. dimensions.Select(dimension => IndexOf(strategy, dimension.Name))];
        Names = [.. dimensions.Select(dimension => dimension.Name)];
        Size = dimensions.All(dimension => dimension.Count is not null) ? SettingsUnder(-1, -1) : null;
    }

    public StrategyDeclaration Strategy { get; }

    public Timeframe Timeframe { get; }

    /// <summary>What is searched, in the order of the strategy.</summary>
    public IReadOnlyList<SearchDimension> Dimensions { get; }

    /// <summary>Of the dimensions.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>
    /// Different settings, with those that the strategy refuses; rounded beyond 2⁵³, null where a dimension is real.
    /// </summary>
    public double? Size { get; }

    /// <summary>
    /// Reads what a person gave by name. What is not given has its default if any range is given; otherwise it is
    /// searched over the range that is declared, or about its default.
    /// </summary>
    /// <returns>The space, or the sentence that refuses it.</returns>
    public static (SearchSpace? Space, string? Refusal) Of(
        StrategyDeclaration strategy, Timeframe timeframe, IReadOnlyDictionary<string, string> given) =>
        SpaceReading.Read(strategy, timeframe, given);

    /// <summary>A value per parameter, in the order of the strategy.</summary>
    /// <param name="point">A place per dimension.</param>
    public double[] ValuesOf(IReadOnlyList<double> point)
    {
        var values = (double[])usual.Clone();
        for (var at = 0; at < Dimensions.Count; at++)
        {
            if (IsActive(point, at)) values[parameters[at]] = Dimensions[at].ValueAt(point[at]);
        }

        return values;
    }

    /// <summary>The settings one step away in one dimension, down and up; of a real one 5 % of its range.</summary>
    /// <remarks>Of a choice all other values; without those that the strategy refuses.</remarks>
    /// <param name="values">A value per parameter, of this space.</param>
    public IReadOnlyList<double[]> Neighbours(IReadOnlyList<double> values)
    {
        var point = PointOf(values);
        var found = new List<double[]>();
        for (var at = 0; at < Dimensions.Count; at++)
        {
            if (!IsActive(point, at)) continue;

            foreach (var place in PlacesAround(Dimensions[at], point[at]))
            {
                var moved = (double[])point.Clone();
                moved[at] = place;
                var neighbour = ValuesOf(moved);
                if (!neighbour.SequenceEqual(values) && Refuses(neighbour) is null) found.Add(neighbour);
            }
        }

        return found;
    }

    /// <summary>The sentence with which the strategy refuses a setting, or null.</summary>
    public string? Refuses(IReadOnlyList<double> values) => Strategy.Refuses(values, Timeframe);

    /// <summary>One line for people: <c>fast 5..104, slow 110..308:2</c>.</summary>
    public string Describe() => Dimensions.Count == 0
        ? "one setting"
        : string.Join(", ", Dimensions.Select(dimension => dimension.Parameter.When is { } when
            && dimension.Parent >= 0 ? $"{dimension.Name} {dimension} where {when}" : $"{dimension.Name} {dimension}"));

    /// <summary>The searched values of a setting for people: <c>fast=5 slow=110</c>.</summary>
    public string Describe(IReadOnlyList<double> values)
    {
        var point = PointOf(values);
        return string.Join(' ', Dimensions.Select((dimension, at) => IsActive(point, at)
            ? FormattableString.Invariant($"{dimension.Name}={values[parameters[at]]}")
            : null).OfType<string>());
    }

    internal double[] PointOf(IReadOnlyList<double> values)
    {
        var point = new double[Dimensions.Count];
        for (var at = 0; at < point.Length; at++)
        {
            // Where it is off, its default may be no value of it.
            point[at] = IsActive(point, at) ? Math.Max(0, Dimensions[at].PlaceOf(values[parameters[at]])) : 0;
        }

        return point;
    }

    /// <summary>Whether a dimension counts at a point: those before it decide.</summary>
    internal bool IsActive(IReadOnlyList<double> point, int at)
    {
        for (var dimension = Dimensions[at]; dimension.Parent >= 0; dimension = Dimensions[dimension.Parent])
        {
            if (!dimension.ParentPlaces.Contains((long)point[dimension.Parent])) return false;
        }

        return true;
    }

    /// <summary>Moves to the next setting, as in an odometer that leaves out what does not count.</summary>
    /// <returns>False behind the last one; the point is the first again.</returns>
    internal bool Advance(double[] point)
    {
        for (var at = point.Length - 1; at >= 0; at--)
        {
            if (IsActive(point, at) && point[at] + 1 < Dimensions[at].Count)
            {
                point[at]++;
                return true;
            }

            point[at] = 0;
        }

        return false;
    }

    internal static int IndexOf(StrategyDeclaration strategy, string name)
    {
        for (var at = 0; at < strategy.Parameters.Count; at++)
        {
            if (strategy.Parameters[at].Name == name) return at;
        }

        return -1;
    }

    /// <summary>Settings of all dimensions that count directly under a place of another.</summary>
    private double SettingsUnder(int parent, long place)
    {
        var settings = 1.0;
        for (var at = 0; at < Dimensions.Count; at++)
        {
            var dimension = Dimensions[at];
            var counts = dimension.Parent == parent && (parent < 0 || dimension.ParentPlaces.Contains(place));
            if (!counts) continue;

            var named = Dimensions.Where(child => child.Parent == at)
                .SelectMany(child => child.ParentPlaces).Distinct().ToList();
            settings *= dimension.Count!.Value - named.Count + named.Sum(one => SettingsUnder(at, one));
        }

        return settings;
    }

    private static IEnumerable<double> PlacesAround(SearchDimension dimension, double place) => dimension.Kind switch
    {
        DimensionKind.Real => [Math.Max(0, place - RealNeighbour), Math.Min(1, place + RealNeighbour)],
        DimensionKind.Steps => new[] { place - 1, place + 1 }.Where(next => next >= 0 && next < dimension.Count),
        _ => Enumerable.Range(0, (int)dimension.Count!.Value).Select(other => (double)other)
            .Where(other => other != place),
    };
}
