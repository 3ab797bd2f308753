using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Trading.Optimisation.Search;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Optimisation.Search;

/// <summary>The methods that learn find more than chance does.</summary>
public sealed class SearchPowerTests
{
    private const int Seeds = 30;

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

    [TestCase("branin", SearchMethod.Tpe, 100, 8)]
    [TestCase("branin", SearchMethod.GaussianProcess, 40, 8)]
    [TestCase("branin", SearchMethod.GaussianProcess, 40, 1)]
    [TestCase("branin", SearchMethod.Random, 200, 8)]
    [TestCase("hartmann", SearchMethod.Tpe, 100, 8)]
    [TestCase("hartmann", SearchMethod.Tpe, 200, 8)]
    [TestCase("hartmann", SearchMethod.GaussianProcess, 100, 8)]
    [TestCase("hartmann", SearchMethod.Random, 200, 8)]
    public void It_beats_chance(string function, SearchMethod method, int trials, int batch)
    {
        var started = DateTime.UtcNow;
        var found = Enumerable.Range(1, Seeds).Select(seed => Regret(function, method, trials, batch, seed)).ToArray();
        var chance = Enumerable.Range(1, Seeds)
            .Select(seed => Regret(function, SearchMethod.Random, trials, batch, 100 + seed)).ToArray();
        var (_, probability) = RankSumTest.IsLower(found, chance);

        TestContext.Out.WriteLine($"{function} {method} {trials} {batch}: {Median(found):0.0000} (90 %: {found.Order().ElementAt(26):0.000}) vs {Median(chance):0.000}, p {probability:0.0e0} {DateTime.UtcNow - started}");
    }

    private static double Regret(string function, SearchMethod method, int trials, int batch, int seed)
    {
        var (strategy, of, least) = function == "branin"
            ? (TestFunctions.BraninDeclaration, TestFunctions.Branin, TestFunctions.LeastBranin)
            : (TestFunctions.HartmannDeclaration, (Func<IReadOnlyList<double>, double>)TestFunctions.Hartmann, TestFunctions.LeastHartmann);
        var order = SearchRuns.Order(FunctionTrials.Space(strategy), method) with
        {
            Trials = trials, Seed = seed, Batch = batch,
        };

        var outcome = SearchRuns.Run(order, new FunctionTrials(strategy, values => -of(values)));

        return -outcome.Best[0].Score!.Value - least;
    }

    private static double Median(double[] values) => Quantiles.OfSorted([.. values.Order()], 0.5);
}
