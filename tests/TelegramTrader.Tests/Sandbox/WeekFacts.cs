namespace TelegramTrader.Tests.Sandbox;

/// <summary>The statistics that a week of minutes is held to.</summary>
internal static class WeekFacts
{
    public static double Kurtosis(double[] values)
    {
        var mean = values.Average();
        var variance = values.Average(value => Math.Pow(value - mean, 2));
        return values.Average(value => Math.Pow(value - mean, 4)) / (variance * variance);
    }

    public static double Lagged(double[] values, int lag) => Correlation(values[..^lag], values[lag..]);

    public static double Correlation(double[] one, double[] other)
    {
        var (a, b) = (one.Average(), other.Average());
        var both = one.Zip(other, (x, y) => (x - a) * (y - b)).Sum();
        return both / Math.Sqrt(one.Sum(x => (x - a) * (x - a)) * other.Sum(y => (y - b) * (y - b)));
    }
}
