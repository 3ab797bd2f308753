using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Analytics.Series;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Analytics.Expressions;

public sealed class ExpressionErrorTests
{
    [TestCase("rsi(14", 6, 0, "Expected ) after the arguments of rsi, but the text ends.")]
    [TestCase("(close", 6, 0, "Expected ) to close the bracket, but the text ends.")]
    [TestCase("close +", 7, 0, "Expected a number, a column or an indicator, but the text ends.")]
    [TestCase("close )", 6, 1, "Expected an operator, not ).")]
    [TestCase("close close", 6, 5, "Expected an operator, not close.")]
    [TestCase("rsi(,)", 4, 1, "Expected a number, a column or an indicator, not ,.")]
    [TestCase("", 0, 0, "There is no expression here.")]
    [TestCase("  \t", 3, 0, "There is no expression here.")]
    [TestCase("close;", 6, 0, "Expected a number, a column or an indicator, but the text ends.")]
    [TestCase("close;;rsi", 6, 1, "Expected a number, a column or an indicator, but the expression ends.")]
    [TestCase("rsi.", 4, 0, "Expected the name of an output, but the text ends.")]
    [TestCase("rsi(0)", 4, 1, "length is from 2 to 5000, not 0.")]
    [TestCase("rsi(-3)", 4, 2, "length is from 2 to 5000, not -3.")]
    [TestCase("rsi(5001)", 4, 4, "length is from 2 to 5000, not 5001.")]
    [TestCase("rsi(14.5)", 4, 4, "length is a whole number, not 14.5.")]
    [TestCase("rsi(close)", 4, 5, "length is a plain number, not a series.")]
    [TestCase("rsi(1/0)", 4, 3, "length is a plain number, not a series.")]
    [TestCase("rsi(14, 15)", 8, 2, "rsi takes one argument, length; this is one too many.")]
    [TestCase("obv(1)", 4, 1, "obv takes no arguments; this is one too many.")]
    [TestCase("rsi(length=14, length=15)", 15, 6, "length is given twice.")]
    [TestCase("rsi(14, length=15)", 8, 6, "length is given twice.")]
    [TestCase("ema(9, source=close, source=open)", 21, 6, "source is given twice.")]
    [TestCase("macd(fast=3, 9)", 13, 1, "An argument without a name has to stand before the named ones.")]
    [TestCase("macd(26, 12)", 0, 12, "fast has to be shorter than slow.")]
    [TestCase("vwap(source=open)", 5, 6, "vwap reads whole bars and takes no source.")]
    [TestCase("vwap(anchor=3)", 12, 1, "anchor is one of day, all, 1d.")]
    [TestCase("rsi(14).foo", 8, 3, "rsi has one output, value, and none called foo.")]
    [TestCase("close.line", 6, 4, "Only an indicator has outputs to choose from.")]
    [TestCase("macd.line.signal", 10, 6, "Only an indicator has outputs to choose from.")]
    [TestCase("close(3)", 0, 5, "close is a column and takes no arguments.")]
    [TestCase("12abc", 0, 5, "There is no indicator or column called 12abc.")]
    [TestCase("1e999", 0, 5, "This number has too many digits to be computed with.")]
    [TestCase("1e99999", 0, 7, "This number has too many digits to be computed with.")]
    [TestCase("close # 3", 6, 1, "# means nothing in an expression.")]
    [TestCase("close 🚀 3", 6, 2, "The character U+1F680 means nothing in an expression.")]
    [TestCase("\u202Eclose", 0, 1, "The character U+202E means nothing in an expression.")]
    [TestCase("close\0", 5, 1, "The character U+0000 means nothing in an expression.")]
    [TestCase("сlose", 0, 1, "The character U+0441 means nothing in an expression.")]
    public void A_fault_is_told_in_one_sentence_at_its_place(string text, int position, int length, string sentence)
    {
        var error = ErrorOf(text);

        Assert.That((error.Position, error.Length, error.Sentence), Is.EqualTo((position, length, sentence)));
    }

    [Test]
    public void Half_a_character_is_named_by_its_code() // not a test case: metadata cannot hold it
    {
        var error = ErrorOf("close \uD83D");

        Assert.That((error.Position, error.Length), Is.EqualTo((6, 1)));
        Assert.That(error.Sentence, Is.EqualTo("The character U+D83D means nothing in an expression."));
    }

