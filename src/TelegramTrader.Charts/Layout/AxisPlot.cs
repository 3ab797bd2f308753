using TelegramTrader.Charts.Primitives;

namespace TelegramTrader.Charts.Layout;

/// <summary>Where parallel axes are, and their words: upright side by side, or stacked as lying lines.</summary>
/// <param name="Area">From the first axis to the last, without the words around them.</param>
internal readonly record struct AxisPlot(Box Area, int Axes, bool IsStacked)
{
    private const double TagRoom = 64;
    private const double Space = 6;

    public static AxisPlot Of(Canvas canvas, Box area, int axes)
    {
        var letters = canvas.Metrics.Small;
        var line = letters.LineHeight;
        return canvas.Size.IsNarrow
            ? new AxisPlot(
                new Box(area.Left + 8, area.Top + (2 * line), area.Right - 8, area.Bottom - line - 8), axes, true)
            : new AxisPlot(
                new Box(area.Left + TagRoom, area.Top + (2 * line) + 10, area.Right - TagRoom, area.Bottom - line - 4),
                axes,
                false);
    }

    private double Gap => (IsStacked ? Area.Height : Area.Width) / Math.Max(1, Axes - 1);

    /// <summary>The point of an axis at a share of its length.</summary>
    public Spot At(int axis, double share) => IsStacked
        ? new Spot(Area.Left + (Area.Width * share), Area.Top + (Gap * axis))
        : new Spot(Area.Left + (Gap * axis), Area.Bottom - (Area.Height * share));

    /// <summary>Writes an axis's name and its ends.</summary>
    public void Label(Canvas canvas, int axis, string name, string low, string high)
    {
        var (letters, bold, theme) = (canvas.Metrics.Small, canvas.Metrics.SmallBold, canvas.Theme);
        var (start, end) = (At(axis, 0), At(axis, 1));
        if (IsStacked)
        {
            var above = start with { X = Area.Left - 4, Y = start.Y - letters.Descent - Space };
            Plate(canvas, above, Align.Start, bold, name);
            canvas.Write(name, above, Align.Start, bold, theme.Text, Area.Width * 0.6);
            var below = start.Y + letters.Size + Space - 1;
            Plate(canvas, start with { Y = below }, Align.Start, letters, low);
            Plate(canvas, end with { Y = below }, Align.End, letters, high);
            canvas.Write(low, start with { Y = below }, Align.Start, letters, theme.Quiet, Area.Width / 2);
            canvas.Write(high, end with { Y = below }, Align.End, letters, theme.Quiet, Area.Width / 2);
            return;
        }

        var room = Math.Max(Gap, TagRoom) - 8;
        var top = end.Y - letters.Descent - Space;
        canvas.Write(high, end with { Y = top }, Align.Middle, letters, theme.Quiet, room);
        canvas.Write(name, end with { Y = top - letters.LineHeight - 2 }, Align.Middle, bold, theme.Text, room);
        var foot = start with { Y = start.Y + letters.Size + Space - 1 };
        canvas.Write(low, foot, Align.Middle, letters, theme.Quiet, room);
    }

    /// <summary>Writes a value beside its point of an axis, on a plate that no line shines through.</summary>
    public void Tag(Canvas canvas, Spot point, string text)
    {
        var letters = canvas.Metrics.SmallBold;
        var half = canvas.Metrics.TagHeight / 2;
        var width = TextRuler.Width(text, letters) + 10;
        var isRight = !IsStacked || point.X + 8 + width <= Area.Right + 8;
        var left = isRight ? point.X + 8 : point.X - 8 - width;
        var middle = IsStacked ? point.Y - half - 2 : Math.Clamp(point.Y, Area.Top + half, Area.Bottom - half);
        canvas.Fill(new Box(left, middle - half, left + width, middle + half), canvas.Theme.Text, 3);
        var at = new Spot(left + 5, middle + (letters.CapHeight / 2));
        canvas.Write(text, at, Align.Start, letters, canvas.Theme.Ground, width);
    }

    private static void Plate(Canvas canvas, Spot at, Align align, Lettering letters, string text)
    {
        if (text.Length == 0) return;

        var width = TextRuler.Width(TextRuler.Clean(text), letters);
        var left = align == Align.End ? at.X - width : at.X;
        var box = new Box(left - 2, at.Y - letters.CapHeight - 2, left + width + 2, at.Y + letters.Descent);
        canvas.Fill(box, canvas.Theme.Ground.Fade(0.8), 2);
    }
}
