using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Charts;
using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Tests.Charts;

/// <summary>What holds for every scene, however odd.</summary>
public sealed class LayoutLaws
{
    private const double Hair = 1e-6;

    private static readonly PictureSize[] Sizes =
    [
        PictureSize.Phone, PictureSize.PhonePlain, PictureSize.Wide,
        PictureSize.Of(64, 64), PictureSize.Of(200, 1_000, 3),
    ];

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static Arbitrary<(double Low, double High)> Ranges =>
        (from magnitude in Gen.Choose(-9, 15)
         from start in Gen.Choose(-1_000, 1_000)
         from span in Gen.Choose(1, 100_000)
         let unit = Math.Pow(10, magnitude)
         select (start * unit / 100, (start * unit / 100) + (span * unit / 10_000))).ToArbitrary();

    [Test]
    public void Everything_drawn_stays_within_the_picture() => Prop.ForAll(Seeds, seed =>
    {
        var size = Sizes[seed % Sizes.Length];
        var page = new Box(-Hair, -Hair, size.Width + Hair, size.Height + Hair);

        var list = SceneLayout.Arrange(ChartScenes.Arbitrary(seed), size, Theme.Dark);

        return list.Marks.All(mark => mark switch
        {
            Mark.Line line => Holds(page, line.From) && Holds(page, line.To),
            Mark.Polyline polyline => polyline.Points.All(point => Holds(page, point)),
            Mark.Polygon polygon => polygon.Points.All(point => Holds(page, point)),
            Mark.Rectangles boxes => boxes.Boxes.All(box => !box.IsEmpty && box.Within(page) == box),
            Mark.Text text => BoxOf(text) is var box && box.Within(page) == box,
            Mark.Clip clip => clip.Box.Within(page) == clip.Box,
            _ => true,
        });
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Labels_of_the_value_axis_never_cover_each_other() => Prop.ForAll(Seeds, seed =>
    {
        var list = SceneLayout.Arrange(ChartScenes.Arbitrary(seed), PictureSize.Phone, Theme.Dark);
        var right = list.Marks.OfType<Mark.Clip>().Select(clip => clip.Box.Right).DefaultIfEmpty(double.MaxValue).Max();
        var labels = list.Marks.OfType<Mark.Text>().Where(text => text.Align == Align.Start && text.At.X > right)
            .Select(BoxOf).OrderBy(box => box.Top).ToArray();

        return labels.Zip(labels.Skip(1)).All(pair => pair.First.Bottom <= pair.Second.Top + 1);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Clips_are_opened_and_closed_in_turn() => Prop.ForAll(Seeds, seed =>
    {
        var open = 0;
        foreach (var mark in SceneLayout.Arrange(ChartScenes.Arbitrary(seed), PictureSize.Wide, Theme.Light).Marks)
        {
            open += mark is Mark.Clip ? 1 : mark is Mark.Unclip ? -1 : 0;
            if (open is < 0 or > 1) return false;
        }

        return open == 0;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Value_ticks_are_three_to_twelve_rising_and_inside() => Prop.ForAll(Ranges, range =>
    {
        var ticks = ValueTicks.Between(range.Low, range.High, 5);

        return ticks.Length is >= ValueTicks.Fewest and <= ValueTicks.Most
            && ticks.All(tick => tick >= range.Low && tick <= range.High)
            && ticks.Zip(ticks.Skip(1)).All(pair => pair.First < pair.Second);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Labels_of_neighbouring_ticks_differ() =>
        Prop.ForAll(Ranges, Gen.Choose(0, 8).ToArbitrary(), (range, decimals) =>
        {
            var ticks = ValueTicks.Between(range.Low, range.High, 6);
            var labels = AxisNumbers.OfTicks(ticks, AxisStyle.Plain, decimals);

            return labels.Distinct().Count() == ticks.Length;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void A_higher_value_never_stands_lower() =>
        Prop.ForAll(Ranges, Gen.Choose(-200, 1_200).Two().ToArbitrary(), (range, shares) =>
        {
            var scale = new ValueScale(range.Low, range.High, 100, 400);
            double At(int share) => scale.Y(range.Low + ((range.High - range.Low) * share / 1_000));

            var (a, b) = (At(Math.Min(shares.Item1, shares.Item2)), At(Math.Max(shares.Item1, shares.Item2)));
            return a >= b && a <= 400 + Hair && b >= 100 - Hair;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Stacked_labels_keep_apart_and_inside_and_the_heaviest_stay() =>
        Prop.ForAll(Gen.Choose(0, 500).Select(y => (double)y).ListOf().ToArbitrary(), wanted =>
        {
            LabelStack.Wish[] wishes = [.. wanted.Select((y, i) => new LabelStack.Wish(y, i + 1))];

            var placed = LabelStack.Arrange(wishes, 16, 100, 300);

            var kept = placed.Where(y => !double.IsNaN(y)).Order().ToArray();
            return kept.Length == Math.Min(wishes.Length, 12)
                && placed.Skip(wishes.Length - kept.Length).All(y => !double.IsNaN(y))
                && kept.All(y => y >= 108 - Hair && y <= 292 + Hair)
                && kept.Zip(kept.Skip(1)).All(pair => pair.Second - pair.First >= 16 - Hair);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void A_lonely_label_stands_where_it_was_wanted() =>
        Assert.That(LabelStack.Arrange([new LabelStack.Wish(150, 1)], 16, 100, 300).Single(), Is.EqualTo(150));

    [Test]
    public void Bars_stand_in_order_within_the_width_and_are_never_thinner_than_two_pixels() =>
        Prop.ForAll(Gen.Choose(1, 20_000).ToArbitrary(), Gen.Choose(1, 3).ToArbitrary(), (bars, pixels) =>
        {
            var scale = new BarScale(10, 310, bars, pixels);

            return scale.Slot * pixels >= 2 - Hair
                && scale.X(0) - (scale.Slot / 2) >= 10 - Hair
                && scale.X(scale.Groups - 1) + (scale.Slot / 2) <= 310 + Hair
                && scale.XOfBar(bars - 1) == scale.X(scale.Groups - 1)
                && (scale.Groups - 1) * scale.PerGroup < bars;
        }).QuickCheckThrowOnFailure();

    private static bool Holds(Box page, Spot spot) =>
        spot.X >= page.Left && spot.X <= page.Right && spot.Y >= page.Top && spot.Y <= page.Bottom;

    private static Box BoxOf(Mark.Text text)
    {
        var width = TextRuler.Width(text.Content, text.Lettering);
        var left = text.At.X - (text.Align switch { Align.Start => 0, Align.Middle => width / 2, _ => width });
        return new Box(left, text.At.Y - text.Lettering.CapHeight, left + width, text.At.Y);
    }
}
