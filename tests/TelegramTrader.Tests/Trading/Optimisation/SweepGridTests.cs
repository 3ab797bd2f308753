using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Sweeps;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Optimisation;

public sealed class SweepGridTests
{
    private static readonly string[] Averages = ["fast=1..9", "slow=4..40:3"];
    private static readonly string[] Convergences =
        ["fast=3..7:2", "slow=6|9|13", "signal=2..4", "rsi=3|8", "buy_below=55..70:7.5", "sell_above=70"];

    private static IEnumerable<TestCaseData> Grids() =>
    [
        new TestCaseData(SmaCross.Declaration, Averages).SetArgDisplayNames("averages"),
        new TestCaseData(RsiMacd.Declaration, Convergences).SetArgDisplayNames("convergences"),
    ];

    [TestCaseSource(nameof(Grids))]
    public void A_grid_gives_what_its_combinations_give_one_by_one(StrategyDeclaration strategy, string[] ranges)
    {
        var bars = RandomMarket.Bars(new Random(3), 7_001);
        var (series, space, terms) = Parts(bars, strategy, ranges);

        var grid = Sweep.Run(series, new SweepOrder(space, terms, SweepGoal.All[0]) { Best = 1_000 });

        var allowed = Enumerable.Range(0, (int)space.Size).Where(number => space.Refuses(number) is null).ToList();
        Assert.That(grid.Best.Select(one => (int)one.Number).Order(), Is.EqualTo(allowed));
        Assert.That(grid.Combinations, Is.EqualTo(allowed.Count));
        Assert.That(grid.Refused, Is.EqualTo(space.Size - allowed.Count).And.GreaterThan(0));
        foreach (var one in grid.Best)
        {
            var alone = Sweep.RunOne(series, space, one.Number, terms).Figures;
            Assert.That(SweepCase.Text(one.Figures), Is.EqualTo(SweepCase.Text(alone)), $"number {one.Number}");
            Assert.That(one.Figures.ClosedTrades, Is.GreaterThan(10));
        }
    }

    [TestCaseSource(nameof(Grids))]
    public void Any_number_of_processors_gives_the_same_to_the_last_bit(StrategyDeclaration strategy, string[] ranges)
    {
        var (series, space, terms) = Parts(TickMarket.Bars(new Random(5), 6_000), strategy, ranges);

        var results = new[] { 1, 2, 3, 7 }
            .Select(threads => new SweepOrder(space, terms, SweepGoal.Find("sharpe")!) { Threads = threads })
            .Select(order => Sweep.Run(series, order))
            .Select(result => result.Best.Select(one => $"{one.Number} {one.Score:R} {SweepCase.Text(one.Figures)}"))
            .ToList();

        Assert.That(results, Has.All.EqualTo(results[0]));
        Assert.That(results[0].Count(), Is.EqualTo(10));
    }

    [Test]
    public void Equal_scores_stand_in_the_order_of_the_parameters()
    {
        // Nothing ever moves, so that nothing trades and all earn the same.
        var flat = new BarSeries(
            Timeframe.Of("1h"),
            [.. Enumerable.Range(0, 3_000).Select(i => RandomMarket.StartMs + (i * 3_600_000L))],
            new BarPrices(Same(), Same(), Same(), Same()),
            Same());
        var (series, space, terms) = Parts(flat, SmaCross.Declaration, Averages);

        var result = Sweep.Run(series, new SweepOrder(space, terms, SweepGoal.All[0]) { Threads = 3, Best = 4 });

        Assert.That(result.Best.Select(one => one.Parameters), Is.EqualTo(new double[][]
        {
            [1, 4], [1, 7], [1, 10], [1, 13],
        }));
        Assert.That(result.Best[0].Figures.Sharpe, Is.Null);

        static double[] Same() => [.. Enumerable.Repeat(100.0, 3_000)];
    }

    [TestCase("return")]
    [TestCase("sharpe")]
    [TestCase("sortino")]
    [TestCase("profit_factor")]
    [TestCase("calmar")]
    [TestCase("drawdown")]
    [TestCase("win_rate")]
    public void The_best_by_a_goal_are_the_best_of_all(string name)
    {
        var bars = RandomMarket.Bars(new Random(8), 5_000);
        var (series, space, terms) = Parts(bars, SmaCross.Declaration, Averages);
        var goal = SweepGoal.Find(name)!;

        var best = Sweep.Run(series, new SweepOrder(space, terms, goal) { Best = 3, Threads = 2 }).Best;

        var all = Sweep.Run(series, new SweepOrder(space, terms, goal) { Best = 1_000 }).Best;
        var sorted = all.OrderByDescending(one => one.Score).ThenBy(one => one.Number).Take(3).ToList();
        Assert.That(best.Select(one => one.Number), Is.EqualTo(sorted.Select(one => one.Number)));
        Assert.That(best[0].Score, Is.GreaterThan(all.Min(one => one.Score)!.Value), "the goal tells them apart");
    }

