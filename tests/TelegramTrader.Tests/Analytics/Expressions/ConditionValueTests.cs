using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Analytics.Expressions;

public sealed class ConditionValueTests
{
    private const double Undefined = double.NaN;
    private static readonly string[] Shown = ["volume > 0", "volume < 0", "1 / 0 > volume"]; // true, false, undefined
    private static readonly double[] Meant = [1, 0, Undefined];

    [Test]
    public void Words_join_conditions_after_Kleene()
    {
        double[,] and = { { 1, 0, Undefined }, { 0, 0, 0 }, { Undefined, 0, Undefined } };
        double[,] or = { { 1, 1, 1 }, { 1, 0, Undefined }, { 1, Undefined, Undefined } };
        var bars = BarArrays.Walk(3, seed: 1);

        Assert.Multiple(() =>
        {
            for (var i = 0; i < 3; i++)
            {
                Assert.That(Last($"not {Shown[i]}", bars), Is.EqualTo(1 - Meant[i]));
                for (var j = 0; j < 3; j++)
                {
                    Assert.That(Last($"{Shown[i]} and {Shown[j]}", bars), Is.EqualTo(and[i, j]), $"{i} and {j}");
                    Assert.That(Last($"{Shown[i]} or {Shown[j]}", bars), Is.EqualTo(or[i, j]), $"{i} or {j}");
                }
            }
        });
    }

    [TestCase("close > open or close < open and 1 > 2", "close > open or (close < open and 1 > 2)")]
    [TestCase("not close > open and open > 0", "(not (close > open)) and open > 0")]
    [TestCase("not not close > open", "close > open")]
    [TestCase("close - open rising", "(close - open) rising")]
    [TestCase("close * 2 + 1 > open * 2 - 3 + 4", "((close * 2) + 1) > (((open * 2) - 3) + 4)")]
    [TestCase("close ≥ open", "close >= open")]
    [TestCase("close ≤ open", "close <= open")]
    [TestCase("close ≠ open", "close != open")]
    [TestCase("not close == open", "close != open")]
    [TestCase("close rising", "close > close[1]")]
    [TestCase("rising(close)", "close rising")]
    [TestCase("falling(close, n=2)", "close < close[1] and close[1] < close[2]")]
    [TestCase("cross_above(close, open)", "close[1] <= open[1] and close > open")]
    [TestCase("cross_below(a=close, b=open)", "close[1] >= open[1] and close < open")]
    [TestCase("(close > open)[1]", "close[1] > open[1]")]
    [TestCase("CROSS_ABOVE(Close, Open) AND Close RISING", "cross_above(close, open) and close rising")]
    public void Two_spellings_of_one_condition_have_one_value(string text, string same)
    {
        var bars = BarArrays.Walk(300, seed: 4);
        for (var i = 0; i < bars.Count; i += 5) bars.Close[i] = bars.Open[i];

        // From the third bar on: before, an undefined part may or may not decide.
        Assert.That(Evaluate(text, bars)[2..], Is.EqualTo(Evaluate(same, bars)[2..]));
        Assert.That(Evaluate(text, bars), Has.Some.EqualTo(1).And.Some.EqualTo(0));
    }

    [TestCase("close[0]", "close")]
    [TestCase("highest(high, 1)", "high")]
    [TestCase("max(close, open)", "(close + open + abs(close - open)) / 2")]
    [TestCase("min(close, open)", "(close + open - abs(close - open)) / 2")]
    [TestCase("highest(high, 3)", "max(high, max(high[1], high[2]))")]
    [TestCase("lowest(low, 3)", "min(low, min(low[1], low[2]))")]
    [TestCase("ema(abs(-9))", "ema(9)")]
    public void Functions_of_numbers_are_what_they_say(string text, string same)
    {
        var bars = BarArrays.Walk(60, seed: 4);

        Assert.That(Evaluate(text, bars), Is.EqualTo(Evaluate(same, bars)).Within(1e-9));
    }

    [Test]
    public void A_cross_needs_both_lines_at_both_bars_and_a_touch_is_none_until_it_is_left()
    {
        var bars = BarArrays.Walk(7, seed: 1);
        double[] line = [1, 3, 2, 2, 2, 5, double.NaN];
        double[] other = [2, 2, 2, 2, 2, 2, 2];
        double[] up = [Undefined, 1, 0, 0, 0, 1, Undefined];
        double[] down = [Undefined, 0, 0, 0, 0, 0, Undefined];
        line.CopyTo(bars.Close, 0);
        other.CopyTo(bars.Open, 0);

        Assert.Multiple(() =>
        {
            Assert.That(Evaluate("cross_above(close, open)", bars), Is.EqualTo(up));
            Assert.That(Evaluate("cross_below(close, open)", bars), Is.EqualTo(down));
            Assert.That(Evaluate("cross_below(open, close)", bars), Is.EqualTo(up));
        });
    }

