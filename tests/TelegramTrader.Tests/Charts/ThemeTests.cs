using TelegramTrader.Charts;
using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Tests.Charts;

public sealed class ThemeTests
{
    private static readonly Theme[] Both = [Theme.Dark, Theme.Light];

    [TestCaseSource(nameof(Both))]
    public void Every_colour_that_text_is_written_in_can_be_read_on_the_ground(Theme theme)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var role in Enum.GetValues<ColourRole>())
            {
                var contrast = theme.Of(role).ContrastTo(theme.Ground);
                Assert.That(contrast, Is.GreaterThanOrEqualTo(4.5), $"{theme.Name} {role}");
            }

            Assert.That(theme.Warning.ContrastTo(theme.Raised), Is.GreaterThanOrEqualTo(4.5), $"{theme.Name} badge");
        }
    }

    [TestCaseSource(nameof(Both))]
    public void Every_text_of_a_filled_tag_can_be_read(Theme theme)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var role in Enum.GetValues<ColourRole>())
            {
                var fill = theme.Of(role);
                Assert.That(theme.On(fill).ContrastTo(fill), Is.GreaterThanOrEqualTo(4.5), $"{theme.Name} {role}");
            }
        }
    }

    [TestCaseSource(nameof(Both))]
    public void Every_tinted_tag_can_be_read(Theme theme)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var style in Enum.GetValues<LevelStyle>().Where(style => style != LevelStyle.Guide))
            {
                var ink = TagCollector.InkOf(style, theme);
                var tint = ink.Fade(TagCollector.Tint).Over(theme.Ground);
                Assert.That(ink.ContrastTo(tint), Is.GreaterThanOrEqualTo(4.5), $"{theme.Name} {style}");
            }
        }
    }

    [TestCaseSource(nameof(Both))]
    public void Rising_and_falling_stay_apart_without_the_red_or_the_green_receptor(Theme theme)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Distance(Protan(theme.Up), Protan(theme.Down)), Is.GreaterThan(60), "protanopia");
            Assert.That(Distance(Deutan(theme.Up), Deutan(theme.Down)), Is.GreaterThan(60), "deuteranopia");
        }
    }

    [Test]
    public void Black_on_white_is_the_largest_contrast() =>
        Assert.That(Ink.Of(0).ContrastTo(Ink.Of(0xFFFFFF)), Is.EqualTo(21).Within(1e-9));

    [Test]
    public void No_text_on_a_phone_is_smaller_than_eleven_points()
    {
        var sizes = SceneLayout.Arrange(ChartScenes.Small(), PictureSize.Phone, Theme.Dark).Marks
            .OfType<Mark.Text>().Select(text => text.Lettering.Size);

        Assert.That(sizes, Is.All.GreaterThanOrEqualTo(11));
    }

    // F. Viénot, H. Brettel, J. D. Mollon, "Digital video colourmaps for checking the legibility of displays by
    // dichromats", Color Research and Application 24 (4), 1999: what remains of linear red, green and blue.
    private static (double R, double G, double B) Protan(Ink ink) => Seen(ink, 0.1124, 0.8876, 0.0040);

    private static (double R, double G, double B) Deutan(Ink ink) => Seen(ink, 0.2928, 0.7072, -0.0223);

    private static (double R, double G, double B) Seen(Ink ink, double red, double green, double blue)
    {
        var (r, g, b) = (Linear(ink.Red), Linear(ink.Green), Linear(ink.Blue));
        var yellow = (red * r) + (green * g);
        return (Gamma(yellow), Gamma(yellow), Gamma((blue * (r - g)) + b));
    }

    private static double Distance((double R, double G, double B) a, (double R, double G, double B) b) =>
        Math.Sqrt(Math.Pow(a.R - b.R, 2) + Math.Pow(a.G - b.G, 2) + Math.Pow(a.B - b.B, 2));

    private static double Linear(byte channel) => Math.Pow(channel / 255.0, 2.2);

    private static double Gamma(double linear) => 255 * Math.Pow(Math.Clamp(linear, 0, 1), 1 / 2.2);
}
