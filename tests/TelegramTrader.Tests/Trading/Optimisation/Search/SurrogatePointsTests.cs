using TelegramTrader.Trading.Optimisation.Search.Goals;
using TelegramTrader.Trading.Optimisation.Search.Methods;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Optimisation.Search;

public sealed class SurrogatePointsTests
{
    private static readonly StrategyDeclaration Tree = FunctionTrials.Declare(
        new("way", 1, 1, 3, ""), new("fast", 5, 1, 9, "") { When = new("way", [2]) });

    [Test]
    public void Heights_are_in_the_order_of_the_standings()
    {
        var random = new Random(2);
        for (var i = 0; i < 200; i++)
        {
            Standing[] standings =
            [
                .. Enumerable.Range(0, 30).Select(_ => new Standing(
                    random.Next(5) == 0 ? null : (random.NextDouble() * 20) - 10,
                    random.Next(4) switch { 0 => random.NextDouble() * 3, 1 => double.PositiveInfinity, _ => 0 })),
            ];

            var heights = SurrogatePoints.Heights(standings);

            foreach (var (one, other) in Pairs(standings.Length))
            {
                // Of what misses a bound by as much, the score makes no difference.
                if (standings[one] > standings[other])
                {
                    Assert.That(heights[one], Is.GreaterThanOrEqualTo(heights[other]));
                }
            }

            Assert.That(heights, Is.All.Not.NaN.And.All.GreaterThan(-1e6));
        }
    }

    [Test]
    public void A_disaster_says_no_more_than_a_bad_trial()
    {
        var heights = SurrogatePoints.Heights([new(1, 0), new(0, 0), new(0, 0), new(-1, 0), new(-1e12, 0)]);

        Assert.That(heights, Is.EqualTo(new double[] { 1, 0, 0, -1, -3 }));
    }

    [Test]
    public void Features_are_alike_where_a_dimension_does_not_count()
    {
        var space = FunctionTrials.Space(Tree, "way=1|2|3", "fast=1..8");

        Assert.Multiple(() =>
        {
            Assert.That(SurrogatePoints.Features(space, [0, 7]), Is.EqualTo(SurrogatePoints.Features(space, [0, 0])));
            Assert.That(SurrogatePoints.Features(space, [1, 7])[3], Is.EqualTo(7.5 / 8));
            Assert.That(SurrogatePoints.GroupsOf(space), Is.EqualTo(new[] { 0, 0, 0, 1 }));
            Assert.That(SurrogatePoints.Counted(space, [0, 7]), Is.EqualTo(new[] { 0, double.NaN }));
        });
    }

    [Test]
    public void A_history_keeps_the_best_and_an_even_choice_of_the_others_and_goes_both_ways()
    {
        var space = FunctionTrials.Space(Tree, "way=1|2|3", "fast=1..8");
        var history = new SearchHistory(space, null);
        history.Add([new Observation([2, 0], default, IsRefused: true)]);
        history.Add([.. Enumerable.Range(0, 1_000).Select(i => new Observation(
            [1, i % 8], new Standing(i % 10 == 9 ? null : i % 100, i % 7 == 0 ? 0.5 : 0)))]);

        var (best, others) = history.Split(900, 20, 100);
        var again = new SearchHistory(space, history.State());

        Assert.Multiple(() =>
        {
            Assert.That((best.Count, others.Count, history.Known), Is.EqualTo((20, 100, 1_000)));
            Assert.That(best.Min(one => one.Standing), Is.GreaterThanOrEqualTo(others.Max(one => one.Standing)));
            Assert.That(again.Told.Select(Text), Is.EqualTo(history.Told.Select(Text)));
            Assert.That(again.Known, Is.EqualTo(1_000));
        });
    }

    private static string Text(Observation one) =>
        $"{string.Join('/', one.Point)} {one.Standing.Score} {one.Standing.Off} {one.IsRefused}";

    private static IEnumerable<(int One, int Other)> Pairs(int count) =>
        Enumerable.Range(0, count).SelectMany(one => Enumerable.Range(0, count).Select(other => (one, other)));
}
