using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Application;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Rendering;

namespace TelegramTrader.Tests.Telegram.Rendering;

public sealed class RenderingTests
{
    private static readonly Report Everything = new("BTC & <co>", "1 < 2", "SANDBOX · recorded")
    {
        Parts =
        [
            new ReportHeading("Facts"),
            new ReportFacts([new ReportFact("Last", "93,576.00"), new ReportFact("RSI 14", "55.1")]),
            new ReportTable(["tf", "trend", "RSI"], [["15m", "up", "61.0"], ["1h", "down", "48.2"]]),
            new ReportSpark("Price", "▁▃▇"),
            new ReportText("A paragraph."),
            new ReportNote("Not in the data: funding."),
        ],
    };

    [Test]
    public void Plain_text_has_no_markup() => Assert.That(PlainTextRenderer.Render(Everything), Is.EqualTo("""
        BTC & <co>
        1 < 2

        Facts
        Last    93,576.00
        RSI 14  55.1
        tf  trend  RSI
        15m    up 61.0
        1h   down 48.2
        Price  ▁▃▇
        A paragraph.
        Note: Not in the data: funding.

        SANDBOX · recorded
        """));

    [Test]
    public void Html_escapes_everything_but_its_own_markup() => Assert.That(
        HtmlRenderer.Render(Everything), Is.EqualTo("""
        <b>BTC &amp; &lt;co&gt;</b>
        1 &lt; 2

        <b>Facts</b>
        Last: <b>93,576.00</b>
        RSI 14: <b>55.1</b>
        <pre>tf  trend  RSI
        15m    up 61.0
        1h   down 48.2</pre>
        Price <code>▁▃▇</code>
        A paragraph.
        <i>Not in the data: funding.</i>

        <i>SANDBOX · recorded</i>
        """));

    [Test]
    public void A_refusal_says_what_was_meant_and_what_to_do()
    {
        var refusal = new Refusal(
            RefusalKind.NotFound, "BTCC-USDT is not there.", "/start says what is.", ["BTC-USDT", "<x>"]);

        Assert.That(HtmlRenderer.Render(refusal), Is.EqualTo("""
            BTCC-USDT is not there.
            Did you mean <code>BTC-USDT</code>, <code>&lt;x&gt;</code>?
            <i>/start says what is.</i>
            """));
    }

    [TestCase("a\u202Eb", "ab")]
    [TestCase("a\0b\tc", "abc")]
    [TestCase("שלום", "שלום")]
    [TestCase("🚀", "🚀")]
    public void Text_that_would_break_a_screen_or_an_encoder_is_mended(string text, string expected) =>
        Assert.That(SafeText.Of(text), Is.EqualTo(expected));

    // Not a test case: an attribute's text is stored as UTF-8, which has no half of a pair.
    [Test]
    public void Half_a_surrogate_pair_becomes_a_replacement_character() =>
        Assert.That(SafeText.Of("a" + '\uD83D' + "b" + '\uDE80'), Is.EqualTo("a\uFFFDb\uFFFD"));

    [Test]
    public void Whatever_is_typed_comes_out_as_valid_text_without_a_tag() => Prop.ForAll(
        Gen.Choose(0, char.MaxValue).Select(c => (char)c).ArrayOf(40).ToArbitrary(),
        typed =>
        {
            var html = HtmlRenderer.Render(new Refusal(RefusalKind.Invalid, new string(typed)));
            var isEncodable = new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(html) >= 0;
            return isEncodable && !html.Contains('<') && !html.Contains('>');
        }).QuickCheckThrowOnFailure();

    [Test]
    public void A_table_stays_within_a_phone_and_cuts_words_not_numbers()
    {
        var table = new ReportTable(
            ["a very long first head", "value", "other"],
            [["a very long name of something", "93,576.00", "1,234,567.89"]]);

        var lines = TableLayout.Lines(table).Split('\n');

        Assert.That(lines.Select(line => line.Length), Is.All.LessThanOrEqualTo(TableLayout.PhoneColumns));
        Assert.That(lines[1], Does.EndWith("93,576.00 1,234,567.89"));
    }
}
