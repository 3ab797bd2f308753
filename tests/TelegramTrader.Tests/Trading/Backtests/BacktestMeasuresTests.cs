using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Backtests;

/// <summary>Measures worked out by hand, and what holds for those of any run.</summary>
public sealed class BacktestMeasuresTests
{
    private static readonly double[] Flat = [100, 100, 100, 100, 100, 100];

    [Test]
    public void Returns_and_their_shape_are_those_worked_out_by_hand()
    {
        // Daily returns: 10 %, -10 %, 20 %, -5 %.
        var measures = Of(HandMadeRun.OfDays(110, 99, 118.8, 112.86), [100, 100, 100, 100]);

        Assert.Multiple(() =>
        {
            Assert.That(measures.AnnualReturnPct, Is.EqualTo((Math.Pow(1.1286, 365 / 4.0) - 1) * 100).Within(1e-6));

            // Mean 3.75 %; squares of the distances sum to 569-odd: (6.25² + 13.75² + 16.25² + 8.75²) = 568.75.
            Assert.That(measures.VolatilityPct, Is.EqualTo(Math.Sqrt(568.75 / 3 * 365)).Within(1e-9));
            var cubes = Math.Pow(6.25, 3) - Math.Pow(13.75, 3) + Math.Pow(16.25, 3) - Math.Pow(8.75, 3);
            var fourths = Math.Pow(6.25, 4) + Math.Pow(13.75, 4) + Math.Pow(16.25, 4) + Math.Pow(8.75, 4);
            var variance = 568.75 / 4;
            Assert.That(measures.Skewness, Is.EqualTo(cubes / 4 / Math.Pow(variance, 1.5)).Within(1e-9));
            Assert.That(measures.Kurtosis, Is.EqualTo(fourths / 4 / (variance * variance)).Within(1e-9));

            // Of -10, -5, 10, 20 the 5th percentile lies at 0.15 of the first step, the 95th at 0.85 of the last.
            Assert.That(measures.TailRatio, Is.EqualTo(18.5 / 9.25).Within(1e-9));
            Assert.That(measures.Calmar, Is.EqualTo(measures.AnnualReturnPct / 10).Within(1e-6));
        });
    }

    [Test]
    public void Drawdowns_know_their_peak_bottom_and_recovery()
    {
        // Down 10 % and back on the third day, then down 5 % till the end, which lasts longer.
        var measures = Of(HandMadeRun.OfDays(100, 90, 120, 117, 115, 114), Flat);

        var day = RandomMarket.StartMs;
        Assert.That(measures.Deepest! with { DepthPct = 10 }, Is.EqualTo(new DrawdownSpan(
            day + HandMadeRun.DayMs, day + (2 * HandMadeRun.DayMs), day + (3 * HandMadeRun.DayMs), 10)));
        Assert.That(measures.Deepest.DepthPct, Is.EqualTo(10).Within(1e-9));
        Assert.That(measures.Longest!.PeakMs, Is.EqualTo(day + (3 * HandMadeRun.DayMs)));
        Assert.That(measures.Longest.BottomMs, Is.EqualTo(day + (6 * HandMadeRun.DayMs)));
        Assert.That(measures.Longest.RecoveredMs, Is.Null);
        Assert.That(measures.Longest.DepthPct, Is.EqualTo(5).Within(1e-9));
    }

    [Test]
    public void A_fall_from_the_start_has_the_start_as_its_peak()
    {
        var measures = Of(HandMadeRun.OfDays(80, 60, 70), [100, 100, 100]);

        Assert.That(measures.Deepest!.PeakMs, Is.EqualTo(RandomMarket.StartMs));
        Assert.That(measures.Deepest.DepthPct, Is.EqualTo(40).Within(1e-9));
    }

