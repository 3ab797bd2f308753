using TelegramTrader.Analytics.Surrogates;

namespace TelegramTrader.Tests.Analytics.Surrogates;

public sealed class ParzenDensityTests
{
    private const int Slices = 400;

    private static readonly SurrogateAxis[] Axes =
    [
        new(AxisKind.Categories, 3), new(AxisKind.Cells, 5), new(AxisKind.Interval),
    ];

    // The interval counts for the first category only.
    private static readonly double[][] Points =
    [
        [0, 4, 0.02], [0, 4, 0.1], [1, 0, double.NaN], [0, 2, 0.9], [1, 1, double.NaN], [2, 3, double.NaN],
    ];

    [Test]
    public void All_points_together_have_a_probability_of_one()
    {
        var density = new ParzenDensity(Axes, Points);
        density.Add([0, 0, 0.5]);

        var sum = All().Sum(one => Math.Exp(density.LogDensity(one.Point)) * one.Share);

        Assert.That(sum, Is.EqualTo(1).Within(1e-4));
    }

    [Test]
    public void Many_thin_cells_have_the_density_of_their_middles()
    {
        double[][] points = [[10_000], [60_000], [99_999]];
        var cells = new ParzenDensity([new(AxisKind.Cells, 100_000)], points);
        var interval = new ParzenDensity(
            [new(AxisKind.Interval)], [.. points.Select(at => new[] { (at[0] + 0.5) / 1e5 })]);

        foreach (var place in new double[] { 0, 12_345, 99_999 })
        {
            var expected = interval.LogDensity([(place + 0.5) / 1e5]) - Math.Log(1e5);
            Assert.That(cells.LogDensity([place]), Is.EqualTo(expected).Within(1e-9));
        }
    }

    [Test]
    public void Draws_come_as_often_as_the_density_says()
    {
        var (density, random, draws) = (new ParzenDensity(Axes, Points), new Random(9), 200_000);
        var counts = new Dictionary<(int, int, int), int>();
        for (var i = 0; i < draws; i++)
        {
            var point = density.Draw(random, static (at, axis) => axis < 2 || at[0] == 0);
            var bin = ((int)point[0], (int)point[1], point[0] == 0 ? (int)(point[2] * 4) : 0);
            counts[bin] = counts.GetValueOrDefault(bin) + 1;
        }

        var expected = All().GroupBy(
            one => ((int)one.Point[0], (int)one.Point[1], double.IsNaN(one.Point[2]) ? 0 : (int)(one.Point[2] * 4)),
            one => Math.Exp(density.LogDensity(one.Point)) * one.Share);
        foreach (var bin in expected)
        {
            var share = bin.Sum();
            var spread = Math.Sqrt(share * (1 - share) / draws);
            var drawn = counts.GetValueOrDefault(bin.Key) / (double)draws;
            Assert.That(drawn, Is.EqualTo(share).Within(5 * spread), $"{bin.Key}");
        }
    }

    [Test]
    public void It_is_higher_where_the_points_are()
    {
        var density = new ParzenDensity(Axes, Points);

        Assert.Multiple(() =>
        {
            Assert.That(density.LogDensity([0, 4, 0.05]), Is.GreaterThan(density.LogDensity([0, 4, 0.5])));
            Assert.That(density.LogDensity([0, 4, 0.05]), Is.GreaterThan(density.LogDensity([0, 0, 0.05])));
            Assert.That(density.LogDensity([1, 1, double.NaN]), Is.GreaterThan(density.LogDensity([2, 1, double.NaN])));
        });
    }

    [Test]
    public void Without_points_everything_is_even()
    {
        var density = new ParzenDensity(Axes, []);

        Assert.That(density.LogDensity([0, 1, 0.3]), Is.EqualTo(-Math.Log(15)).Within(1e-12));
        Assert.That(density.LogDensity([2, 4, double.NaN]), Is.EqualTo(-Math.Log(15)).Within(1e-12));
    }

    private static IEnumerable<(double[] Point, double Share)> All()
    {
        for (var category = 0; category < 3; category++)
        {
            for (var cell = 0; cell < 5; cell++)
            {
                if (category > 0)
                {
                    yield return ([category, cell, double.NaN], 1);
                    continue;
                }

                for (var slice = 0; slice < Slices; slice++)
                {
                    yield return ([category, cell, (slice + 0.5) / Slices], 1.0 / Slices);
                }
            }
        }
    }
}
