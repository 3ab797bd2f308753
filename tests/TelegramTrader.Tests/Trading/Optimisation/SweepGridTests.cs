using TelegramTrader.Tests.Fakes;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Sweeps;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Optimisation;

/// <summary>Grids, of which a tile takes many settings at once.</summary>
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
    public void A_grid_gives_what_its_settings_give_one_by_one(StrategyDeclaration strategy, string[] ranges)
    {
        var bars = RandomMarket.Bars(new Random(3), 7_001);
        var settings = SettingGrid.Of(strategy, bars.Timeframe, ranges);
        var runner = SweepTrialsTests.Sweeper(Setup(strategy), bars);

        var outcomes = runner.Run(settings, new TrialAsks(2), default);

        Assert.That(outcomes.Count(outcome => outcome.Refusal is not null), Is.InRange(1, settings.Length / 2));
        for (var i = 0; i < settings.Length; i++)
        {
            Assert.That(outcomes[i].Refusal, Is.EqualTo(strategy.Refuses(settings[i], bars.Timeframe)));
            if (outcomes[i].Figures is { } figures)
            {
                var alone = runner.Trace(settings[i]).Figures;
                Assert.That(SweepCase.Text(figures), Is.EqualTo(SweepCase.Text(alone)), $"setting {i}");
                Assert.That(figures.ClosedTrades, Is.GreaterThan(10));
            }
        }
    }

    [Test]
    public void Bars_without_a_price_are_refused_and_a_single_bar_is_not()
    {
        var bars = RandomMarket.Bars(new Random(1), 30);
        bars.Close[7] = double.NaN;
        var single = SweepTrialsTests.Sweeper(Setup(SmaCross.Declaration), RandomMarket.Bars(new Random(1), 1));

        var outcome = single.Run([[5, 9]], new TrialAsks(), default);

        Assert.That(SweepSeries.Of(bars).Refusal, Does.Contain("prices"));
        Assert.That(SweepSeries.Of(bars.Slice(0, 0)).Refusal, Does.Contain("no bars"));
        Assert.That(outcome[0].Figures!.FinalEquity, Is.EqualTo(10_000));
        Assert.That(outcome[0].Figures!.Days, Is.EqualTo(1));
    }

    [Test]
    public void A_tile_holds_little_however_large_the_grid()
    {
        const long most = 2_000_000;
        var series = SweepSeries.Of(RandomMarket.Bars(new Random(1), 3_000)).Series!;
        var settings = SettingGrid.Of(SmaCross.Declaration, Timeframe.Of("1m"), "fast=1..400", "slow=401..800");
        var numbered = new NumberedSettings(
            [.. Enumerable.Range(0, settings.Length).Select(i => (long)i)], number => settings[number]);
        var tiles = SettingTiles.Of(series, SmaCross.Declaration, numbered, 2_048, 1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var tile = tiles[0]();
        var held = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(held, Is.LessThan(most));
        Assert.That(tile.Combinations, Has.Count.GreaterThan(500));
    }

    [Test]
    public void A_setting_that_the_strategy_refuses_has_no_trades_to_tell()
    {
        var runner = SweepTrialsTests.Sweeper(Setup(SmaCross.Declaration), RandomMarket.Bars(new Random(1), 30));

        Assert.That(() => runner.Trace([9, 5]), Throws.ArgumentException.With.Message.Contains("fast must be below"));
    }

    private static BacktestSetup Setup(StrategyDeclaration strategy) => new(strategy, [], FillAssumptions.Plain(0));
}
