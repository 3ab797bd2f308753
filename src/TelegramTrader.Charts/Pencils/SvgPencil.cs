using System.Globalization;
using System.Security;
using System.Text;
using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Charts.Pencils;

/// <summary>
/// Writes primitives as SVG: one element each, no ids (several pictures may stand in one page), no links, no fonts.
/// A clip is an inner <c>svg</c> element, which cuts what overflows it.
/// </summary>
internal sealed class SvgPencil : IPencil
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly StringBuilder text = new(32 * 1024);

    private SvgPencil(DrawList list)
    {
        var (width, height) = (list.Size.Width, list.Size.Height);
        text.Append(Invariant, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"");
        text.Append(Invariant, $" viewBox=\"0 0 {width} {height}\" role=\"img\"");
        text.Append(" font-family=\"'DejaVu Sans', Verdana, sans-serif\">\n");
        text.Append("<title>").Append(Escape(list.Title)).Append("</title>\n");
        text.Append("<rect width=\"100%\" height=\"100%\"").Append(Fill(list.Ground)).Append("/>\n");
    }

    public static string Svg(DrawList list)
    {
        var pencil = new SvgPencil(list);
        list.DrawWith(pencil);
        return pencil.text.Append("</svg>\n").ToString();
    }

    public void Line(Spot from, Spot to, Stroke stroke)
    {
        text.Append(Invariant, $"<line x1=\"{N(from.X)}\" y1=\"{N(from.Y)}\" x2=\"{N(to.X)}\" y2=\"{N(to.Y)}\"");
        text.Append(Of(stroke)).Append("/>\n");
    }

    public void Polyline(ReadOnlySpan<Spot> points, Stroke stroke)
    {
        text.Append("<polyline points=\"");
        Append(points);
        text.Append(Invariant, $"\" fill=\"none\" stroke-linejoin=\"round\"{Of(stroke)}/>\n");
    }

    public void Rectangles(ReadOnlySpan<Box> boxes, Ink fill, double radius)
    {
        text.Append("<path d=\"");
        foreach (var box in boxes)
        {
            var rounding = Math.Min(radius, Math.Min(box.Width, box.Height) / 2);
            if (rounding > 0) AppendRounded(box, rounding);
            else text.Append(Invariant, $"M{N(box.Left)} {N(box.Top)}h{N(box.Width)}v{N(box.Height)}h{N(-box.Width)}z");
        }

        text.Append(Invariant, $"\"{Fill(fill)}/>\n");
    }

    public void Polygon(ReadOnlySpan<Spot> points, Ink fill)
    {
        text.Append("<polygon points=\"");
        Append(points);
        text.Append(Invariant, $"\"{Fill(fill)}/>\n");
    }

    public void Text(string content, Spot at, Align align, Lettering lettering, Ink ink)
    {
        var weight = lettering.IsBold ? " font-weight=\"bold\"" : "";
        var side = align switch
        {
            Align.Middle => " text-anchor=\"middle\"",
            Align.End => " text-anchor=\"end\"",
            _ => "",
        };
        text.Append(Invariant, $"<text x=\"{N(at.X)}\" y=\"{N(at.Y)}\" font-size=\"{N(lettering.Size)}\"");
        text.Append(weight).Append(side).Append(Fill(ink)).Append('>');
        text.Append(Escape(content)).Append("</text>\n");
    }

    public void Clip(Box box)
    {
        var (left, top, width, height) = (N(box.Left), N(box.Top), N(box.Width), N(box.Height));
        text.Append(Invariant, $"<svg x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"");
        text.Append(Invariant, $" viewBox=\"{left} {top} {width} {height}\">\n");
    }

    public void Unclip() => text.Append("</svg>\n");

    private void AppendRounded(Box box, double radius)
    {
        var r = N(radius);
        var (across, down) = (box.Width - (2 * radius), box.Height - (2 * radius));
        text.Append(Invariant, $"M{N(box.Left + radius)} {N(box.Top)}h{N(across)}a{r} {r} 0 0 1 {r} {r}");
        text.Append(Invariant, $"v{N(down)}a{r} {r} 0 0 1 -{r} {r}");
        text.Append(Invariant, $"h{N(-across)}a{r} {r} 0 0 1 -{r} -{r}v{N(-down)}a{r} {r} 0 0 1 {r} -{r}z");
    }

    private void Append(ReadOnlySpan<Spot> points)
    {
        for (var i = 0; i < points.Length; i++)
        {
            if (i > 0) text.Append(' ');
            text.Append(Invariant, $"{N(points[i].X)},{N(points[i].Y)}");
        }
    }

    private static string Of(Stroke stroke)
    {
        var dash = stroke.Dash > 0 ? $" stroke-dasharray=\"{N(stroke.Dash)} {N(stroke.Dash)}\"" : "";
        return $" stroke=\"{Hex(stroke.Ink)}\"{Opacity("stroke", stroke.Ink)} stroke-width=\"{N(stroke.Width)}\"{dash}";
    }

    private static string Fill(Ink ink) => $" fill=\"{Hex(ink)}\"{Opacity("fill", ink)}";

    private static string Opacity(string what, Ink ink) => ink.Alpha < 1 ? $" {what}-opacity=\"{N(ink.Alpha)}\"" : "";

    private static string Hex(Ink ink) => $"#{ink.Red:x2}{ink.Green:x2}{ink.Blue:x2}";

    private static string Escape(string content) => SecurityElement.Escape(content);

    // Two decimals are a hundredth of a point; adding zero turns a negative zero into zero.
    private static string N(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", Invariant);
}
