using TelegramTrader.Tests.Fakes;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Sweeps;
using TelegramTrader.Trading.Risk;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Optimisation;

public sealed class SweepTrialsTests
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("TT_LONG") == "1" ? 1_000 : 100;
    private static readonly TrialAsks Plainly = new(Threads: 1);

    [Test]
    public void Scattered_settings_give_what_each_gives_alone_and_the_days_of_the_kernel()
    {
        var (days, traded) = (0L, 0L);
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var count = random.Next(20) == 0 ? random.Next(2_000, 7_000) : random.Next(1, 600);
            var bars = random.Next(4) == 0 ? RandomMarket.Bars(random, count) : TickMarket.Bars(random, count);
            var setup = Setup(random.Next(2) == 0 ? SmaCross.Declaration : RsiMacd.Declaration, 0.001m);
            var settings = Scattered(random, setup.Strategy, random.Next(1, 20));
            var instrument = random.Next(3) == 0 ? RandomMarket.Perpetual : RandomMarket.Spot;
            var market = new BacktestMarket(instrument, bars);

            var outcomes = Runner(setup, market).Run(settings, new TrialAsks(1, WithDays: true), default);

            var kernel = new KernelTrials(setup, [market]).Run(settings, new TrialAsks(1, WithDays: true), default);
            for (var i = 0; i < settings.Length; i++)
            {
                var (own, known) = (outcomes[i].Figures, kernel[i].Figures);
                Assert.That(outcomes[i].Refusal, Is.EqualTo(kernel[i].Refusal));
                Assert.That(outcomes[i].DailyReturns, Is.EqualTo(kernel[i].DailyReturns).Within(1e-9), $"seed {seed}");
                if (known is not null)
                {
                    var alone = Sweeper(setup, bars).Trace(settings[i]).Figures;
                    Assert.That(SweepCase.Text(own!), Is.EqualTo(SweepCase.Text(alone)));
                    Assert.That(own!.FinalEquity, Is.EqualTo(known.FinalEquity).Within(0.01));
                    days += kernel[i].DailyReturns.Count;
                    traded += kernel[i].DailyReturns.Count(earned => earned != 0);
                }
            }
        }

        Assert.That(traded, Is.GreaterThan(20 * Cases).And.LessThan(days), "days with and without a position");
    }

    [TestCase("SMA_CROSS", "fast=1..12", "slow=4..60:2")]
    [TestCase("RSI_MACD", "fast=3..6", "slow=5..14:3", "signal=2..4", "rsi=3|8", "buy_below=55..70:7.5")]
    public void A_list_is_the_same_to_the_last_bit_whatever_its_order_parts_and_processors(
        string name, params string[] ranges)
    {
        var strategy = StrategyCatalogue.All.Single(known => known.Name == name);
        var bars = TickMarket.Bars(new Random(6), 4_500);
        var all = SettingGrid.Of(strategy, bars.Timeframe, ranges);
        var runner = Sweeper(Setup(strategy, 0.001m), bars);
        var whole = runner.Run(all, Plainly, default).Select(Text).ToArray();
        var order = Enumerable.Range(0, all.Length).ToArray();
        new Random(1).Shuffle(order);

        var shuffled = runner.Run([.. order.Select(i => all[i])], new TrialAsks(3), default);
        var parts = order.Chunk(7).SelectMany(some => runner.Run([.. some.Select(i => all[i])], Plainly, default));
        var withDays = runner.Run(all, new TrialAsks(2, WithDays: true), default);

        var expected = order.Select(i => whole[i]).ToArray();
        Assert.That(whole, Has.Some.Contains("must be below"));
        Assert.That(shuffled.Select(Text), Is.EqualTo(expected));
        Assert.That(parts.Select(Text), Is.EqualTo(expected));
        Assert.That(withDays.Select(Text), Is.EqualTo(whole));
        Assert.That(whole.Distinct().Count(), Is.GreaterThan(all.Length / 3), "settings differ in what they earn");
    }

    [Test]
    public void A_setting_that_is_asked_twice_or_refused_has_its_answer_in_its_place()
    {
        var runner = Sweeper(Setup(SmaCross.Declaration, 0), RandomMarket.Bars(new Random(2), 500));

        var outcomes = runner.Run([[5, 9], [9, 5], [0, 5], [5, 9], [5, 9.5], [4, 9]], Plainly, default);

        Assert.Multiple(() =>
        {
            Assert.That(outcomes[0].Figures!.ClosedTrades, Is.GreaterThan(3));
            Assert.That(outcomes[1].Refusal, Is.EqualTo("fast must be below slow."));
            Assert.That(outcomes[2].Refusal, Does.Contain("fast is a whole number from 1 to 2000, not 0"));
            Assert.That(Text(outcomes[3]), Is.EqualTo(Text(outcomes[0])));
            Assert.That(outcomes[4].Refusal, Does.Contain("not 9.5"));
            Assert.That(Text(outcomes[5]), Is.Not.EqualTo(Text(outcomes[0])));
            Assert.That(runner.Run([], Plainly, default), Is.Empty);
        });
    }

    [Test]
    public void More_settings_than_are_planned_at_once_all_have_their_outcome()
    {
        var runner = Sweeper(Setup(SmaCross.Declaration, 0), RandomMarket.Bars(new Random(2), 3));
        var settings = Enumerable.Range(0, 70_000).Select(i => new double[] { 1 + (i % 300), 2 + (i / 300) }).ToArray();

        var outcomes = runner.Run(settings, new TrialAsks(2), default);

        for (var i = 0; i < settings.Length; i++)
        {
            Assert.That(outcomes[i].Figures is null, Is.EqualTo(settings[i][0] >= settings[i][1]), $"setting {i}");
        }
    }

    [Test]
    public void A_part_of_the_time_is_the_part_that_the_kernel_takes()
    {
        var setup = Setup(SmaCross.Declaration, 0.001m);
        IReadOnlyList<IReadOnlyList<double>> settings = [[3, 8], [5, 20]];
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var bars = TickMarket.Bars(random, random.Next(2, 300));
            var times = bars.OpenTimeMs;
            var from = times[random.Next(times.Length)] + random.Next(-1, 2);
            var to = bars.CloseTimeMs(random.Next(times.Length)) + random.Next(0, 3);
            var (own, known) = (Sweeper(setup, bars), new KernelTrials(setup, [new(RandomMarket.Spot, bars)]));

            var (part, expected) = (own.Within(from, to), known.Within(from, to));

            Assert.That(own.Time, Is.EqualTo(known.Time));
            Assert.That(part.Time, Is.EqualTo(expected.Time));
            var outcomes = part.Run(settings, new TrialAsks(1, WithDays: true), default);
            var trials = expected.Run(settings, new TrialAsks(1, WithDays: true), default);
            for (var i = 0; i < settings.Count; i++)
            {
                Assert.That(outcomes[i].DailyReturns, Is.EqualTo(trials[i].DailyReturns).Within(1e-9));
                Assert.That(outcomes[i].Figures!.ClosedTrades, Is.EqualTo(trials[i].Figures!.ClosedTrades));
                Assert.That(outcomes[i].Figures!.Bars, Is.EqualTo(trials[i].Figures!.Bars));
            }
        }
    }

    [Test]
    public void A_part_without_bars_earns_nothing()
    {
        var bars = RandomMarket.Bars(new Random(2), 30);

        var outcome = Sweeper(Setup(SmaCross.Declaration, 0), bars).Within(0, 1).Run([[5, 9]], Plainly, default)[0];

        Assert.That(outcome.Figures!.FinalEquity, Is.EqualTo(10_000));
        Assert.That(outcome.Figures.Bars, Is.Zero);
    }

    [Test]
    public void What_a_sweep_does_not_know_is_refused_in_a_sentence()
    {
        var (setup, bars) = (Setup(SmaCross.Declaration, 0.001m), RandomMarket.Bars(new Random(1), 50));
        var market = new BacktestMarket(RandomMarket.Spot, bars);
        var steps = market with { Instrument = RandomMarket.Spot with { StepSize = 0.001m } };

        Assert.Multiple(() =>
        {
            Assert.That(Refusal(Setup(TrendFollowing.Declaration, 0), market), Does.Contain("SMA_CROSS"));
            Assert.That(Refusal(setup with { Limits = RiskLimits.Desk }, market), Does.Contain("plain"));
            Assert.That(Refusal(setup with { CountsFromMs = 1 }, market), Does.Contain("plain"));
            Assert.That(Refusal(setup, market, market), Does.Contain("one market"));
            Assert.That(Refusal(setup, market with { Detail = bars }), Does.Contain("shorter"));
            Assert.That(Refusal(setup, market with { Funding = [default] }), Does.Contain("funding"));
            Assert.That(Refusal(setup, steps), Does.Contain("steps"));
            Assert.That(Refusal(setup, market with { Bars = bars.Slice(0, 0) }), Does.Contain("no bars"));
        });
    }

    [Test]
    public void A_run_that_is_cancelled_ends()
    {
        var runner = Sweeper(Setup(SmaCross.Declaration, 0), RandomMarket.Bars(new Random(2), 50));

        Assert.That(
            () => runner.Run([[5, 9]], Plainly, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    internal static SweepTrials Sweeper(BacktestSetup setup, BarSeries bars) =>
        Runner(setup, new BacktestMarket(RandomMarket.Spot, bars));

    private static SweepTrials Runner(BacktestSetup setup, BacktestMarket market)
    {
        var (runner, refusal) = SweepTrials.Of(setup, [market]);
        return runner ?? throw new AssertionException(refusal!);
    }

    internal static string Text(TrialOutcome outcome) => outcome.Refusal ?? SweepCase.Text(outcome.Figures!);

    private static string? Refusal(BacktestSetup setup, params BacktestMarket[] markets) =>
        SweepTrials.Of(setup, markets).Refusal;

    private static BacktestSetup Setup(StrategyDeclaration strategy, decimal fee) =>
        new(strategy, [], FillAssumptions.Plain(fee));

    private static double[][] Scattered(Random random, StrategyDeclaration strategy, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ => strategy == SmaCross.Declaration
            ? new double[] { random.Next(1, 20), random.Next(2, 60) }
            : [
                random.Next(1, 9), random.Next(2, 20), random.Next(1, 9), random.Next(1, 20), random.Next(30, 91),
                random.Next(30, 100),
            ]),
    ];
}
