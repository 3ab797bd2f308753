using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Tests.Charts;

public sealed class AxisNumbersTests
{
    [TestCase(67412.5, 2, "67,412.50")]
    [TestCase(0.00000012, 8, "0.00000012")]
    [TestCase(-0.001, 2, "0.00")]
    [TestCase(-1234.5, 1, "-1,234.5")]
    [TestCase(double.NaN, 2, "–")]
    public void A_plain_number_has_thousands_and_its_decimals(double value, int decimals, string text) =>
        Assert.That(AxisNumbers.Plain(value, decimals), Is.EqualTo(text));

    [TestCase(0, "0")]
    [TestCase(819.4, "819")]
    [TestCase(999.96, "1.00K")]
    [TestCase(48_210, "48.2K")]
    [TestCase(1_250_000, "1.25M")]
    [TestCase(-7_100_000_000, "-7.10B")]
    [TestCase(0.0712, "0.0712")]
    public void A_compact_number_has_three_digits_and_a_letter(double value, string text) =>
        Assert.That(AxisNumbers.Compact(value), Is.EqualTo(text));

    [TestCase(999_999_999.5, "999,999,999.50")]
    [TestCase(99_020_072_904_143, "99.020T")]
    public void A_price_too_long_for_an_axis_takes_a_letter(double value, string text) =>
        Assert.That(AxisNumbers.Of(value, AxisStyle.Plain, 2), Is.EqualTo(text));

    [Test]
    public void Ticks_take_more_decimals_than_given_only_when_they_would_read_the_same()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Labels([100, 150, 200], AxisStyle.Plain, 2), Is.EqualTo("100.00 150.00 200.00"));
            Assert.That(Labels([1.001, 1.002], AxisStyle.Plain, 2), Is.EqualTo("1.001 1.002"));
            Assert.That(Labels([0, 500, 1000], AxisStyle.Compact, 0), Is.EqualTo("0 0.5K 1.0K"));
            Assert.That(Labels([-0.05, 0, 0.05], AxisStyle.Percent, 0), Is.EqualTo("-5% 0% 5%"));
        }
    }

    [TestCase(1.5, "+1.50% 24h", ColourRole.Up)]
    [TestCase(-0.25, "-0.25% 24h", ColourRole.Down)]
    [TestCase(0, "0.00% 24h", ColourRole.Quiet)]
    [TestCase(double.NaN, "", ColourRole.Strong)]
    public void A_headline_has_a_sign_and_a_colour(double change, string text, ColourRole colour)
    {
        var headline = Headline.OfPrice(100, 2, change, "24h");

        Assert.That((headline.Change, headline.Colour), Is.EqualTo((text, colour)));
    }

    private static string Labels(double[] ticks, AxisStyle style, int decimals) =>
        string.Join(' ', AxisNumbers.OfTicks(ticks, style, decimals));
}