    [Test]
    public void Trades_have_the_figures_worked_out_by_hand()
    {
        double[] profits =
        [
            -3, -2, -1.5, -1, -.5, 0, .2, .4, .5, .7, .8, 1, 1.1, 1.2, 1.4, 1.5, 1.7, 1.9, 2.2, 2.6,
        ];
        var run = HandMadeRun.OfDays(Flat) with { Trades = HandMadeRun.Trades(profits) };

        var measures = Of(run, Flat);

        Assert.Multiple(() =>
        {
            Assert.That(measures.TradeVar95Pct, Is.EqualTo(2.05).Within(1e-9), "rule type 7");
            Assert.That(measures.TradeCvar95Pct, Is.EqualTo(3).Within(1e-9));
            Assert.That(measures.Expectancy, Is.EqualTo(profits.Average()).Within(1e-9));
            Assert.That(measures.AverageLoss, Is.EqualTo(-1.6).Within(1e-9));
            Assert.That(measures.AverageWin, Is.EqualTo(17.2 / 14).Within(1e-9));
            Assert.That(measures.LongestLosingRun, Is.EqualTo(5));
            Assert.That(measures.MeanHoldingMs, Is.EqualTo(7_200_000));
            Assert.That((measures.BestTrade, measures.WorstTrade), Is.EqualTo((19, 0)));
        });
    }

    [Test]
    public void What_is_not_defined_is_null()
    {
        var measures = Of(HandMadeRun.OfDays(100), [100]);

        Assert.Multiple(() =>
        {
            Assert.That(measures.VolatilityPct, Is.Null);
            Assert.That(measures.Calmar, Is.Null);
            Assert.That(measures.Deepest, Is.Null);
            Assert.That(measures.Longest, Is.Null);
            Assert.That(measures.Expectancy, Is.Null);
            Assert.That(measures.AverageWin, Is.Null);
            Assert.That(measures.AverageLoss, Is.Null);
            Assert.That(measures.MeanHoldingMs, Is.Null);
            Assert.That(measures.BestTrade, Is.Null);
            Assert.That(measures.TailRatio, Is.Null);
            Assert.That(measures.Skewness, Is.Null);
            Assert.That(measures.Kurtosis, Is.Null);
            Assert.That(measures.TradeVar95Pct, Is.Null);
            Assert.That(measures.MarketCorrelation, Is.Null);
            Assert.That(measures.Benchmark.Sharpe, Is.Null);
        });
    }

    [Test]
    public void A_run_of_no_bars_has_measures_too()
    {
        var measures = Of(HandMadeRun.OfDays(), [100]);

        Assert.That(measures.AnnualReturnPct, Is.Null);
        Assert.That(measures.Turnover, Is.Null);
        Assert.That(measures.Months, Is.Empty);
        Assert.That(measures.Benchmark.ReturnPct, Is.Zero);
    }

    [Test]
    public void Holding_buys_at_the_second_open_with_fee_slippage_and_half_the_spread_and_never_sells()
    {
        var assumptions = FillAssumptions.Plain(0.01m) with { Slippage = 0.02m, Spread = 0.02m };
        var run = HandMadeRun.OfDays(100, 100, 100);
        run = run with { Setup = run.Setup with { Assumptions = assumptions } };

        var held = BuyAndHold.EquityOf(run, HandMadeRun.Market(50, 60, 90));

        // The first bar closes at 50, where the second opens; 50 × 1.03 × 1.01 a piece.
        var quantity = 100 / (50 * 1.03 * 1.01);
        Assert.That(held, Is.EqualTo(new[] { 100, 60 * quantity, 90 * quantity }).Within(1e-9));
    }

