using TelegramTrader.Trading.Optimisation.Search.Spaces;

namespace TelegramTrader.Application.Optimisation;

/// <summary>Some setting of a space that the strategy takes.</summary>
internal static class FirstSetting
{
    private const int MostTries = 20_000;
    private const int Seed = 1;

    /// <returns>The values, or the sentence with which the strategy refuses whatever was tried.</returns>
    public static (IReadOnlyList<double>? Values, string? Refusal) Of(SearchSpace space)
    {
        var chance = new Random(Seed);
        var dimensions = space.Dimensions;
        string? refusal = null;
        for (var i = 0; i < MostTries; i++)
        {
            // The middle first, for most spaces lie about what is usual.
            var point = dimensions.Select(dimension => dimension.Count is { } count
                ? Math.Floor((i == 0 ? 0.5 : chance.NextDouble()) * count)
                : i == 0 ? 0.5 : chance.NextDouble()).ToArray();
            var values = space.ValuesOf(point);
            refusal = space.Refuses(values);
            if (refusal is null)
            {
                return (values, null);
            }
        }

        return (null, $"{space.Strategy.Name} refuses all of these settings: {refusal}");
    }

    /// <summary>The longest warm-up of settings at the edges of a space, in bars.</summary>
    public static int WarmUpOf(SearchSpace space)
    {
        var middle = space.Dimensions.Select(dimension => PlaceOf(dimension, 0.5)).ToArray();
        var edges = Enumerable.Range(0, space.Dimensions.Count).Select(at =>
        {
            var point = (double[])middle.Clone();
            point[at] = PlaceOf(space.Dimensions[at], 1);
            return point;
        });
        double[] last = [.. space.Dimensions.Select(dimension => PlaceOf(dimension, 1))];
        return edges.Append(last).Append(middle)
            .Select(space.ValuesOf)
            .Max(values => space.Strategy.WarmUp(values, space.Timeframe));
    }

    private static double PlaceOf(SearchDimension dimension, double share) =>
        dimension.Count is { } count ? Math.Floor(share * (count - 1)) : share;
}
