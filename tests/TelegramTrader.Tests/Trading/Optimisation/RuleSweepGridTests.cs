using System.Text;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Sweeps;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Strategies.Rules;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Optimisation;

/// <summary>Many choices of the parameters of rules in one sweep, and what no sweep takes.</summary>
public sealed class RuleSweepGridTests
{
    private const string Crossing = """
        "enter_long": "cross_above(sma(fast), ema(slow)) and rsi(7)@15m < buy",
        "exit_long": "cross_below(sma(fast), ema(slow)) or macd(fast, slow, 3).line < lowest(close, fast) - close"
        """;

    private static readonly string[] Ranges = ["fast=2..14", "slow=3..25:2", "buy=40..70:10"];

    [Test]
    public void A_grid_gives_what_its_settings_give_one_by_one()
    {
        var bars = RandomMarket.Bars(new Random(3), 5_001);
        var runner = SweepTrialsTests.Sweeper(Setup(Strategy(Crossing)), bars);
        var settings = SettingGrid.Of(runner.Strategy, bars.Timeframe, Ranges);

        var outcomes = runner.Run(settings, new TrialAsks(1), default);

        Assert.That(outcomes.Count(outcome => outcome.Refusal is not null), Is.InRange(1, settings.Length / 2));
        for (var i = 0; i < settings.Length; i += 5)
        {
            Assert.That(outcomes[i].Refusal, Is.EqualTo(runner.Strategy.Refuses(settings[i], bars.Timeframe)));
            if (outcomes[i].Figures is { } figures)
            {
                var alone = runner.Trace(settings[i]).Figures;
                Assert.That(SweepCase.Text(figures), Is.EqualTo(SweepCase.Text(alone)), $"setting {i}");
                Assert.That(figures.ClosedTrades, Is.GreaterThan(10));
            }
        }
    }

    [Test]
    public void A_list_is_the_same_to_the_last_bit_whatever_its_order_parts_and_processors()
    {
        var bars = RandomMarket.Bars(new Random(12), 4_500);
        var runner = SweepTrialsTests.Sweeper(Setup(Strategy(Crossing)), bars);
        var all = SettingGrid.Of(runner.Strategy, bars.Timeframe, Ranges);
        var order = Enumerable.Range(0, all.Length).ToArray();
        new Random(1).Shuffle(order);

        var whole = runner.Run(all, new TrialAsks(1), default).Select(SweepTrialsTests.Text).ToArray();
        var shuffled = runner.Run([.. order.Select(i => all[i])], new TrialAsks(3), default);
        var parts = order.Chunk(31).SelectMany(some => runner.Run([.. some.Select(i => all[i])], new(1), default));

        var expected = order.Select(i => whole[i]).ToArray();
        Assert.That(shuffled.Select(SweepTrialsTests.Text), Is.EqualTo(expected));
        Assert.That(parts.Select(SweepTrialsTests.Text), Is.EqualTo(expected));
        Assert.That(whole, Has.Some.EqualTo("fast must be below slow."));
    }

    [Test]
    public void The_days_of_rules_are_those_of_the_kernel()
    {
        IReadOnlyList<IReadOnlyList<double>> settings = [[3, 9, 60], [5, 12, 50], [9, 3, 50], [5, 12.5, 50]];
        var trades = 0;
        for (var seed = 0; seed < 30; seed++)
        {
            var bars = TickMarket.Bars(new Random(seed), 700);
            var setup = Setup(Strategy(Crossing.Replace("@15m", "", StringComparison.Ordinal)));

            var outcomes = SweepTrialsTests.Sweeper(setup, bars).Run(settings, new TrialAsks(2, true), default);

            var kernel = new KernelTrials(setup, [new BacktestMarket(RandomMarket.Spot, bars)])
                .Run(settings, new TrialAsks(2, true), default);
            Assert.That(outcomes[2].Refusal, Is.Not.Null.And.EqualTo(kernel[2].Refusal));
            Assert.That(outcomes[3].Refusal, Does.Contain("slow is a whole number from 3 to 60, not 12.5"));
            for (var i = 0; i < 2; i++)
            {
                Assert.That(outcomes[i].Refusal, Is.EqualTo(kernel[i].Refusal));
                Assert.That(outcomes[i].DailyReturns, Is.EqualTo(kernel[i].DailyReturns).Within(1e-9));
                trades += outcomes[i].Figures!.ClosedTrades;
            }
        }

        Assert.That(trades, Is.GreaterThan(300));
    }

    [TestCase("\"stop\": \"close - atr(14)\"", "stop: a sweep knows no stops; use the kernel.")]
    [TestCase("\"take\": \"close + atr(14)\"", "take: a sweep takes no profit at a price; use the kernel.")]
    [TestCase(
        "\"enter_short\": \"close < open\", \"exit_short\": \"close > open\"",
        "enter_short: a sweep knows no shorts; use the kernel.")]
    public void What_a_sweep_cannot_trade_is_refused_by_the_member_that_asks_for_it(string member, string refusal)
    {
        var strategy = Strategy($"{Crossing}, {member}");

        Assert.That(SweepTrials.Refuses(strategy), Is.EqualTo(refusal));
        Assert.That(SweepTrials.Of(Setup(strategy), []).Refusal, Is.EqualTo(refusal));
        Assert.That(SweepTrials.Refuses(Strategy(Crossing)), Is.Null);
    }

    [Test]
    public void Long_windows_make_smaller_tiles_so_that_memory_is_bounded()
    {
        const string windows = """
            "enter_long": "close > highest(high, fast) or sma(slow) > buy", "exit_long": "close < open"
            """;
        var compiler = Strategy(windows, fast: 5_000, slow: 5_000).Rules!;
        var timeframe = Timeframe.Of("1m");

        var few = RuleTile.MostOf(compiler, timeframe, [5_000, 5_000, 50]);
        var many = RuleTile.MostOf(compiler, timeframe, [20, 20, 50]);

        Assert.That(many, Is.EqualTo(512));
        Assert.That(few, Is.InRange(5, 50));
    }

    private static BacktestSetup Setup(StrategyDeclaration strategy) =>
        new(strategy, [], FillAssumptions.Plain(0));

    private static StrategyDeclaration Strategy(string members, int fast = 30, int slow = 60)
    {
        var file = $$"""
            {
              "kind": "rules", "name": "SWEPT", "about": "For a sweep.",
              "parameters": {
                "fast": { "default": 2, "min": 2, "max": {{fast}}, "about": "Bars." },
                "slow": { "default": {{slow}}, "min": 3, "max": {{slow}}, "about": "Bars." },
                "buy": { "default": 50, "min": 5, "max": 95, "about": "A bound." }
              },
              {{members}}
            }
            """;
        var (rules, errors) = RuleFile.Read(Encoding.UTF8.GetBytes(file), ExpressionBounds.Most);
        return rules is null
            ? throw new AssertionException(string.Join('\n', errors))
            : RuleStrategy.DeclarationOf(rules, ExpressionBounds.Most);
    }
}
