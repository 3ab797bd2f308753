using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Charts.Pencils;

/// <summary>Draws primitives on an image in memory and gives it out as PNG.</summary>
internal sealed class CairoPencil : IPencil, IDisposable
{
    private const int FormatRgb24 = 1;
    private const int JoinRound = 1;
    private const int AntialiasGray = 2;
    private const int HintStyleSlight = 2;
    private const int HintMetricsOff = 1;
    private const double Quarter = Math.PI / 2;

    private readonly Cairo.Surface surface;
    private readonly Cairo.Context context;
    private readonly PictureSize size;

    public CairoPencil(PictureSize size, Ink ground)
    {
        this.size = size;
        surface = Cairo.SurfaceCreate(FormatRgb24, size.PixelWidth, size.PixelHeight);
        Cairo.Check(Cairo.SurfaceStatus(surface));
        context = Cairo.Create(surface);
        Cairo.Check(Cairo.Status(context));

        // Without rounded metrics a text is as wide at every size and scale as the layout reckons.
        using var options = Cairo.FontOptionsCreate();
        Cairo.SetAntialias(options, AntialiasGray);
        Cairo.SetHintStyle(options, HintStyleSlight);
        Cairo.SetHintMetrics(options, HintMetricsOff);
        Cairo.SetFontOptions(context, options);
        Cairo.SetLineJoin(context, JoinRound);
        Use(ground);
        Cairo.Paint(context);
        Cairo.Scale(context, size.Scale, size.Scale);
    }

    public static byte[] Png(DrawList list)
    {
        using var pencil = new CairoPencil(list.Size, list.Ground);
        list.DrawWith(pencil);
        return pencil.ToPng();
    }

    /// <summary>True when digits are as wide as those of DejaVu Sans, which few other fonts have so wide.</summary>
    public static bool MeasuresDejaVu()
    {
        using var pencil = new CairoPencil(PictureSize.Of(PictureSize.SmallestSide, PictureSize.SmallestSide), default);
        var (sample, lettering) = ("0123456789W", new Lettering(100));
        return Math.Abs(pencil.Width(sample, lettering) - TextRuler.Width(sample, lettering)) < 0.5;
    }

    public void Line(Spot from, Spot to, Stroke stroke)
    {
        Cairo.MoveTo(context, from.X, from.Y);
        Cairo.LineTo(context, to.X, to.Y);
        Draw(stroke);
    }

    public void Polyline(ReadOnlySpan<Spot> points, Stroke stroke)
    {
        Trace(points);
        Draw(stroke);
    }

    public void Rectangles(ReadOnlySpan<Box> boxes, Ink fill, double radius)
    {
        foreach (var box in boxes)
        {
            var rounding = Math.Min(radius, Math.Min(box.Width, box.Height) / 2);
            if (rounding > 0) Round(box, rounding);
            else Cairo.Rectangle(context, box.Left, box.Top, box.Width, box.Height);
        }

        Use(fill);
        Cairo.Fill(context);
    }

    public void Polygon(ReadOnlySpan<Spot> points, Ink fill)
    {
        Trace(points);
        Cairo.ClosePath(context);
        Use(fill);
        Cairo.Fill(context);
    }

    public void Text(string content, Spot at, Align align, Lettering lettering, Ink ink)
    {
        var width = align == Align.Start ? 0 : Width(content, lettering);
        Choose(lettering);
        Use(ink);
        Cairo.MoveTo(context, at.X - (align == Align.Middle ? width / 2 : width), at.Y);
        Cairo.ShowText(context, content);
    }

    public void Clip(Box box)
    {
        Cairo.Save(context);
        Cairo.Rectangle(context, box.Left, box.Top, box.Width, box.Height);
        Cairo.Clip(context);
    }

    public void Unclip() => Cairo.Restore(context);

    public double Width(string content, Lettering lettering)
    {
        Choose(lettering);
        Cairo.TextExtents(context, content, out var extents);
        return extents.XAdvance;
    }

    public unsafe byte[] ToPng()
    {
        Cairo.Check(Cairo.Status(context));
        Cairo.SurfaceFlush(surface);
        var stride = Cairo.SurfaceStride(surface);
        var pixels = new ReadOnlySpan<byte>((void*)Cairo.SurfaceData(surface), stride * size.PixelHeight);
        return PngWriter.Write(pixels, size.PixelWidth, size.PixelHeight, stride);
    }

    public void Dispose()
    {
        context.Dispose();
        surface.Dispose();
    }

    private void Trace(ReadOnlySpan<Spot> points)
    {
        Cairo.MoveTo(context, points[0].X, points[0].Y);
        foreach (var point in points[1..])
        {
            Cairo.LineTo(context, point.X, point.Y);
        }
    }

    private void Round(Box box, double radius)
    {
        Cairo.NewSubPath(context);
        Cairo.Arc(context, box.Right - radius, box.Top + radius, radius, -Quarter, 0);
        Cairo.Arc(context, box.Right - radius, box.Bottom - radius, radius, 0, Quarter);
        Cairo.Arc(context, box.Left + radius, box.Bottom - radius, radius, Quarter, 2 * Quarter);
        Cairo.Arc(context, box.Left + radius, box.Top + radius, radius, 2 * Quarter, 3 * Quarter);
        Cairo.ClosePath(context);
    }

    private void Draw(Stroke stroke)
    {
        Use(stroke.Ink);
        Cairo.SetLineWidth(context, stroke.Width);
        if (stroke.Dash > 0) Cairo.SetDash(context, [stroke.Dash, stroke.Dash], 2, 0);
        else Cairo.SetDash(context, [], 0, 0);
        Cairo.Stroke(context);
    }

    private void Choose(Lettering lettering)
    {
        Cairo.SelectFont(context, Cairo.FontFamily, 0, lettering.IsBold ? 1 : 0);
        Cairo.SetFontSize(context, lettering.Size);
    }

    private void Use(Ink ink) =>
        Cairo.SetSource(context, ink.Red / 255.0, ink.Green / 255.0, ink.Blue / 255.0, ink.Alpha);
}
