using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Optimisation.Search;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Optimisation.Search;

public sealed class OptimiserRankingTests
{
    private static readonly StrategyDeclaration Plane = FunctionTrials.Declare(
        new("x", 0, 0, 1_000_000_000, ""), new("y", 0, 0, 1_000_000_000, ""), new("z", 0.5, 0, 1, "", IsWhole: false));

    [Test]
    public void Those_that_meet_come_first_then_those_that_miss_least()
    {
        var trials = Trades(static values => (int)values[0]);
        var order = Grid("x=0..39", "y=0") with { Constraints = SearchRuns.Constraints("trades>=36", "drawdown<=20") };

        var outcome = SearchRuns.Run(order, trials);

        // The return is 100 − x: of 36 to 39 the lowest, then 35, 34 …
        Assert.That(outcome.Best.Select(trial => trial.Values[0]),
            Is.EqualTo(new double[] { 36, 37, 38, 39, 35, 34, 33, 32, 31, 30 }));
        Assert.That((outcome.Unmet, outcome.NothingMet), Is.EqualTo((36, (string?)null)));
        Assert.That(outcome.Best.Count(trial => trial.IsMet), Is.EqualTo(4));
        Assert.That(outcome.Improvements, Is.EqualTo(new[] { (37L, 64.0) }));
    }

    [TestCase(SearchMethod.Grid)]
    [TestCase(SearchMethod.Random)]
    [TestCase(SearchMethod.Tpe)]
    [TestCase(SearchMethod.GaussianProcess)]
    public void Constraints_that_nobody_meets_are_told_with_the_nearest(SearchMethod method)
    {
        var space = FunctionTrials.Space(Plane, "x=0..19", "y=0..1");
        var order = SearchRuns.Order(space, method) with
        {
            Constraints = SearchRuns.Constraints("trades>=30", "drawdown<=20"), Trials = 40,
        };

        var outcome = SearchRuns.Run(order, Trades(static values => (int)values[0] - (int)values[1]));

        Assert.That(outcome.NothingMet, Is.EqualTo(
            "No trial met the constraints: 40 trials, the nearest was x=19 y=0 with 19 for trades>=30."));
        Assert.That(outcome.Story, Does.EndWith(outcome.NothingMet));
        Assert.That((outcome.Unmet, outcome.Improvements.Count), Is.EqualTo((40, 0)));
    }

    [TestCase(SearchMethod.Grid)]
    [TestCase(SearchMethod.Random)]
    [TestCase(SearchMethod.Tpe)]
    [TestCase(SearchMethod.GaussianProcess)]
    public void A_goal_that_is_defined_nowhere_is_told(SearchMethod method)
    {
        var space = FunctionTrials.Space(Plane, "x=0..19", "y=0..1");
        var order = SearchRuns.Order(space, method, "profit_factor") with { Trials = 40 };

        var outcome = SearchRuns.Run(order, Trades(static _ => 1));

        Assert.That((outcome.Run, outcome.Undefined), Is.EqualTo((40, 40)));
        Assert.That(outcome.Best.Select(trial => trial.Score), Is.All.Null);
        Assert.That(outcome.Story, Does.Contain("40 trials").And.EndsWith(
            "profit_factor was not defined in any of them."));
        Assert.That(outcome.Map!.Scores, Is.All.NaN);
    }

    [Test]
    public void A_grid_refuses_what_it_cannot_walk_and_offers_what_can()
    {
        var (huge, real) = (
            SearchRuns.Order(FunctionTrials.Space(Plane, "x=1..1000000", "y=1..1000000"), SearchMethod.Grid),
            SearchRuns.Order(FunctionTrials.Space(Plane, "x=1..5", "z=0..1"), SearchMethod.Grid));

        Assert.Multiple(() =>
        {
            Assert.That(Optimiser.Refuses(huge), Is.EqualTo("That is 1,000,000,000,000 combinations; a grid takes "
                + "50,000,000 at most. Use larger steps or fewer ranges, or search by random, tpe or gp, which try "
                + "some of them."));
            Assert.That(Optimiser.Refuses(real), Is.EqualTo("z takes any number of 0..1, and a grid needs steps: write "
                + "z=0..1:0.1, or search by random, tpe or gp."));
            Assert.That(Optimiser.Refuses(real with { Method = SearchMethod.Random }), Is.Null);
            Assert.That(Optimiser.Refuses(real with { Method = SearchMethod.Random, Trials = 1_000_001 }),
                Is.EqualTo("random takes 1,000,000 trials at most, not 1,000,001."));
            Assert.That(() => SearchRuns.Run(huge, Trades(static _ => 1)), Throws.ArgumentException);
        });
    }

