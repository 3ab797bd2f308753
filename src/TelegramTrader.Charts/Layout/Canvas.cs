using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Charts.Layout;

/// <summary>
/// Collects primitives. It cleans text, snaps edges to whole pixels and keeps everything within the picture.
/// </summary>
internal sealed class Canvas(PictureSize size, Theme theme)
{
    private readonly List<Mark> marks = [];
    private readonly double scale = size.Scale;

    public Theme Theme { get; } = theme;

    public PageMetrics Metrics { get; } = PageMetrics.For(size);

    public PictureSize Size { get; } = size;

    public Box Page { get; } = new(0, 0, size.Width, size.Height);

    public DrawList Finish(string title) => new(Size, Theme.Ground, TextRuler.Clean(title), marks);

    /// <summary>The nearest pixel edge.</summary>
    public double Snap(double value) => Math.Round(value * scale) / scale;

    /// <summary>The middle of the nearest row or column of pixels: where a thin line is sharp.</summary>
    public double SnapThin(double value) => (Math.Floor(value * scale) + 0.5) / scale;

    public void Fill(Box box, Ink fill, double radius = 0) => Fill([box], fill, radius);

    public void Fill(IEnumerable<Box> boxes, Ink fill, double radius = 0)
    {
        var inside = boxes.Select(Place).Where(box => !box.IsEmpty).ToArray();
        if (inside.Length > 0) marks.Add(new Mark.Rectangles(inside, fill, radius));
    }

    public void Frame(Box box, Ink ink, double width)
    {
        var (outer, inner) = (Place(box), Place(box.Inset(width)));
        Fill(
            [
                outer with { Bottom = inner.Top },
                outer with { Top = inner.Bottom },
                new Box(outer.Left, inner.Top, inner.Left, inner.Bottom),
                new Box(inner.Right, inner.Top, outer.Right, inner.Bottom),
            ],
            ink);
    }

    public void Line(Spot from, Spot to, Stroke stroke) => marks.Add(new Mark.Line(Place(from), Place(to), stroke));

    public void Polyline(IReadOnlyCollection<Spot> points, Stroke stroke)
    {
        if (points.Count > 1) marks.Add(new Mark.Polyline([.. points.Select(Place)], stroke));
    }

    public void Polygon(IEnumerable<Spot> points, Ink fill)
    {
        Spot[] inside = [.. points.Select(Place)];
        if (inside.Length > 2) marks.Add(new Mark.Polygon(inside, fill));
    }

    /// <summary>Writes a text shortened to a width; returns the width it took, zero when there was no room.</summary>
    public double Write(
        string text, Spot at, Align align, Lettering lettering, Ink ink, double width = double.PositiveInfinity)
    {
        var fitted = TextRuler.Fit(TextRuler.Clean(text), Math.Min(width, Page.Width), lettering);
        var isOutside = at.Y < lettering.CapHeight || at.Y + lettering.Descent > Page.Height;
        if (fitted.Length == 0 || isOutside) return 0;

        var taken = TextRuler.Width(fitted, lettering);
        var before = align switch { Align.Start => 0, Align.Middle => taken / 2, _ => taken };
        var x = Math.Clamp(at.X, Math.Min(before, Page.Width), Math.Max(before, Page.Width - (taken - before)));
        marks.Add(new Mark.Text(fitted, new Spot(x, Snap(at.Y)), align, lettering, ink));
        return taken;
    }

    public void Clip(Box box) => marks.Add(new Mark.Clip(box.Within(Page)));

    public void Unclip() => marks.Add(new Mark.Unclip());

    private Box Place(Box box) =>
        new Box(Snap(box.Left), Snap(box.Top), Snap(box.Right), Snap(box.Bottom)).Within(Page);

    private Spot Place(Spot spot) => new(Math.Clamp(spot.X, 0, Page.Width), Math.Clamp(spot.Y, 0, Page.Height));
}
