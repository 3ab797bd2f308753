using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Layout;

/// <summary>What the colours of a map of scores mean: the goal's name, a strip of colours, its ends and zero.</summary>
internal static class ScoreLegend
{
    private const double Thickness = 9;
    private const double WidestStrip = 380;
    private const double Space = 12;

    /// <summary>Draws it at the top of an area and returns the height at which it ends.</summary>
    public static double Draw(Canvas canvas, Box area, ParameterMap map, ScoreScale scale, bool hasHoles)
    {
        var letters = canvas.Metrics.Small;
        var isNarrow = canvas.Size.IsNarrow;
        var left = isNarrow ? area.Left : Math.Max(area.Left, area.Right - WidestStrip);
        var top = area.Top + 4 + (isNarrow ? canvas.Metrics.TagHeight : 0);
        var strip = new Box(left, top, area.Right, top + Thickness);

        DrawNames(canvas, area with { Right = isNarrow ? area.Right : left - Space }, map, hasHoles);
        if (scale.Count > 0 && strip.Width > 0) DrawStrip(canvas, strip, scale, map.Decimals);
        return strip.Bottom + letters.LineHeight + 4;
    }

    /// <summary>Fills a strip with the colours between two scores, the low one at the left or at the bottom.</summary>
    public static void Fill(Canvas canvas, Box strip, ScoreScale scale)
    {
        var isAcross = strip.Width >= strip.Height;
        for (var part = 0; part < ScoreScale.Levels; part++)
        {
            var (from, to) = (part / (double)ScoreScale.Levels, (part + 1) / (double)ScoreScale.Levels);
            var score = scale.Low + ((scale.High - scale.Low) * (from + to) / 2);
            var (width, height) = (strip.Width, strip.Height);
            var box = isAcross
                ? strip with { Left = strip.Left + (width * from), Right = strip.Left + (width * to) }
                : strip with { Top = strip.Bottom - (height * to), Bottom = strip.Bottom - (height * from) };
            canvas.Fill(box, scale.Of(score));
        }
    }

    public static string LowText(ScoreScale scale, int decimals) =>
        (scale.IsCutBelow ? "< " : "") + AxisNumbers.Of(scale.Low, AxisStyle.Plain, decimals);

    public static string HighText(ScoreScale scale, int decimals) =>
        (scale.IsCutAbove ? "> " : "") + AxisNumbers.Of(scale.High, AxisStyle.Plain, decimals);

    private static void DrawNames(Canvas canvas, Box area, ParameterMap map, bool hasHoles)
    {
        var metrics = canvas.Metrics;
        var baseline = area.Top + metrics.Small.Size + 1;
        var ink = canvas.Theme.Text;
        var at = new Spot(area.Left, baseline);
        var taken = canvas.Write(map.Goal, at, Align.Start, metrics.SmallBold, ink, area.Width);
        var x = area.Left + taken + (taken > 0 ? Space : 0);
        if (map.Refused.Count > 0) x = DrawKey(canvas, area, new Spot(x, baseline), "refused", isHatched: true);
        if (hasHoles) DrawKey(canvas, area, new Spot(x, baseline), "no score", isHatched: false);
    }

    private static double DrawKey(Canvas canvas, Box area, Spot at, string name, bool isHatched)
    {
        var letters = canvas.Metrics.Small;
        var side = letters.CapHeight + 2;
        var box = new Box(at.X, at.Y - side + 1, at.X + side, at.Y + 1);
        if (box.Right + 4 + TextRuler.Width(name, letters) > area.Right) return at.X;

        if (isHatched) HatchPainter.Draw(canvas, box, static (_, _) => true);
        else canvas.Fill(box, canvas.Theme.Raised);
        canvas.Frame(box, canvas.Theme.Rule, 1);
        var taken = canvas.Write(name, at with { X = box.Right + 4 }, Align.Start, letters, canvas.Theme.Quiet);
        return box.Right + 4 + taken + Space;
    }

    private static void DrawStrip(Canvas canvas, Box strip, ScoreScale scale, int decimals)
    {
        Fill(canvas, strip, scale);
        var (letters, ink, room) = (canvas.Metrics.Small, canvas.Theme.Quiet, strip.Width / 2);
        var baseline = strip.Bottom + letters.Size + 2;
        var (left, right) = (new Spot(strip.Left, baseline), new Spot(strip.Right, baseline));
        var low = canvas.Write(LowText(scale, decimals), left, Align.Start, letters, ink, room);
        var high = canvas.Write(HighText(scale, decimals), right, Align.End, letters, ink, room);
        if (!(scale.Low < 0 && scale.High > 0)) return;

        var zero = strip.Left + (strip.Width * -scale.Low / (scale.High - scale.Low));
        if (zero - 10 < strip.Left + low || zero + 10 > strip.Right - high) return;

        canvas.Write("0", new Spot(zero, baseline), Align.Middle, letters, ink);
    }
}