    [Test]
    public void Calmar_is_that_of_a_backtest()
    {
        var bars = RandomMarket.Bars(new Random(9), 20_000);
        var (series, space, terms) = Parts(bars, SmaCross.Declaration, ["fast=5", "slow=20"]);

        var swept = Sweep.Run(series, new SweepOrder(space, terms, SweepGoal.Find("calmar")!)).Best.Single();

        var setup = new BacktestSetup(SmaCross.Declaration, [5, 20], FillAssumptions.Plain(0));
        var market = new BacktestMarket(RandomMarket.Spot, bars);
        var measures = BacktestMeasures.Of(new Backtest(setup, [market]).Run(), [market]);
        Assert.That(swept.Score, Is.EqualTo(measures.Calmar!.Value).Within(1e-6).Percent);
    }

    [Test]
    public void A_cancelled_sweep_ends_and_one_that_goes_on_tells_its_progress_to_the_end()
    {
        var (series, space, terms) = Parts(
            RandomMarket.Bars(new Random(1), 9_000), SmaCross.Declaration, Averages);
        var order = new SweepOrder(space, terms, SweepGoal.All[0]) { Threads = 2 };
        var told = new ToldShares();

        Assert.That(
            () => Sweep.Run(series, order, null, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
        Sweep.Run(series, order, told);

        Assert.That(told.Shares, Is.Ordered.And.Count.GreaterThan(5));
        Assert.That(told.Shares[^1], Is.EqualTo(1));
    }

    [Test]
    public void What_a_sweep_cannot_reproduce_is_refused()
    {
        var slips = FillAssumptions.Plain(0) with { Slippage = 0.001m };
        var standard = new BacktestSetup(SmaCross.Declaration, [20, 100], slips);
        var warm = new BacktestSetup(SmaCross.Declaration, [20, 100], FillAssumptions.Plain(0)) { CountsFromMs = 5 };
        var trend = ParameterSpace.Of(
            TrendFollowing.Declaration, Timeframe.Of("1h"), new Dictionary<string, IReadOnlyList<double>>()).Space!;

        Assert.Multiple(() =>
        {
            Assert.That(SweepTerms.Of(standard).Refusal, Does.Contain("plain"));
            Assert.That(SweepTerms.Of(warm).Refusal, Does.Contain("plain"));
            Assert.That(Sweep.Refuses(trend), Does.Contain("SMA_CROSS and RSI_MACD"));
        });
    }

    [Test]
    public void Bars_without_a_price_are_refused_and_a_single_bar_is_not()
    {
        var bars = RandomMarket.Bars(new Random(1), 30);
        bars.Close[7] = double.NaN;
        var one = RandomMarket.Bars(new Random(1), 1);
        var (series, space, terms) = Parts(one, SmaCross.Declaration, Averages);

        var best = Sweep.Run(series, new SweepOrder(space, terms, SweepGoal.All[0])).Best;

        Assert.That(SweepSeries.Of(bars).Refusal, Does.Contain("prices"));
        Assert.That(SweepSeries.Of(bars.Slice(0, 0)).Refusal, Does.Contain("no bars"));
        Assert.That(best[0].Figures.FinalEquity, Is.EqualTo(10_000));
        Assert.That(best[0].Figures.Days, Is.EqualTo(1));
    }

    [Test]
    public void More_threads_than_memory_are_refused_and_a_tile_holds_what_was_promised()
    {
        var (series, space, terms) = Parts(
            RandomMarket.Bars(new Random(1), 3_000), SmaCross.Declaration, ["fast=1..400", "slow=401..800"]);
        var order = new SweepOrder(space, terms, SweepGoal.All[0]);
        Sweep.Run(series, order);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var tile = new SweepTiles(series, space, 1).Make(0);
        var held = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(Sweep.Refuses(order with { Threads = 200 }), Does.Contain("threads"));
        Assert.That(Sweep.Refuses(order with { Threads = 8 }), Is.Null);
        Assert.That(held, Is.LessThan(SweepTiles.BytesPerThread));
        Assert.That(tile.Combinations, Is.Not.Empty);
    }

    internal static (SweepSeries Series, ParameterSpace Space, SweepTerms Terms) Parts(
        BarSeries bars, StrategyDeclaration strategy, string[] ranges)
    {
        var given = ranges.Select(range => range.Split('='))
            .ToDictionary(pair => pair[0], pair => ParameterRange.Read(pair[0], pair[1]).Values);
        var space = ParameterSpace.Of(strategy, bars.Timeframe, given).Space!;
        var setup = new BacktestSetup(strategy, space.ValuesOf(0), FillAssumptions.Plain(0));
        return (SweepSeries.Of(bars).Series!, space, SweepTerms.Of(setup).Terms!);
    }

    private sealed class ToldShares : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public void Report(double value)
        {
            lock (Shares)
            {
                Shares.Add(value);
            }
        }
    }
}
