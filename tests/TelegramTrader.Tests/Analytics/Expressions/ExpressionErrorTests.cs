using TelegramTrader.Analytics.Expressions;
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

    [TestCase("rsi(14) < 30", 8, "<")]
    [TestCase("rsi(14) >= 30", 8, ">=")]
    [TestCase("close == open", 6, "==")]
    [TestCase("close and open", 6, "and")]
    [TestCase("not close", 0, "not")]
    [TestCase("cross_above(close, open)", 0, "cross_above")]
    [TestCase("ema(50)@4h rising", 7, "@")]
    [TestCase("ema(50) rising", 8, "rising")]
    public void What_the_language_lacks_so_far_is_named_and_placed(string text, int position, string sign)
    {
        var error = ErrorOf(text);

        Assert.Multiple(() =>
        {
            Assert.That((error.Position, error.Length), Is.EqualTo((position, sign.Length)));
            Assert.That(error.Sentence, Does.StartWith($"{sign} is not supported yet"));
        });
    }

    [Test]
    public void One_expression_is_not_several()
    {
        Assert.That(Expression.TryParse("close; open", FakeCatalogue.Fresh(), out _, out var error), Is.False);

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

    private static bool Accepts(string text) => Expression.TryParseList(text, FakeCatalogue.Fresh(), out _, out _);

    private static ExpressionError ErrorOf(string text) =>
        Expression.TryParseList(text, FakeCatalogue.Fresh(), out _, out var error)
            ? throw new AssertionException($"{text} was taken for an expression.")
            : error;
}
