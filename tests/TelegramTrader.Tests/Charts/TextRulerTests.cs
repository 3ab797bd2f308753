using TelegramTrader.Charts;
using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Pencils;
using TelegramTrader.Charts.Primitives;

namespace TelegramTrader.Tests.Charts;

public sealed class TextRulerTests
{
    [Test]
    public void Widths_are_those_that_cairo_measures([Values] bool bold, [Values(1, 2)] int scale)
    {
        Assert.That(Cairo.Advice, Is.Null, Cairo.Advice);
        using var pencil = new CairoPencil(PictureSize.Of(64, 64, scale), default);
        var lettering = new Lettering(12, bold);

        using (Assert.EnterMultipleScope())
        {
            for (var c = ' '; c <= '~'; c++)
            {
                var sample = new string(c, 20);
                var measured = pencil.Width(sample, lettering);
                Assert.That(TextRuler.Width(sample, lettering), Is.EqualTo(measured).Within(0.5), sample);
            }
        }
    }

    [Test]
    public void A_shortened_text_fits_and_ends_in_an_ellipsis()
    {
        var lettering = new Lettering(12);

        var fitted = TextRuler.Fit("15m · Binance spot", 60, lettering);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fitted, Does.EndWith("…").And.StartWith("15m"));
            Assert.That(TextRuler.Width(fitted, lettering), Is.LessThanOrEqualTo(60));
            Assert.That(TextRuler.Fit("15m", 60, lettering), Is.EqualTo("15m"));
            Assert.That(TextRuler.Fit("15m", 3, lettering), Is.Empty);
        }
    }

    [Test]
    public void Shortening_never_cuts_a_pair_in_two()
    {
        var rockets = string.Concat(Enumerable.Repeat("\uD83D\uDE80", 10));

        for (var width = 0; width < 130; width++)
        {
            var fitted = TextRuler.Fit(rockets, width, new Lettering(12));
            Assert.That(fitted.EnumerateRunes().Select(rune => rune.Value), Has.None.EqualTo(0xFFFD));
        }
    }

    [TestCase(null, "")]
    [TestCase("  a\r\n\tb  ", "a b")]
    [TestCase("\u202Egnp.exe\u202C", "gnp.exe")]
    [TestCase("nul\0bell\a", "nulbell")]
    public void Text_is_cleaned_to_one_line(string? given, string clean) =>
        Assert.That(TextRuler.Clean(given), Is.EqualTo(clean));

    [Test]
    public void Half_a_pair_becomes_the_replacement_character() =>
        Assert.That(TextRuler.Clean("half \uD83D"), Is.EqualTo("half \uFFFD"));
}
