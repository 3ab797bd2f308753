using System.Xml.Linq;
using TelegramTrader.Charts;
using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Pencils;
using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Charts;

public sealed class PictureTests
{
    [SetUp]
    public void Say_what_to_install() => Assert.That(Cairo.Advice, Is.Null, Cairo.Advice);

    [Test]
    public void A_phone_picture_has_two_pixels_a_point_and_its_ground_in_the_corners()
    {
        var image = Png(ChartScenes.Small(), PictureSize.Phone, Theme.Dark);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((image.Width, image.Height), Is.EqualTo((780, 1040)));
            Assert.That(image.At(0, 0), Is.EqualTo(Rgb(Theme.Dark.Ground)));
            Assert.That(image.At(779, 1039), Is.EqualTo(Rgb(Theme.Dark.Ground)));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void The_body_of_a_candle_has_the_colour_of_its_direction(bool rises)
    {
        var (open, close) = rises ? (100.0, 200.0) : (200.0, 100.0);
        var candle = new CandleLayer(One(open), One(200), One(100), One(close));
        var scene = ChartScenes.OfPane(new ChartPane([candle]), bars: 1);
        var list = SceneLayout.Arrange(scene, PictureSize.Wide, Theme.Light);
        var ink = rises ? Theme.Light.Up : Theme.Light.Down;
        var body = list.Marks.OfType<Mark.Rectangles>().SelectMany(batch => batch.Boxes).Single(IsCandle);

        var image = Png(scene, PictureSize.Wide, Theme.Light);

        // A quarter above the foot: the middle may be crossed by the line of the last price.
        Assert.That(image.At((int)body.MiddleX, (int)(body.Bottom - (body.Height / 4))), Is.EqualTo(Rgb(ink)));
    }

    [Test]
    public void The_same_scene_gives_the_same_bytes_twice([Values(1, 2, 3, 4)] int seed)
    {
        var (first, second) = (ChartScenes.Arbitrary(seed), ChartScenes.Arbitrary(seed));

        using (Assert.EnterMultipleScope())
        {
            var (size, theme) = (PictureSize.Phone, Theme.Dark);
            Assert.That(Bytes(first, size, theme), Is.EqualTo(Bytes(second, size, theme)));
            Assert.That(Picture.Svg(first, size, theme), Is.EqualTo(Picture.Svg(second, size, theme)));
        }
    }

    [Test]
    public void Themes_give_different_pictures() => Assert.That(
        Bytes(ChartScenes.Small(), PictureSize.Phone, Theme.Dark),
        Is.Not.EqualTo(Bytes(ChartScenes.Small(), PictureSize.Phone, Theme.Light)));

    [Test]
    public void Svg_is_xml_without_ids_or_links_and_its_title_is_escaped()
    {
        var svg = Picture.Svg(ChartScenes.Small("<script>alert(1)</script> & \"co\""), PictureSize.Phone, Theme.Dark);

        var root = XDocument.Parse(svg).Root!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(root.Elements().First().Value, Is.EqualTo("<script>alert(1)</script> & \"co\""));
            Assert.That(svg, Does.Contain("&lt;script&gt;").And.Not.Contain("<script"));
            var attributes = root.DescendantsAndSelf().Attributes().Select(attribute => attribute.Name.LocalName);
            Assert.That(attributes, Has.None.EqualTo("id").And.None.EqualTo("href"));
        }
    }

    [Test]
    public void Svg_has_one_element_for_each_primitive_that_cairo_draws([Values(0, 5, 6, 7, 8, 9)] int seed)
    {
        var scene = seed == 0 ? ChartScenes.Small() : ChartScenes.Arbitrary(seed);
        var marks = SceneLayout.Arrange(scene, PictureSize.Wide, Theme.Dark).Marks;

        var root = XDocument.Parse(Picture.Svg(scene, PictureSize.Wide, Theme.Dark)).Root!;

        int Elements(string name) => root.Descendants().Count(element => element.Name.LocalName == name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Elements("line"), Is.EqualTo(marks.OfType<Mark.Line>().Count()), "lines");
            Assert.That(Elements("polyline"), Is.EqualTo(marks.OfType<Mark.Polyline>().Count()), "polylines");
            Assert.That(Elements("path"), Is.EqualTo(marks.OfType<Mark.Rectangles>().Count()), "rectangles");
            Assert.That(Elements("polygon"), Is.EqualTo(marks.OfType<Mark.Polygon>().Count()), "polygons");
            Assert.That(Elements("text"), Is.EqualTo(marks.OfType<Mark.Text>().Count()), "texts");
            Assert.That(Elements("svg"), Is.EqualTo(marks.OfType<Mark.Clip>().Count()), "clips");
        }
    }

    [Test]
    public void The_small_scene_is_drawn_as_approved()
    {
        var folder = Checkout.Under("tests", "TelegramTrader.Tests", "Approved", "Charts");
        var approved = Path.Combine(folder, "small-scene.approved.svg");

        var svg = Picture.Svg(ChartScenes.Small(), PictureSize.Phone, Theme.Dark);

        Assert.That(svg, Is.EqualTo(File.ReadAllText(approved)));
    }

    [Test]
    public void An_empty_scene_says_so_in_a_sentence()
    {
        var scene = new Scene
        {
            Title = "SOL-USDT",
            Body = new TimeChart(new TimeAxis(Array.Empty<long>()), []),
            EmptySentence = "No candles are stored for this period.",
        };

        var texts = SceneLayout.Arrange(scene, PictureSize.Phone, Theme.Dark).Marks.OfType<Mark.Text>();

        Assert.That(texts.Select(text => text.Content), Does.Contain("No candles are stored for this period."));
    }

    [Test]
    public void A_long_price_leaves_room_for_its_change()
    {
        var scene = ChartScenes.Small() with { Headline = Headline.OfPrice(99_020_072_904_143.33, 2, -2.1, "24h") };

        var texts = SceneLayout.Arrange(scene, PictureSize.Phone, Theme.Dark).Marks.OfType<Mark.Text>();

        var contents = texts.Select(text => text.Content).ToArray();
        Assert.That(contents, Does.Contain("99,020,072,904,143.33").And.Contain("-2.10% 24h"));
    }

    [Test]
    public void Cairo_says_its_version() => Assert.That(Cairo.Version, Does.StartWith("1."));

    [TestCase(63, 100, 1)]
    [TestCase(100, 4_097, 1)]
    [TestCase(100, 100, 4)]
    public void A_picture_of_unreasonable_size_is_refused(int width, int height, int scale) =>
        Assert.That(() => PictureSize.Of(width, height, scale), Throws.InstanceOf<ArgumentOutOfRangeException>());

    // The one upright thing in a picture of a single candle without wicks.
    private static bool IsCandle(Box box) => box.Height > 100 && box.Width is > 5 and < 30;

    private static ReadOnlyMemory<double> One(double value) => new[] { value };

    private static PngImage Png(Scene scene, PictureSize size, Theme theme) => PngImage.Read(Bytes(scene, size, theme));

    private static byte[] Bytes(Scene scene, PictureSize size, Theme theme)
    {
        Assert.That(Picture.TryPng(scene, size, theme, out var png, out var reason), Is.True, reason);
        return png!;
    }

    private static (byte, byte, byte) Rgb(Ink ink) => (ink.Red, ink.Green, ink.Blue);
}