    [TestCase(SearchMethod.Random)]
    [TestCase(SearchMethod.Tpe)]
    [TestCase(SearchMethod.GaussianProcess)]
    public void A_space_of_a_million_millions_is_searched(SearchMethod method)
    {
        var space = FunctionTrials.Space(Plane, "x=1..1000000", "y=1..1000000");
        var trials = new FunctionTrials(Plane, static values => values[0] + values[1]);

        var outcome = SearchRuns.Run(SearchRuns.Order(space, method) with { Trials = 80 }, trials);

        Assert.That((outcome.Run, outcome.End), Is.EqualTo((80, OptimisationEnd.Trials)));
        Assert.That(outcome.Best[0].Score, Is.GreaterThan(1_500_000));
    }

    [Test]
    public void A_map_has_the_best_of_each_cell()
    {
        var trials = new FunctionTrials(Plane, static values => values[0] - (3 * values[1]));

        var map = SearchRuns.Run(Grid("x=0..399", "y=0..49:7"), trials).Map!;

        Assert.Multiple(() =>
        {
            Assert.That((map.XName, map.YName, map.X.Count, map.Y.Count), Is.EqualTo(("x", "y", 200, 8)));
            Assert.That(map.X.Take(3), Is.EqualTo(new double[] { 0, 2, 4 }));
            Assert.That(map.Y, Is.EqualTo(new double[] { 0, 7, 14, 21, 28, 35, 42, 49 }));
            Assert.That(map.At(3, 2), Is.EqualTo(7 - (3 * 14)));
            Assert.That(map.Scores, Has.None.NaN);
        });
    }

    [Test]
    public void A_large_grid_keeps_a_bounded_even_sample_with_the_best()
    {
        var trials = new FunctionTrials(Plane, static values => values[0] == 77_777 ? 1e6 : values[0] % 1_000);

        var outcome = SearchRuns.Run(Grid("x=0..99999", "y=0"), trials);

        var numbers = outcome.Sample.Select(trial => (double)trial.Number).ToList();
        var spread = outcome.Spread.Select(values => values[0]).ToList();
        Assert.Multiple(() =>
        {
            Assert.That((numbers.Count, spread.Count), Is.EqualTo((1_000, 500)));
            Assert.That(numbers, Is.Ordered.And.Unique);
            Assert.That(numbers, Does.Contain(77_778d));
            Assert.That(outcome.Best.Select(trial => trial.Values[0]), Is.SubsetOf(spread));
            for (var tenth = 0; tenth < 10; tenth++)
            {
                Assert.That(numbers.Count(number => (int)((number - 1) / 10_000) == tenth), Is.InRange(65, 140));
                Assert.That(spread.Count(value => (int)(value / 10_000) == tenth), Is.InRange(25, 80));
            }
        });
    }

    [Test]
    public void The_spread_of_daily_ratios_is_that_of_all_trials()
    {
        var trials = new FunctionTrials(Plane, static values => values[0]);

        var spread = SearchRuns.Run(Grid("x=0..9", "y=0"), trials).DailySharpe;

        // Annual ratios are 0, 0.1, …, 0.9: mean 0.45, variance of a sample 0.0916….
        Assert.That(spread.Count, Is.EqualTo(10));
        Assert.That(spread.Mean, Is.EqualTo(0.45 / Math.Sqrt(365)).Within(1e-15));
        Assert.That(spread.Variance, Is.EqualTo(0.55 / 6 / 365).Within(1e-15));
    }

    [Test]
    public void Progress_never_goes_back_and_ends_at_the_whole()
    {
        var told = new List<OptimisationProgress>();
        var order = SearchRuns.Order(FunctionTrials.Space(Plane, "x=0..99", "y=0..99"), SearchMethod.Random);

        new Optimiser(new ManualClock()).Run(
            order, new FunctionTrials(Plane, static values => values[0]), progress: new Told(told));

        Assert.That(told.Select(one => one.Share), Is.Ordered);
        Assert.That((told[0].Share, told[^1].Share, told[^1].Trials), Is.EqualTo((0.0, 1.0, 2_000L)));
        Assert.That(told[^1].Best!.Score, Is.EqualTo(99));
    }

    private static OptimisationOrder Grid(params string[] words) =>
        SearchRuns.Order(FunctionTrials.Space(Plane, words), SearchMethod.Grid);

    private static FunctionTrials Trades(Func<IReadOnlyList<double>, int> trades) => new(Plane, static _ => 0)
    {
        Figures = values => FunctionTrials.Of(100 - values[0], trades(values)),
    };

    private sealed class Told(List<OptimisationProgress> told) : IProgress<OptimisationProgress>
    {
        public void Report(OptimisationProgress value) => told.Add(value);
    }
}