    [TestCase("rsx(14)", 0, 3, "rsi")]
    [TestCase("vwpa", 0, 4, "vwap")]
    [TestCase("clsoe + 1", 0, 5, "close")]
    [TestCase("macd(12,26,9).signl", 14, 5, "signal")]
    [TestCase("histogrm", 0, 8, "macd.histogram")]
    [TestCase("signal", 0, 6, "macd.signal")]
    [TestCase("rsi(lenght=14)", 4, 6, "length")]
    [TestCase("ema(9, sorce=open)", 7, 5, "source")]
    [TestCase("vwap(anchor=alll)", 12, 4, "all")]
    public void A_mistyped_name_gets_the_nearest_known_one(string text, int position, int length, string meant)
    {
        var error = ErrorOf(text);

        Assert.Multiple(() =>
        {
            Assert.That((error.Position, error.Length), Is.EqualTo((position, length)));
            Assert.That(error.Suggestions, Is.Not.Empty);
            Assert.That(error.Suggestions[0], Is.EqualTo(meant));
            Assert.That(error.Suggestions, Has.Count.LessThanOrEqualTo(3));
        });
    }

    [Test]
    public void A_name_like_no_other_gets_no_suggestion() =>
        Assert.That(ErrorOf("perfectly_unknown").Suggestions, Is.Empty);

    [TestCase("close && open", 6, 2, "&& is written and.")]
    [TestCase("close & open", 6, 1, "& is written and.")]
    [TestCase("close || open", 6, 2, "|| is written or.")]
    [TestCase("!rising(close)", 0, 1, "! is written not.")]
    [TestCase("close <> open", 6, 2, "<> is written !=.")]
    [TestCase("close = open", 6, 1, "= is written == where two values are compared.")]
    [TestCase("1 < close < 3", 10, 1, "Comparisons stand alone: write a < b and b < c, not a < b < c.")]
    [TestCase("close and open", 0, 5, "and takes conditions; this is a number. Compare it, as in close > open.")]
    [TestCase("close > 1 or open", 13, 4, "or takes conditions; this is a number. Compare it, as in close > open.")]
    [TestCase("not close", 4, 5, "not takes conditions; this is a number. Compare it, as in close > open.")]
    [TestCase("(close > 1) + 2", 1, 9, "Arithmetic takes numbers; this is a condition, which is true or false.")]
    [TestCase("-(close > 1)", 2, 9, "A minus takes numbers; this is a condition, which is true or false.")]
    [TestCase("1 == (close > 1)", 6, 9, "A comparison takes numbers; this is a condition, which is true or false.")]
    [TestCase("ema(9, source=close > 1)", 14, 9, "source takes numbers; this is a condition, which is true or false.")]
    [TestCase("rsi(close > 1)", 4, 9, "length is a plain number, not a condition.")]
    [TestCase("(close > 1) rising", 1, 9, "rising takes numbers; this is a condition, which is true or false.")]
    [TestCase("highest(close)", 0, 14, "highest takes 2 arguments, x, n; n is missing.")]
    [TestCase("rising", 0, 6, "rising takes 2 arguments, x, n; x is missing.")]
    [TestCase("abs(1, 2)", 7, 1, "abs takes one argument, x; this is one too many.")]
    [TestCase("rising(close, x=3)", 14, 1, "x is given twice.")]
    [TestCase("rising(close, m=3)", 14, 1, "rising has no argument m.")]
    [TestCase("rising(close, 0)", 14, 1, "n is a whole number from 1 to 5000, not 0.")]
    [TestCase("highest(close, 5001)", 15, 4, "n is a whole number from 1 to 5000, not 5001.")]
    [TestCase("close[5001]", 6, 4, "A number of bars ago is a whole number from 0 to 5000, not 5001.")]
    [TestCase("close[-1]", 6, 2, "A number of bars ago is a whole number from 0 to 5000, not -1.")]
    [TestCase("close[open]", 6, 4, "A number of bars ago is a plain number, not a series.")]
    [TestCase("close[1", 7, 0, "Expected ] after a number of bars, but the text ends.")]
    [TestCase("close@", 6, 0, "Expected a timeframe such as 4h, but the text ends.")]
    [TestCase("close@4", 6, 1, "Expected a timeframe such as 4h, not 4.")]
    [TestCase("ema(9, source=close@1h)@4h", 20, 2, "One timeframe cannot stand inside another.")]
    [TestCase("close@1h@4h", 6, 2, "One timeframe cannot stand inside another.")]
    [TestCase("close@1h.line", 9, 4, "Only an indicator has outputs to choose from.")]
    [TestCase("abs(close).line", 11, 4, "Only an indicator has outputs to choose from.")]
    [TestCase("close and", 9, 0, "Expected a number, a column or an indicator, but the text ends.")]
    [TestCase("and close", 0, 3, "Expected a number, a column or an indicator, not and.")]
    public void A_condition_that_is_wrong_is_told_at_its_place(string text, int position, int length, string sentence)
    {
        var error = ErrorOf(text);

        Assert.That((error.Position, error.Length, error.Sentence), Is.EqualTo((position, length, sentence)));
    }

