using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Charts.Primitives;

/// <summary>
/// Draws primitives in points. Both pencils are given the same list, so PNG and SVG show the same picture.
/// </summary>
internal interface IPencil
{
    void Line(Spot from, Spot to, Stroke stroke);

    void Polyline(ReadOnlySpan<Spot> points, Stroke stroke);

    /// <summary>Fills many rectangles of one colour at once.</summary>
    void Rectangles(ReadOnlySpan<Box> boxes, Ink fill, double radius);

    void Polygon(ReadOnlySpan<Spot> points, Ink fill);

    /// <summary>Writes one line of text; the point's height is that of the baseline.</summary>
    void Text(string content, Spot at, Align align, Lettering lettering, Ink ink);

    /// <summary>What follows is cut at the box, until <see cref="Unclip"/>. Clips are not nested.</summary>
    void Clip(Box box);

    void Unclip();
}
