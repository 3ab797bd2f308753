using System.Text;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies.Rules;

namespace TelegramTrader.Tests.Trading.Strategies;

public sealed class RuleProgramTests
{
    private static readonly Dictionary<string, double> Defaults = [];

    [Test]
    public void Rules_say_at_each_bar_what_their_expressions_say()
    {
        var rules = Sample("bollinger_range.json");
        var bars = BarArrays.Walk(3_000, seed: 9, intervalMs: 15 * BarArrays.MinuteMs);
        var values = new Dictionary<string, double> { ["calm"] = 45 };
        var stream = Compile(rules, "15m", values).Stream();
        var enters = Evaluate("cross_above(close, bb(20, 2).lower) and adx(14) < 45", bars);
        var exits = Evaluate("close >= bb(20, 2).middle", bars);
        var stops = Evaluate("close - 2 * atr(14)", bars);
        var shorts = Evaluate("cross_below(close, bb(20, 2).upper) and adx(14) < 45", bars);
        var shortStops = Evaluate("close + 2 * atr(14)", bars);

        var entries = 0;
        for (var i = 0; i < bars.Count; i++)
        {
            var peeked = stream.Peek(bars.Columns[i]);
            var signal = stream.Push(bars.Columns[i]);

            Assert.That(peeked, Is.EqualTo(signal));
            Assert.That((signal.EnterLong, signal.ExitLong), Is.EqualTo((enters[i] is 1, exits[i] is 1)));
            Assert.That(signal.EnterShort, Is.EqualTo(shorts[i] is 1));
            Assert.That((signal.Stop, signal.StopShort), Is.EqualTo((stops[i], shortStops[i])));
            Assert.That((signal.Take, signal.TakeShort), Is.EqualTo((double.NaN, double.NaN)));
            entries += signal.EnterLong || signal.EnterShort ? 1 : 0;
        }

        Assert.That(entries, Is.GreaterThan(5));
    }

    [TestCase("close - 1", 1)]
    [TestCase("close", 0)]
    [TestCase("close + 1", 0)]
    [TestCase("close / 0", 0)]
    public void An_entry_without_a_stop_on_its_side_is_none(string stop, int entries)
    {
        var rules = Rules($$"""
            { "kind": "rules", "name": "ONE", "about": "One.",
              "enter_long": "close > 0", "exit_long": "close < 0", "stop": "{{stop}}" }
            """);

        var signal = Compile(rules, "1m", Defaults).Stream().Push(BarArrays.Walk(1, seed: 1).Columns[0]);

        Assert.That(signal.EnterLong ? 1 : 0, Is.EqualTo(entries));
    }

    [Test]
    public void A_parameter_changes_what_the_rules_say()
    {
        var rules = Sample("rsi_dip.json");

        var program = Compile(rules, "15m", new Dictionary<string, double> { ["length"] = 100 });

        Assert.That(program.Parameters["length"], Is.EqualTo(100));
        Assert.That(program.Parameters["dip"], Is.EqualTo(30));
        Assert.That(program.WarmUp, Is.EqualTo((51 * 16) - 1)); // fifty bars of 4 hours, and one more to rise from
    }

    [TestCase("length", 101, "0:0: length lies between 2 and 100, not at 101.")]
    [TestCase("length", double.NaN, "0:0: length lies between 2 and 100, not at NaN.")]
    [TestCase("lenght", 14, "0:0: RSI_DIP has the parameters length, dip, made, and none called lenght.")]
    [TestCase("length", 14.5, "10:22: length is a whole number, not 14.5.")]
    public void A_parameter_that_cannot_be_is_refused(string name, double value, string said)
    {
        var rules = Sample("rsi_dip.json");
        var values = new Dictionary<string, double> { [name] = value };

        var isCompiled = RuleProgram.TryCompile(
            rules, Timeframe.Of("15m"), values, ExpressionBounds.Most, out _, out var error);

        Assert.That(isCompiled, Is.False);
        Assert.That(error!.In("f"), Is.EqualTo($"f:{said}"));
    }

    [Test]
    public void Rules_about_longer_bars_cannot_run_on_longer_ones_still()
    {
        var isCompiled = RuleProgram.TryCompile(
            Sample("rsi_dip.json"), Timeframe.Of("1d"), Defaults, ExpressionBounds.Most, out _, out var error);

        Assert.That(isCompiled, Is.False);
        Assert.That(error!.In("f"), Is.EqualTo("f:10:69: 4h bars are not made of whole 1d bars."));
    }

    [Test]
    public void A_bar_allocates_nothing()
    {
        var stream = Compile(Sample("bollinger_range.json"), "15m", Defaults).Stream();
        var bars = BarArrays.Walk(1_000, seed: 3, intervalMs: 15 * BarArrays.MinuteMs);
        stream.Push(bars.Columns[0]);
        stream.Peek(bars.Columns[0]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 1; i < bars.Count; i++)
        {
            stream.Peek(bars.Columns[i]);
            stream.Push(bars.Columns[i]);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static double[] Evaluate(string text, BarArrays bars) =>
        Expression.TryParse(text, out var expression, out var error)
            ? expression.Evaluate(bars.Columns)
            : throw new AssertionException(error.Sentence);

    private static RuleProgram Compile(RuleSet rules, string timeframe, IReadOnlyDictionary<string, double> values) =>
        RuleProgram.TryCompile(
            rules, Timeframe.Of(timeframe), values, ExpressionBounds.Most, out var program, out var error)
            ? program
            : throw new AssertionException(error.Sentence);

    private static RuleSet Sample(string file) => Rules(File.ReadAllText(Checkout.Under("config", "strategies", file)));

    private static RuleSet Rules(string json)
    {
        var (rules, errors) = RuleFile.Read(Encoding.UTF8.GetBytes(json), ExpressionBounds.Most);
        return rules ?? throw new AssertionException(errors[0].Sentence);
    }
}
