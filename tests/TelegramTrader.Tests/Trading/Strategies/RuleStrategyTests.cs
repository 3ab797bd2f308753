using System.Text;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Strategies.Rules;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Strategies;

public sealed class RuleStrategyTests
{
    private const string SmaRules = """
        { "kind": "rules", "name": "SMA_RULES", "about": "The product's own average cross, as a file.",
          "parameters": {
            "fast": { "default": 3, "min": 1, "max": 50, "about": "Bars." },
            "slow": { "default": 9, "min": 2, "max": 80, "about": "Bars." },
            "room": { "default": 1, "min": 0.5, "max": 5, "about": "Not a number of bars." } },
          "enter_long": "cross_above(sma(fast), sma(slow)) and room > 0",
          "exit_long": "cross_below(sma(fast), sma(slow))" }
        """;

    [Test]
    public void The_same_rules_as_a_file_and_in_code_make_the_same_trades()
    {
        var random = new Random(21);
        var trades = 0;
        for (var i = 0; i < 200; i++)
        {
            var given = new Dictionary<string, double> { ["fast"] = random.Next(2, 8), ["slow"] = random.Next(8, 20) };
            var bars = RandomMarket.Bars(random, 400);

            var file = Run(Read(SmaRules), given, bars);
            var code = Run(SmaCross.Declaration, given, bars);

            Assert.That(file.Equity, Is.EqualTo(code.Equity));
            Assert.That(file.Trades.Select(trade => (trade.OpenedMs, trade.ClosedMs, trade.Profit)), Is.EqualTo(
                code.Trades.Select(trade => (trade.OpenedMs, trade.ClosedMs, trade.Profit))));
            trades += code.Trades.Count;
        }

        Assert.That(trades, Is.GreaterThan(1_000));
    }

    [Test]
    public void A_parameter_that_counts_bars_takes_whole_numbers_and_another_does_not()
    {
        var parameters = Read(SmaRules).Parameters;

        Assert.That(parameters.Select(parameter => parameter.IsWhole), Is.EqualTo(new[] { true, true, false }));
    }

    [Test]
    public void What_does_not_go_together_is_refused_before_the_run()
    {
        var declaration = Read("""
            { "kind": "rules", "name": "SLOW_BARS", "about": "Looks at days.",
              "enter_long": "close > sma(5)@1d", "exit_long": "close < sma(5)@1d" }
            """);

        var (_, refusal) = declaration.Bind(new Dictionary<string, double>(), Timeframe.Of("1w"));

        Assert.That(refusal, Does.Contain("1d"));
    }

    [Test]
    public void Leaving_goes_before_entering_and_both_sides_at_once_are_neither()
    {
        var strategy = Made("""
            { "kind": "rules", "name": "BOTH", "about": "Wants everything.",
              "enter_long": "close > 10", "exit_long": "close > 20",
              "enter_short": "close > 15", "exit_short": "close > 30" }
            """);

        IntentKind Kind(double close, int position) => Intent(strategy, close, position).Kind;

        Assert.Multiple(() =>
        {
            Assert.That(Intent(strategy, 12, 0).Side, Is.EqualTo(OrderSide.Buy));
            Assert.That(Kind(12, 1), Is.EqualTo(IntentKind.None), "it is long already");
            Assert.That(Kind(16, 0), Is.EqualTo(IntentKind.None), "both sides are wanted");
            Assert.That(Kind(25, 1), Is.EqualTo(IntentKind.Exit));
            Assert.That(Kind(35, -1), Is.EqualTo(IntentKind.Exit));
        });
    }

    [Test]
    public void An_order_says_the_rule_that_made_it_and_carries_its_stop()
    {
        var strategy = Made("""
            { "kind": "rules", "name": "STOPPED", "about": "Long with a stop and a take.",
              "enter_long": "close > 10", "exit_long": "close < 5", "stop": "close - 2", "take": "close + 3" }
            """);

        var intent = Intent(strategy, 12, 0);

        Assert.That((intent.Stop, intent.Take), Is.EqualTo((10, 15)));
        Assert.That(intent.Because, Is.EqualTo("close > 10"));
    }

    [Test]
    public void The_text_of_the_rules_is_enough_to_make_the_same_strategy_again()
    {
        var first = Read(SmaRules);
        var again = Read(first.Source!);
        var bars = RandomMarket.Bars(new Random(5), 500);
        var given = new Dictionary<string, double>();

        Assert.That(Run(again, given, bars).Equity, Is.EqualTo(Run(first, given, bars).Equity));
        Assert.That(again.Source, Is.EqualTo(SmaRules));
    }

    private static StrategyDeclaration Read(string json)
    {
        var (rules, errors) = RuleFile.Read(Encoding.UTF8.GetBytes(json), ExpressionBounds.Most);
        Assert.That(errors, Is.Empty);
        return RuleStrategy.DeclarationOf(rules!, ExpressionBounds.Most);
    }

    private static IStrategy Made(string json) => Read(json).Create([], RandomMarket.Bars(new Random(1), 1));

    private static Intent Intent(IStrategy strategy, double close, int position)
    {
        var bar = new Bar(new BarValues(0, close, close, close, close, 1), 60_000);
        return strategy.OnBar(new StrategyMoment(0, in bar, position, double.NaN));
    }

    private static BacktestRun Run(
        StrategyDeclaration strategy, IReadOnlyDictionary<string, double> given, BarSeries bars)
    {
        var (values, refusal) = strategy.Bind(given, bars.Timeframe);
        Assert.That(refusal, Is.Null);
        var setup = new BacktestSetup(strategy, values, FillAssumptions.Plain(0.001m));
        return new Backtest(setup, [new BacktestMarket(RandomMarket.Spot, bars)]).Run();
    }
}
