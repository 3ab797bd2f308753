using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Tests.Charts;

/// <summary>Pictures of optimisations: hills that are known, and arbitrary ones.</summary>
internal static class ParameterScenes
{
    public static Scene Of(SceneBody body) => new() { Title = "Optimise SMA_CROSS", Body = body };

    public static double[] Range(double from, double to, double step) =>
        [.. Enumerable.Range(0, (int)((to - from) / step) + 1).Select(i => from + (i * step))];

    /// <summary>A score for each pair of values; null where the strategy refuses them.</summary>
    public static ParameterMap Map(double[] across, double[] up, Func<double, double, double?> score)
    {
        var scores = up.SelectMany(row => across.Select(column => score(column, row))).ToArray();
        return new ParameterMap(
            new ParameterAxis("fast", across),
            new ParameterAxis("slow", up),
            scores.Select(one => one ?? double.NaN).ToArray())
        {
            Goal = "Sharpe",
            IsSigned = true,
            Refused = Enumerable.Range(0, scores.Length).Where(at => scores[at] is null).ToHashSet(),
        };
    }

    public static ParallelAxes Lines(params (double[] Values, double Score)[] lines) => new(
        [new("fast", [5, 50]), new("slow", [20, 200]), new("signal", [3, 15])],
        [.. lines.Select(line => new ParallelLine(line.Values, line.Score))])
    {
        Goal = "Sharpe",
        IsSigned = true,
    };

    public static ParameterMap ArbitraryMap(Random random)
    {
        var (across, up) = (ArbitraryAxis(random), ArbitraryAxis(random));
        var count = across.Values.Count * up.Values.Count;
        return new ParameterMap(
            across, up, Enumerable.Range(0, count).Select(_ => ChartScenes.Value(random, 10)).ToArray())
        {
            Goal = ChartScenes.Word(random),
            Decimals = random.Next(-1, 6),
            IsSigned = random.Next(2) == 0,
            Refused = Enumerable.Range(0, random.Next(20)).Select(_ => random.Next(-5, count + 5)).ToHashSet(),
            Best = random.Next(-1, count + 2),
        };
    }

    public static ParallelAxes ArbitraryLines(Random random)
    {
        var axes = Enumerable.Range(0, random.Next(9)).Select(_ => ArbitraryAxis(random)).ToArray();
        var lines = Enumerable.Range(0, random.Next(200)).Select(_ => ArbitraryLine(random, axes.Length));
        return new ParallelAxes(axes, [.. lines])
        {
            Goal = ChartScenes.Word(random),
            Decimals = random.Next(-1, 6),
            IsSigned = random.Next(2) == 0,
            Best = random.Next(-1, 210),
        };
    }

    private static ParallelLine ArbitraryLine(Random random, int axes)
    {
        var values = Enumerable.Range(0, Math.Max(0, axes + random.Next(-1, 2)));
        return new ParallelLine([.. values.Select(_ => ChartScenes.Value(random, 10))], ChartScenes.Value(random, 3));
    }

    private static ParameterAxis ArbitraryAxis(Random random)
    {
        var (from, step) = (random.Next(-50, 500), Math.Pow(10, random.Next(-3, 4)) * random.Next(1, 6));
        return new ParameterAxis(
            ChartScenes.Word(random), [.. Enumerable.Range(0, random.Next(120)).Select(i => from + (i * step))]);
    }
}
