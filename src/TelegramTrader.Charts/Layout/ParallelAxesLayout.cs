using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Layout;

/// <summary>
/// A line through all parameters for each setting, the best above all others. Axes stand side by side; on a phone they
/// lie below each other, for there is room for their names.
/// </summary>
internal static class ParallelAxesLayout
{
    private const int Few = 60;
    private const double StrongLine = 0.8;
    private const double Faintest = 0.1;
    private const double GoalThickness = 8;
    private const double Dot = 4.5;

    public static void Draw(Canvas canvas, Box area, ParallelAxes scene)
    {
        double[] scores = [.. scene.Lines.Select(line => line.Score)];
        var scale = new ScoreScale(scores, scene.IsSigned, canvas.Theme);
        var plot = AxisPlot.Of(canvas, area, scene.Axes.Count + 1);
        if (plot.Area.Width < 40 || plot.Area.Height < 40) return;

        DrawLines(canvas, plot, scene, scale);
        DrawAxes(canvas, plot, scene, scale);
        DrawBest(canvas, plot, scene, scale);
    }

    private static void DrawLines(Canvas canvas, AxisPlot plot, ParallelAxes scene, ScoreScale scale)
    {
        var order = Enumerable.Range(0, scene.Lines.Count)
            .Where(at => at != scene.Best)
            .Select(at => scene.Lines[at])
            .OrderBy(line => ValueScale.IsUsable(line.Score) ? line.Score : double.MinValue)
            .ToArray();
        var faint = StrongLine * Math.Clamp(Few / (double)order.Length, Faintest, 1);
        for (var rank = 0; rank < order.Length; rank++)
        {
            // Of many, the good ones stand out of the crowd of the others.
            var strength = faint + ((StrongLine - faint) * Math.Pow((rank + 1.0) / order.Length, 3));
            var score = order[rank].Score;
            var ink = ValueScale.IsUsable(score) ? scale.Of(score) : canvas.Theme.Rule;
            canvas.Polyline(Points(plot, scene, order[rank], scale), new Stroke(ink.Fade(strength), 1.25));
        }
    }

    private static void DrawAxes(Canvas canvas, AxisPlot plot, ParallelAxes scene, ScoreScale scale)
    {
        var thin = new Stroke(canvas.Theme.Quiet, 1.25);
        for (var at = 0; at < scene.Axes.Count; at++)
        {
            canvas.Line(plot.At(at, 0), plot.At(at, 1), thin);
            var (low, high) = EndsOf(scene.Axes[at]);
            var end = high > low ? ParameterTicks.Text(high) : "";
            plot.Label(canvas, at, scene.Axes[at].Name, ParameterTicks.Text(low), end);
        }

        if (scale.Count == 0) return;

        var goal = scene.Axes.Count;
        var (from, to) = (plot.At(goal, 0), plot.At(goal, 1));
        const double half = GoalThickness / 2;
        var strip = plot.IsStacked
            ? new Box(from.X, from.Y - half, to.X, from.Y + half)
            : new Box(from.X - half, to.Y, from.X + half, from.Y);
        ScoreLegend.Fill(canvas, strip, scale);
        plot.Label(
            canvas,
            goal,
            scene.Goal,
            ScoreLegend.LowText(scale, scene.Decimals),
            scale.High > scale.Low ? ScoreLegend.HighText(scale, scene.Decimals) : "");
    }

    private static void DrawBest(Canvas canvas, AxisPlot plot, ParallelAxes scene, ScoreScale scale)
    {
        if (scene.Best < 0 || scene.Best >= scene.Lines.Count) return;

        var (theme, best) = (canvas.Theme, scene.Lines[scene.Best]);
        var points = Points(plot, scene, best, scale);
        canvas.Polyline(points, new Stroke(theme.Ground, 6));
        canvas.Polyline(points, new Stroke(theme.Text, 3));
        for (var at = 0; at < points.Length; at++)
        {
            var (x, y) = (points[at].X, points[at].Y);
            canvas.Fill(new Box(x - Dot, y - Dot, x + Dot, y + Dot), theme.Text, Dot);
            var text = at < scene.Axes.Count
                ? ParameterTicks.Text(best.Values[at])
                : AxisNumbers.Of(best.Score, AxisStyle.Plain, scene.Decimals);
            plot.Tag(canvas, points[at], text);
        }
    }

    private static Spot[] Points(AxisPlot plot, ParallelAxes scene, ParallelLine line, ScoreScale scale)
    {
        if (line.Values.Count < scene.Axes.Count) return [];

        var points = scene.Axes.Select((axis, at) => plot.At(at, ShareOf(axis, line.Values[at])));
        return ValueScale.IsUsable(line.Score)
            ? [.. points, plot.At(scene.Axes.Count, Share(line.Score, scale.Low, scale.High))]
            : [.. points];
    }

    private static double ShareOf(ParameterAxis axis, double value)
    {
        var (low, high) = EndsOf(axis);
        return Share(value, low, high);
    }

    private static (double Low, double High) EndsOf(ParameterAxis axis) => (axis.Values.Min(), axis.Values.Max());

    private static double Share(double value, double low, double high)
    {
        var share = high > low ? (value - low) / (high - low) : 0.5;
        return double.IsFinite(share) ? Math.Clamp(share, 0, 1) : 0.5;
    }
}
