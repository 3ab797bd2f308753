using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Trading.Optimisation.Search;
using TelegramTrader.Trading.Optimisation.Search.Spaces;

namespace TelegramTrader.Tests.Trading.Optimisation.Search;

/// <summary>The methods that learn find more than chance does, by far.</summary>
public sealed class SearchPowerTests
{
    private const int Seeds = 30;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TT_LONG") == "1";

    [Test]
    public void The_functions_have_their_known_least_values()
    {
        double[][] branin = [[-Math.PI, 12.275], [Math.PI, 2.275], [9.42478, 2.475]];

        Assert.Multiple(() =>
        {
            foreach (var at in branin)
            {
                Assert.That(TestFunctions.Branin(at), Is.EqualTo(TestFunctions.LeastBranin).Within(1e-9));
            }

            Assert.That(
                TestFunctions.Hartmann([0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573]),
                Is.EqualTo(TestFunctions.LeastHartmann).Within(1e-9));
        });
    }

    // What is left at the median of thirty seeds; the trials of the long run are those of the literature.
    [TestCase("branin", SearchMethod.Tpe, 100, 100, 0.1)]
    [TestCase("branin", SearchMethod.GaussianProcess, 32, 40, 0.05)]
    [TestCase("hartmann", SearchMethod.Tpe, 100, 200, 0.5)]
    [TestCase("hartmann", SearchMethod.GaussianProcess, 40, 100, 1.0)]
    public void It_comes_nearer_than_chance(
        string function, SearchMethod method, int trials, int longTrials, double within)
    {
        var many = IsLong ? longTrials : trials;

        var found = Regrets(function, method, many, first: 1);
        var chance = Regrets(function, SearchMethod.Random, many, first: 1_000);

        var (_, probability) = RankSumTest.IsLower(found, chance);
        TestContext.Out.WriteLine(
            FormattableString.Invariant($"{function} {method.Name()} {many}: {Median(found):0.0000}, ")
            + FormattableString.Invariant($"chance {Median(chance):0.000}, p {probability:0.0e0}"));
        Assert.That(probability, Is.LessThan(0.01));
        Assert.That(Median(found), Is.LessThan(within).And.LessThan(Median(chance)));
    }

    [TestCase(SearchMethod.Tpe)]
    [TestCase(SearchMethod.GaussianProcess)]
    public void Steps_choices_and_conditions_are_learnt_too(SearchMethod method)
    {
        var found = Seeded(seed => Mixed(method, seed), first: 1);
        var chance = Seeded(seed => Mixed(SearchMethod.Random, seed), first: 1_000);

        Assert.That(RankSumTest.IsLower(found, chance).Probability, Is.LessThan(0.01));
    }

    private static double[] Regrets(string function, SearchMethod method, int trials, int first) => Seeded(seed =>
    {
        var isBranin = function == "branin";
        var strategy = isBranin ? TestFunctions.BraninDeclaration : TestFunctions.HartmannDeclaration;
        var least = isBranin ? TestFunctions.LeastBranin : TestFunctions.LeastHartmann;
        var runs = new FunctionTrials(
            strategy, values => isBranin ? -TestFunctions.Branin(values) : -TestFunctions.Hartmann(values));
        return -Best(FunctionTrials.Space(strategy), method, trials, seed, runs) - least;
    }, first);

    /// <summary>One way of three leads on, and only there lengths matter; the best is 0.</summary>
    private static double Mixed(SearchMethod method, int seed)
    {
        var strategy = FunctionTrials.Declare(
            new("way", 1, 1, 3, ""),
            new("fast", 5, 1, 200, "") { When = new("way", [2, 3]) },
            new("slow", 5, 1, 400, "") { When = new("way", [3]) },
            new("edge", 0.5, 0, 1, "", IsWhole: false));
        var space = FunctionTrials.Space(strategy, "way=1|2|3", "fast=1..200", "slow=2..400:2", "edge=0..1");
        var runs = new FunctionTrials(strategy, static values => -Math.Abs(values[3] - 0.3) - (values[0] switch
        {
            1 => 2,
            2 => 1 + (Math.Abs(values[1] - 60) / 200),
            _ => (Math.Abs(values[1] - 60) / 100) + (Math.Abs(values[2] - 250) / 200),
        }));
        return -Best(space, method, IsLong ? 60 : 36, seed, runs);
    }

    private static double Best(SearchSpace space, SearchMethod method, int trials, int seed, FunctionTrials runs)
    {
        var order = SearchRuns.Order(space, method) with { Trials = trials, Seed = seed };
        return SearchRuns.Run(order, runs).Best[0].Score!.Value;
    }

    // Samples of their own: the first trials of a seed are the same by every method.
    private static double[] Seeded(Func<int, double> of, int first)
    {
        var found = new double[Seeds];
        Parallel.For(0, Seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => found[i] = of(first + i));
        return found;
    }

    private static double Median(double[] values) => Quantiles.OfSorted([.. values.Order()], 0.5);
}