    [TestCase("5m", "5m bars are not made of whole 15m bars.")]
    [TestCase("20m", "20m is not a timeframe; it is one of 1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d 3d 1w 1M.")]
    public void A_timeframe_has_to_be_made_of_the_bars(string frame, string sentence)
    {
        Assert.That(BarLength.TryParse("15m", out var bars), Is.True);
        var scope = FakeCatalogue.Scope with { Bars = bars };

        Assert.That(Expression.TryParse($"ema(9)@{frame} > close", scope, out _, out var error), Is.False);

        Assert.That((error!.Position, error.Length, error.Sentence), Is.EqualTo((7, frame.Length, sentence)));
    }

    [Test]
    public void A_function_name_that_is_mistyped_gets_the_nearest() =>
        Assert.That(ErrorOf("cross_abov(close, open)").Suggestions[0], Is.EqualTo("cross_above"));

    [Test]
    public void Indicators_and_warm_up_are_bounded_at_the_limit_and_one_past_it()
    {
        var bounds = ExpressionBounds.Most with { Indicators = 2, WarmUpBars = 30 };
        var scope = FakeCatalogue.Scope with { Bounds = bounds };
        Assert.That(BarLength.TryParse("1h", out var hours), Is.True);

        Assert.Multiple(() =>
        {
            Assert.That(SentenceOf("ema(2) > rsi(3) or ema(2) < 5", scope), Is.Null);
            Assert.That(SentenceOf("ema(2) > rsi(3) or ema(4) < 5", scope), Does.StartWith("That is 3 indicators; 2 "));
            Assert.That(SentenceOf("ema(31)", scope), Is.Null);
            Assert.That(SentenceOf("ema(32)", scope), Does.StartWith("It would be undefined for 31 bars; 30 "));
            Assert.That(SentenceOf("ema(30)[1] rising", scope), Does.StartWith("It would be undefined for 31 bars"));
            Assert.That(SentenceOf("ema(7)@4h", scope with { Bars = hours }), Is.Null);
            Assert.That(SentenceOf("ema(8)@4h", scope with { Bars = hours }), Does.Contain("undefined for 31 bars"));
        });
    }

    private static string? SentenceOf(string text, ExpressionScope scope) =>
        Expression.TryParse(text, scope, out _, out var error) ? null : error.Sentence;

    [Test]
    public void One_expression_is_not_several()
    {
        Assert.That(Expression.TryParse("close; open", FakeCatalogue.Scope, out _, out var error), Is.False);

        Assert.That((error!.Position, error.Length), Is.EqualTo((5, 1)));
    }

    [Test]
    public void The_bounds_hold_at_the_limit_and_refuse_one_past_it()
    {
        var characters = "close".PadRight(2_000);
        var nodes = string.Join('+', Enumerable.Repeat("1", 128)); // 128 numbers and 127 signs
        var depth = new string('(', 63) + "close" + new string(')', 63);

        Assert.Multiple(() =>
        {
            Assert.That(Accepts(characters), Is.True);
            Assert.That(ErrorOf(characters + " ").Sentence, Does.Contain("2000 characters"));
            Assert.That(Accepts(nodes), Is.True);
            Assert.That(Accepts("-" + nodes), Is.True);
            Assert.That(ErrorOf(nodes + "+1").Sentence, Does.Contain("256"));
            Assert.That(Accepts(depth), Is.True);
            Assert.That(ErrorOf($"({depth})").Sentence, Does.Contain("64 deep"));
            Assert.That(Accepts(new string('-', 63) + "1"), Is.True);
            Assert.That(ErrorOf(new string('-', 64) + "1").Sentence, Does.Contain("64 deep"));
            Assert.That(ErrorOf(new string('(', 2_000)).Sentence, Does.Contain("64 deep"));
        });
    }

    private static bool Accepts(string text) => Expression.TryParseList(text, FakeCatalogue.Scope, out _, out _);

    private static ExpressionError ErrorOf(string text) =>
        Expression.TryParseList(text, FakeCatalogue.Scope, out _, out var error)
            ? throw new AssertionException($"{text} was taken for an expression.")
            : error;
}
