using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Optimisation.Search.Goals;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Optimisation.Search;

public sealed class GoalTests
{
    // Return 20 %, drawdown 10 %, 49 trades, Sharpe 2; profit factor and Sortino are not defined.
    private static readonly BacktestFigures Figures = FunctionTrials.Of(20, trades: 49);

    [TestCase("return", 20)]
    [TestCase("return_pct", 20)]
    [TestCase("drawdown", -10)]
    [TestCase("max_drawdown_pct", -10)]
    [TestCase("-drawdown", -10)]
    [TestCase("drawdown + 0", 10)]
    [TestCase("calmar", 2)]
    [TestCase("win_rate", 50)]
    [TestCase("closed_trades", 49)]
    [TestCase("Sharpe * SQRT(trades)", 14)]
    [TestCase("return / (1 + drawdown) * 11", 20)]
    [TestCase("2 + 3 * 4 - 6 / 3", 12)]
    [TestCase("-2^2", -4)]
    [TestCase("2^3^2", 512)]
    [TestCase("2^-1", 0.5)]
    [TestCase("--2", 2)]
    [TestCase("10 - 4 - 3", 3)]
    [TestCase("min(3, max(1, 2))", 2)]
    [TestCase("abs(-3) + exp(0) + log(1)", 4)]
    [TestCase("return − 5 × 2 ÷ 4", 17.5)]
    public void A_goal_is_worth_its_arithmetic(string text, double worth)
    {
        var (goal, refusal) = Goal.Read(text);

        Assert.That(refusal, Is.Null);
        Assert.That(goal!.Of(Figures, years: 1), Is.EqualTo(worth).Within(1e-12));
    }

    [Test]
    public void Calmar_is_that_of_a_backtest()
    {
        var bars = RandomMarket.Bars(new Random(9), 20_000);
        var setup = new BacktestSetup(SmaCross.Declaration, [5, 20], FillAssumptions.Plain(0));
        var market = new BacktestMarket(RandomMarket.Spot, bars);
        var run = new Backtest(setup, [market]).Run();
        var years = (bars.CloseTimeMs(bars.Count - 1) + 1 - bars.OpenTimeMs[0]) / (365 * 86_400_000.0);

        var calmar = Goal.Read("calmar").Goal!.Of(BacktestFigures.Of(run), years);

        Assert.That(calmar, Is.EqualTo(BacktestMeasures.Of(run, [market]).Calmar!.Value).Within(1e-6).Percent);
    }

    [TestCase("profit_factor")]
    [TestCase("sortino + 1")]
    [TestCase("max(profit_factor, 0)")]
    [TestCase("1 / (drawdown - 10)")]
    [TestCase("log(0 - 1)")]
    [TestCase("exp(return ^ 3)")]
    public void What_is_not_defined_has_no_score(string text) =>
        Assert.That(Goal.Read(text).Goal!.Of(Figures, years: 1), Is.Null);

    [TestCase("sharp", "There is no figure called sharp; did you mean sharpe?")]
    [TestCase("return * squrt(trades)", "There is no figure called squrt; did you mean sqrt?")]
    [TestCase("happiness", "There is no figure called happiness; there are return, sharpe, sortino, calmar, "
        + "profit_factor, drawdown, win_rate, trades, equity, days, bars.")]
    [TestCase("", "A goal is a figure such as sharpe, or arithmetic of some.")]
    [TestCase("return +", "The goal ends where a figure or a number is missing.")]
    [TestCase("(return", ") is missing.")]
    [TestCase("return return", "r makes no sense at character 8.")]
    [TestCase("min(return)", ") makes no sense at character 11. There , is missing.")]
    [TestCase("1.2.3", "1.2.3 is not a number.")]
    [TestCase("return & 2", "& makes no sense at character 8.")]
    public void What_is_no_goal_is_refused(string text, string sentence)
    {
        var (goal, refusal) = Goal.Read(text);

        Assert.That(goal, Is.Null);
        Assert.That(refusal, Is.EqualTo(sentence));
    }

    [Test]
    public void A_goal_has_bounds_in_length_and_depth()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Goal.Read(new string(' ', 194) + "return").Goal, Is.Not.Null);
            Assert.That(Goal.Read(new string(' ', 195) + "return").Refusal, Does.Contain("200 characters"));
            Assert.That(Goal.Read(new string('(', 31) + "1" + new string(')', 31)).Goal, Is.Not.Null);
            Assert.That(Goal.Read(new string('(', 99) + "1" + new string(')', 99)).Refusal, Does.Contain("deeply"));
        });
    }

    [TestCase("trades>=49", 0)]
    [TestCase("trades > 49", 1e-12)]
    [TestCase("trades>=98", 0.5)]
    [TestCase("drawdown<=8", 0.25)]
    [TestCase("drawdown ≤ 10", 0)]
    [TestCase("return / drawdown < 0.5", 1.5)]
    [TestCase("profit_factor>=1", double.PositiveInfinity)]
    [TestCase("return>=-5", 0)]
    public void A_constraint_says_how_far_a_trial_is_off(string text, double off) =>
        Assert.That(GoalConstraint.Read(text).Constraint!.OffOf(Figures, years: 1), Is.EqualTo(off).Within(1e-15));

    [TestCase("trades=30", "trades=30 is no constraint; write trades>=30 or drawdown<=20.")]
    [TestCase("trades>=many", "A constraint compares with a number, as in trades>=30; many is none.")]
    [TestCase("trade>=3", "There is no figure called trade; did you mean trades?")]
    [TestCase(">=3", "A goal is a figure such as sharpe, or arithmetic of some.")]
    public void What_is_no_constraint_is_refused(string text, string sentence) =>
        Assert.That(GoalConstraint.Read(text).Refusal, Is.EqualTo(sentence));

    [Test]
    public void Standings_go_by_score_then_by_how_far_they_are_off_and_undefined_ones_last()
    {
        Standing[] order =
        [
            new(5, 0), new(-3, 0), new(2, 0.1), new(99, 0.2), new(98, 0.2), new(1e9, double.PositiveInfinity),
            new(null, 0),
        ];

        Assert.That(order.Reverse().OrderDescending(), Is.EqualTo(order));
    }
}
