using TelegramTrader.Analytics.Surrogates;
using TelegramTrader.Trading.Optimisation.Search.Goals;
using TelegramTrader.Trading.Optimisation.Search.Spaces;

namespace TelegramTrader.Trading.Optimisation.Search.Methods;

/// <summary>Points and standings as models of them take them.</summary>
internal static class SurrogatePoints
{
    private const double Middle = 0.5;

    // So that two choices are as far apart as the ends of an interval.
    private static readonly double OneHot = Math.Sqrt(0.5);

    public static SurrogateAxis[] AxesOf(SearchSpace space) =>
    [
        .. space.Dimensions.Select(dimension => dimension.Kind switch
        {
            DimensionKind.Real => new SurrogateAxis(AxisKind.Interval),
            DimensionKind.Steps => new SurrogateAxis(AxisKind.Cells, dimension.Count!.Value),
            _ => new SurrogateAxis(AxisKind.Categories, dimension.Count!.Value),
        }),
    ];

    /// <summary>A point with NaN where a dimension does not count.</summary>
    public static double[] Counted(SearchSpace space, double[] point) =>
        [.. point.Select((place, at) => space.IsActive(point, at) ? place : double.NaN)];

    /// <summary>Of each coordinate of <see cref="Features"/> the dimension that it belongs to.</summary>
    public static int[] GroupsOf(SearchSpace space) =>
    [
        .. space.Dimensions.SelectMany((dimension, at) =>
            Enumerable.Repeat(at, dimension.Kind == DimensionKind.Choice ? (int)dimension.Count!.Value : 1)),
    ];

    /// <summary>Coordinates from 0 to 1, a choice one for each value; what does not count is in the middle.</summary>
    public static double[] Features(SearchSpace space, double[] point)
    {
        var features = new List<double>();
        for (var at = 0; at < point.Length; at++)
        {
            var (dimension, counts) = (space.Dimensions[at], space.IsActive(point, at));
            if (dimension.Kind == DimensionKind.Choice)
            {
                for (var i = 0; i < dimension.Count; i++) features.Add(counts && point[at] == i ? OneHot : 0);
            }
            else
            {
                features.Add(!counts ? Middle
                    : dimension.Count is { } count ? (point[at] + Middle) / count : point[at]);
            }
        }

        return [.. features];
    }

    /// <summary>
    /// A number for each standing, higher where it is better: the score where everything is met; below the least of
    /// those, by how far it is off, where something is missed; lowest where the score is not defined.
    /// </summary>
    /// <remarks>
    /// What lies further below the middle than three times the way up from it is drawn up to there: how bad a bad trial
    /// is says nothing about the best.
    /// </remarks>
    public static double[] Heights(IReadOnlyList<Standing> standings)
    {
        var met = standings.Where(one => one is { IsMet: true, Score: not null }).Select(one => one.Score!.Value)
            .ToList();
        var (least, most) = met.Count > 0 ? (met.Min(), met.Max()) : (0, 0);
        var range = most > least ? most - least : 1;
        var heights = standings.Select(one => one switch
        {
            { Score: null } => least - (1.2 * range),
            { Off: double.PositiveInfinity } => least - (1.1 * range),
            { IsMet: false } => least - (range * (0.1 + (one.Off / (1 + one.Off)))),
            _ => one.Score.Value,
        }).ToArray();
        var sorted = heights.Order().ToList();
        var middle = sorted[sorted.Count / 2];
        var floor = sorted[^1] > middle ? middle - (3 * (sorted[^1] - middle)) : double.NegativeInfinity;
        return [.. heights.Select(height => Math.Max(height, floor))];
    }
}
