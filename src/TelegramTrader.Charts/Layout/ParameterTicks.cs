using System.Globalization;

namespace TelegramTrader.Charts.Layout;

/// <summary>Which values of a parameter are written along its side.</summary>
internal static class ParameterTicks
{
    private const int FewestRound = 3;

    /// <summary>A parameter's value with the digits it has, up to four behind the point.</summary>
    public static string Text(double value) => Math.Abs(value) < 1e6
        ? (Math.Round(value, 4) + 0.0).ToString("0.####", CultureInfo.InvariantCulture)
        : AxisNumbers.Compact(value);

    /// <summary>All where there is room, else the round ones, else every so many.</summary>
    /// <param name="most">Labels that there is room for.</param>
    /// <returns>Indices into the values.</returns>
    public static int[] Of(IReadOnlyList<double> values, int most)
    {
        if (most < 1) return [];
        if (values.Count <= most) return [.. Enumerable.Range(0, values.Count)];

        var round = ValueTicks.Between(values[0], values[^1], Math.Min(most, ValueTicks.Most))
            .Select(tick => IndexOf(values, tick))
            .Where(index => index >= 0)
            .Distinct()
            .ToArray();
        if (round.Length >= FewestRound && round.Length <= most && AreEven(values)) return round;

        var every = (values.Count + most - 1) / most;
        return [.. Enumerable.Range(0, values.Count).Where(index => index % every == 0)];
    }

    private static int IndexOf(IReadOnlyList<double> values, double wanted)
    {
        var near = Math.Abs(values[^1] - values[0]) / values.Count / 1e3;
        for (var at = 0; at < values.Count; at++)
        {
            if (Math.Abs(values[at] - wanted) <= near) return at;
        }

        return -1;
    }

    // Of uneven values round ones would not stand at even distances.
    private static bool AreEven(IReadOnlyList<double> values)
    {
        var step = (values[^1] - values[0]) / (values.Count - 1);
        return values.Zip(values.Skip(1)).All(pair => Math.Abs(pair.Second - pair.First - step) < Math.Abs(step) / 1e3);
    }
}