    [Test]
    public void Holding_earns_what_a_strategy_earns_that_enters_at_once_and_stays()
    {
        var bars = SeededMarket.Noise(4, 500);
        var strategy = SeededMarket.Strategy(_ => new Venues.ScriptedStrategy(0, new Venues.ScriptedIntent()));
        var run = new Backtest(
            new BacktestSetup(strategy, [], SeededMarket.Costly), [SeededMarket.Of(bars)]).Run();

        var held = BuyAndHold.EquityOf(run, SeededMarket.Of(bars));

        Assert.That(held, Is.EqualTo(run.Equity).Within(1e-6));
        Assert.That(BacktestMeasures.Of(run, [SeededMarket.Of(bars)]).MarketCorrelation, Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void Costs_of_the_ledger_are_those_of_the_trades_and_turnover_is_all_that_was_traded()
    {
        // Cut where nothing is open: an open position has costs too.
        var whole = SeededMarket.Trending(2);
        var (bars, run) = Enumerable.Range(5_000, 1_000)
            .Select(count => whole.Slice(0, count))
            .Select(bars => (bars, new Backtest(SeededMarket.SmaCross(), [SeededMarket.Of(bars)]).Run()))
            .First(made => made.Item2.Account.Positions[0].IsFlat);

        var measures = BacktestMeasures.Of(run, [SeededMarket.Of(bars)]);

        var traded = run.Trades.Sum(trade => trade.Quantity * (trade.EntryPrice + trade.ExitPrice));
        var years = (run.TimesMs[^1] - run.StartMs) / (365.0 * HandMadeRun.DayMs);
        Assert.Multiple(() =>
        {
            Assert.That(
                measures.Costs.Fees, Is.EqualTo((double)run.Trades.Sum(trade => trade.Fees)).Within(1e-6));
            Assert.That(
                measures.Costs.Slippage, Is.EqualTo((double)run.Trades.Sum(trade => trade.Slippage)).Within(1e-6));
            Assert.That(measures.Costs.Slippage, Is.GreaterThan(0));
            Assert.That(
                measures.Turnover, Is.EqualTo((double)traded / run.Equity.Average() / years).Within(1e-6));
        });
    }

    [Test]
    public void Laws_hold_for_measures_of_any_run()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var bars = SeededMarket.Noise(seed, 3_000);
            var run = new Backtest(SeededMarket.SmaCross(3, 9), [SeededMarket.Of(bars)]).Run();
            var figures = BacktestFigures.Of(run);

            var measures = BacktestMeasures.Of(run, [SeededMarket.Of(bars)]);

            Assert.Multiple(() =>
            {
                var months = measures.Months.Aggregate(1.0, (grown, month) => grown * (1 + (month.ReturnPct / 100)));
                Assert.That((months - 1) * 100, Is.EqualTo(figures.ReturnPct).Within(1e-6));
                Assert.That(measures.Months, Has.Count.EqualTo(5));
                Assert.That(measures.Deepest!.DepthPct, Is.EqualTo(figures.MaxDrawdownPct).Within(1e-9));
                Assert.That(measures.Deepest.DepthPct, Is.LessThan(100));
                Assert.That(measures.ExposurePct, Is.InRange(0, 100));
                Assert.That(measures.MarketCorrelation, Is.InRange(-1, 1));
                Assert.That(measures.TradeCvar95Pct!.Value, Is.GreaterThanOrEqualTo(measures.TradeVar95Pct!.Value));
                Assert.That(
                    measures.Kurtosis!.Value, Is.GreaterThanOrEqualTo(1 + Math.Pow(measures.Skewness!.Value, 2)));
                Assert.That(
                    measures.Expectancy * run.Trades.Count,
                    Is.EqualTo((double)run.Trades.Sum(trade => trade.Profit)).Within(1e-6));
            });
        }
    }

    [Test]
    public void A_sharpe_ratio_does_not_depend_on_the_size_of_the_bets_and_grows_with_the_root_of_time()
    {
        double[] returns = [0.01, -0.02, 0.03, 0.005, -0.004];
        var mean = returns.Average();
        var deviation = Math.Sqrt(returns.Sum(value => (value - mean) * (value - mean)) / 4);

        var sharpe = BacktestFigures.SharpeOf(returns);

        Assert.That(sharpe, Is.EqualTo(mean / deviation * Math.Sqrt(365)).Within(1e-12));
        Assert.That(
            BacktestFigures.SharpeOf([.. returns.Select(value => 3 * value)]), Is.EqualTo(sharpe).Within(1e-12));
    }

    [Test]
    public void A_drawdown_read_backwards_is_another()
    {
        double[] equity = [120, 90, 130];

        Assert.That(
            BacktestFigures.MaxDrawdown(equity, 100),
            Is.Not.EqualTo(BacktestFigures.MaxDrawdown([.. equity.Reverse()], 100)).Within(1e-9));
    }

    private static BacktestMeasures Of(BacktestRun run, double[] closes) =>
        BacktestMeasures.Of(run, [HandMadeRun.Market(closes)]);
}
