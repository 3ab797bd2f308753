using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Analytics.Expressions;

public sealed class ExpressionValueTests
{
    private static readonly BarArrays Bars = BarArrays.Walk(400, seed: 5, intervalMs: 900_000);

    [TestCase("close", "close")]
    [TestCase("CLOSE", "close")]
    [TestCase("Macd(12, 26, 9).Signal", "macd(signal=9, slow=26, fast=12).signal")]
    [TestCase("macd", "macd(12,26,9).line")]
    [TestCase("rsi", "rsi(14)")]
    [TestCase("rsi()", "rsi(length=14).value")]
    [TestCase("ema(9, source=close)", "ema(9)")]
    [TestCase("1 - 2 - 3", "0-4")]
    [TestCase("2 + 3 * 4", "14")]
    [TestCase("(2 + 3) * 4", "20")]
    [TestCase("−close ÷ 2 × 4", "-(close/2)*4")]
    [TestCase("--close", "close")]
    [TestCase("5%", "0.05")]
    [TestCase("0.1%", "0.001")]
    [TestCase("10bp", "0.001")]
    [TestCase("10BP", "1e-3")]
    [TestCase("1.5e3", "1500")]
    [TestCase("1E+3%", "10")]
    [TestCase("ema(7+2)", "ema(9)")]
    [TestCase("hl2", "(high + low) / 2")]
    [TestCase("vwap(anchor=1d)", "vwap")]
    public void Two_spellings_of_one_thing_have_one_value(string text, string same) =>
        Assert.That(Evaluate(text), Is.EqualTo(Evaluate(same)));

    [TestCase("vwap(anchor=all)", "vwap")]
    [TestCase("ema(9, source=volume)", "ema(9)")]
    [TestCase("ema(9)", "ema(10)")]
    [TestCase("macd.signal", "macd.histogram")]
    [TestCase("2 - 3 * 4", "(2 - 3) * 4")]
    public void Two_different_things_differ(string text, string other) =>
        Assert.That(Evaluate(text), Is.Not.EqualTo(Evaluate(other)));

    [Test]
    public void Columns_and_arithmetic_are_those_of_the_bars()
    {
        var values = Evaluate("(hlc3 + ohlc4) / 2 - taker_buy_volume * 10bp");

        for (var i = 0; i < Bars.Count; i++)
        {
            var hlc3 = (Bars.High[i] + Bars.Low[i] + Bars.Close[i]) / 3;
            var ohlc4 = (Bars.Open[i] + Bars.High[i] + Bars.Low[i] + Bars.Close[i]) / 4;
            Assert.That(values[i], Is.EqualTo(((hlc3 + ohlc4) / 2) - (Bars.TakerBuy[i] * 0.001)));
        }
    }

    [Test]
    public void Without_takers_what_needs_them_is_undefined_and_the_rest_is_not()
    {
        var bare = BarArrays.Walk(50, seed: 1, withTakers: false);

        Assert.Multiple(() =>
        {
            Assert.That(Parse("taker_buy_volume + close").Evaluate(bare.Columns), Is.All.NaN);
            Assert.That(Parse("close").Evaluate(bare.Columns), Is.EqualTo(bare.Close));
            Assert.That(Parse("taker_buy_volume + close").NeedsTakerVolume, Is.True);
            Assert.That(Parse("close").NeedsTakerVolume, Is.False);
        });
    }

    [TestCase("close / (close - close)")]
    [TestCase("1 / 0")]
    [TestCase("0 / 0 * close")]
    [TestCase("1e308 * 10 * close")]
    [TestCase("-1 / (volume - volume) + 5")]
    public void Division_by_zero_and_overflow_are_undefined(string text) => Assert.That(Evaluate(text), Is.All.NaN);

    [Test]
    public void A_source_with_a_warm_up_delays_the_indicator_by_as_much()
    {
        var nested = Parse("ema(9, source=rsi(14))");
        var values = nested.Evaluate(Bars.Columns);
        var rsi = Evaluate("rsi(14)");
        var byHand = Parse("ema(9)").Evaluate(Bars.Columns.Slice(14, Bars.Count - 14) with { Close = rsi.AsSpan(14) });

        Assert.Multiple(() =>
        {
            Assert.That(nested.WarmUp, Is.EqualTo(22));
            Assert.That(values[..22], Is.All.NaN);
            Assert.That(values[22], Is.Not.NaN);
            Assert.That(values[14..], Is.EqualTo(byHand));
        });
    }

    [TestCase("close", 0)]
    [TestCase("5", 0)]
    [TestCase("rsi(14)", 14)]
    [TestCase("macd.line", 25)]
    [TestCase("macd.signal", 33)]
    [TestCase("rsi(30) - macd.line", 30)]
    [TestCase("-ema(3, source=ema(4, source=ema(5)))", 9)]
    public void The_warm_up_is_that_of_the_slowest_part(string text, int bars)
    {
        var expression = Parse(text);

        Assert.Multiple(() =>
        {
            Assert.That(expression.WarmUp, Is.EqualTo(bars));
            Assert.That(Array.FindIndex(expression.Evaluate(Bars.Columns), double.IsFinite), Is.EqualTo(bars));
        });
    }

    [Test]
    public void Equal_calls_are_computed_once_whatever_output_is_read()
    {
        var catalogue = FakeCatalogue.Fresh();
        Assert.That(
            Expression.TryParse(
                "macd - MACD(12, 26).signal + macd(slow=26).histogram * ema(9, source=rsi) - ema(9, source=rsi(14))",
                new ExpressionScope { Catalogue = catalogue },
                out var expression,
                out _),
            Is.True);

        expression!.Evaluate(Bars.Columns);

        Assert.Multiple(() =>
        {
            Assert.That(catalogue.Single(indicator => indicator.Id == "macd").Computed, Is.EqualTo(1));
            Assert.That(catalogue.Single(indicator => indicator.Id == "rsi").Computed, Is.EqualTo(1));
            Assert.That(catalogue.Single(indicator => indicator.Id == "ema").Computed, Is.EqualTo(1));
            var ids = expression.Indicators.Select(call => call.Indicator.Id);
            Assert.That(string.Join(' ', ids), Is.EqualTo("macd rsi ema"));
            Assert.That(expression.Indicators[0].Parameters, Is.EqualTo(new[] { 12.0, 26, 9 }));
            Assert.That(expression.Indicators[2].HasSource, Is.True);
        });
    }

    [Test]
    public void A_list_keeps_the_titles_as_typed()
    {
        const string Text = " RSI( 14 ) ;close*2;\n macd.Signal ";

        Assert.That(Expression.TryParseList(Text, FakeCatalogue.Scope, out var all, out _), Is.True);

        var titles = all!.Select(expression => expression.Title);
        Assert.That(string.Join('|', titles), Is.EqualTo("RSI( 14 )|close*2|macd.Signal"));
    }

    [Test]
    public void No_bars_give_no_values_and_torn_columns_are_a_fault()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Parse("ema(9, source=rsi) + hl2").Evaluate(Bars.Columns.Slice(0, 0)), Is.Empty);
            Assert.That(
                () => Parse("close").Evaluate(Bars.Columns with { Volume = new double[3] }), Throws.ArgumentException);
        });
    }

    private static Expression Parse(string text) =>
        Expression.TryParse(text, FakeCatalogue.Scope, out var expression, out var error)
            ? expression
            : throw new AssertionException($"{text}: {error.Sentence}");

    private static double[] Evaluate(string text) => Parse(text).Evaluate(Bars.Columns);
}
