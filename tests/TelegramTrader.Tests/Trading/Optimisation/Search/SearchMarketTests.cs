using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Search;
using TelegramTrader.Trading.Optimisation.Search.Goals;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Optimisation.Search;

/// <summary>Searches over recorded hours of BTC-USDT by the kernel: what is found is worth the search.</summary>
[NeedsRecordedData]
public sealed class SearchMarketTests
{
    private const long YearMs = 365 * 86_400_000L;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TT_LONG") == "1";

    private static readonly int Seeds = IsLong ? 30 : 12;

    private static IEnumerable<TestCaseData> Searches()
    {
        yield return new TestCaseData("SMA_CROSS", SearchMethod.Tpe, IsLong ? 100 : 40);
        if (!IsLong) yield break;

        yield return new TestCaseData("SMA_CROSS", SearchMethod.GaussianProcess, 50);
        yield return new TestCaseData("TREND_FOLLOWING", SearchMethod.Tpe, 200);
        yield return new TestCaseData("TREND_FOLLOWING", SearchMethod.GaussianProcess, 100);
    }

    [TestCaseSource(nameof(Searches))]
    public void A_search_that_learns_finds_more_than_chance_on_a_market(
        string name, SearchMethod method, int trials)
    {
        var strategy = StrategyCatalogue.Find(name)!;
        var found = Found(strategy, method, trials, first: 1);
        var chance = Found(strategy, SearchMethod.Random, trials, first: 1_000);

        var (_, probability) = RankSumTest.IsLower(chance, found);
        TestContext.Out.WriteLine(FormattableString.Invariant(
            $"{strategy.Name} {method.Name()} {trials}: {Median(found):0.000}, chance {Median(chance):0.000}, ")
            + FormattableString.Invariant($"p {probability:0.0e0}"));
        Assert.That(probability, Is.LessThan(0.01));
    }

    [Test]
    public void A_grid_by_the_kernel_finds_what_the_best_backtest_says()
    {
        var strategy = SmaCross.Declaration;
        var trials = Trials(strategy);
        var order = SearchRuns.Order(FunctionTrials.Space(strategy, "fast=5..9", "slow=8..40:8"), SearchMethod.Grid);

        var outcome = new Optimiser(new ManualClock()).Run(order with { Threads = 2 }, trials);

        var best = trials.Run([outcome.Best[0].Values], new TrialAsks(1), default)[0].Figures!;
        Assert.That((outcome.Run, outcome.Refused), Is.EqualTo((23, 2)));
        Assert.That(SweepCase.Text(best), Is.EqualTo(SweepCase.Text(outcome.Best[0].Figures)));
        Assert.That(outcome.DailySharpe.Count, Is.EqualTo(23));
    }

    private static double[] Found(StrategyDeclaration strategy, SearchMethod method, int trials, int first)
    {
        var (space, runner) = (FunctionTrials.Space(strategy), Trials(strategy));
        var found = new double[Seeds];
        Parallel.For(0, Seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            var order = new OptimisationOrder
            {
                Space = space,
                Goal = Goal.Read("sharpe").Goal!,
                Constraints = SearchRuns.Constraints("trades>=30"),
                Method = method,
                Trials = trials,
                Seed = first + i,
            };
            var best = new Optimiser(new ManualClock()).Run(order, runner).Best[0];
            found[i] = best.IsMet ? best.Score!.Value : -10;
        });
        return found;
    }

    private static KernelTrials Trials(StrategyDeclaration strategy)
    {
        var all = RecordedSeries.Read("usdm_1h", "btcusdt-1h.csv.gz", Timeframe.Of("1h"));
        var market = new BacktestMarket(RandomMarket.Spot, all)
            .Since(all.OpenTimeMs[all.Count - 1] - YearMs);
        var setup = new BacktestSetup(
            strategy, [.. strategy.Parameters.Select(known => known.Default)], FillAssumptions.Plain(0.0005m));
        return new KernelTrials(setup, [market]);
    }

    private static double Median(double[] values) => Quantiles.OfSorted([.. values.Order()], 0.5);
}