    [Test]
    public void The_same_prices_in_another_order_have_the_same_average()
    {
        var bars = BarArrays.Walk(6, seed: 1);
        double[] prices = [0.1, 0.2, 0.3, 0.3, 0.2, 0.1];
        prices.CopyTo(bars.Close, 0);

        Assert.Multiple(() =>
        {
            Assert.That(Evaluate("sma(3) == sma(3)[3]", bars)[5], Is.EqualTo(1));
            Assert.That(Evaluate("sma(3) - sma(3)[3] == 0", bars)[5], Is.EqualTo(1));
            Assert.That(Evaluate("sma(3) == 0.2", bars)[5], Is.EqualTo(1));
            Assert.That(Evaluate("sma(3) > sma(6)", bars)[5], Is.EqualTo(0));
            Assert.That(Evaluate("sma(3) < sma(6)", bars)[5], Is.EqualTo(0));
        });
    }

    [Test]
    public void Averages_compare_as_exact_sums_do([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        var (level, most) = random.Next(3) switch { 0 => (1, 8), 1 => (60_000, 8), _ => (10_000_000, 5) };
        var decimals = random.Next(0, most + 1);
        var unit = (decimal)Math.Pow(10, -decimals);
        var bars = BarArrays.Walk(4_000, seed: 1);
        var exact = new decimal[bars.Count];
        for (var i = 0; i < bars.Count; i++)
        {
            exact[i] = level + (random.Next(-2, 3) * unit);
            bars.Close[i] = (double)exact[i];
        }

        var (fast, slow) = (random.Next(1, 6), random.Next(6, 13));
        var signs = Evaluate($"sma({fast}) > sma({slow})", bars);
        var ties = Evaluate($"sma({fast}) == sma({slow})", bars);
        var moves = Evaluate($"sma({fast}) rising", bars);

        var seen = 0;
        for (var i = slow; i < bars.Count; i++)
        {
            var (left, right) = (Sum(i, fast) * slow, Sum(i, slow) * fast);
            seen += left == right ? 1 : 0;
            Assert.That(
                (signs[i], ties[i], moves[i]),
                Is.EqualTo((left > right ? 1d : 0, left == right ? 1d : 0, Sum(i, fast) > Sum(i - 1, fast) ? 1d : 0)),
                $"bar {i}, sma {fast} and {slow}, {decimals} decimals at {level}");
        }

        Assert.That(seen, Is.GreaterThan(50)); // ties have to have been met

        decimal Sum(int last, int bars) => exact.AsSpan(last - bars + 1, bars).ToArray().Sum();
    }

    [Test]
    public void An_exact_average_is_the_average_to_rounding([Values(1, 2, 20, 333)] int length)
    {
        var bars = BarArrays.Walk(2_000, seed: 3);
        for (var i = 0; i < 1_000; i++) bars.Close[i] = Math.Round(bars.Close[i], 8);
        bars.Close[700] = double.NaN;
        bars.Close[800] = 3e12;
        var usual = new double[bars.Count];
        SimpleAverage.Compute(bars.Close, length, usual);

        var state = new ExactAverage(length);
        var exact = bars.Close.Select(state.Push).ToArray();

        Assert.That(exact.Select(double.IsNaN), Is.EqualTo(usual.Select(double.IsNaN)));
        var worst = exact.Zip(usual, (a, b) => Math.Abs((a / b) - 1)).Where(double.IsFinite).Max();
        Assert.That(worst, Is.LessThan(1e-14));
    }

    [Test]
    public void A_push_and_a_peek_allocate_nothing()
    {
        const string Text = "cross_above(macd(12,26,9).line, macd(12,26,9).signal) and rsi(14) < 70"
            + " and ema(50)@15m rising or sma(20) > sma(50) and highest(high, 20)[1] < close";
        var scope = new ExpressionScope { Bars = TelegramTrader.Analytics.Series.BarLength.All[0] };
        Assert.That(Expression.TryParse(Text, scope, out var expression, out _), Is.True);
        var stream = expression!.Stream();
        var bars = BarArrays.Walk(2_000, seed: 3);
        for (var i = 0; i < 1_000; i++) stream.Push(bars.Columns[i]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 1_000; i < 2_000; i++)
        {
            stream.Peek(bars.Columns[i]);
            stream.Push(bars.Columns[i]);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Longer_bars_cannot_be_asked_for_where_nobody_said_what_bars_are()
    {
        Assert.That(Expression.TryParse("close@4h > close", out var expression, out _), Is.True);

        Assert.Multiple(() =>
        {
            Assert.That(() => expression!.Stream(), Throws.InvalidOperationException);
            Assert.That(
                () => expression!.Evaluate(BarArrays.Walk(5, seed: 1).Columns), Throws.InvalidOperationException);
        });
    }

    private static double Last(string text, BarArrays bars) => Evaluate(text, bars)[^1];

    private static double[] Evaluate(string text, BarArrays bars) =>
        Expression.TryParse(text, out var expression, out var error)
            ? expression.Evaluate(bars.Columns)
            : throw new AssertionException($"{text}: {error.Sentence}");
}
