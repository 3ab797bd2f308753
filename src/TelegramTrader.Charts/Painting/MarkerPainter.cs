using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Painting;

/// <summary>Triangles at bars. A label is left out where it would cover an earlier one.</summary>
internal static class MarkerPainter
{
    private const double Distance = 4;

    public static void Draw(Canvas canvas, PaneView view, MarkerLayer layer)
    {
        var metrics = canvas.Metrics;
        var size = metrics.Small.Size * 0.42;
        var written = new List<Box>();
        foreach (var marker in layer.Markers)
        {
            var isDrawn = marker.Bar >= 0 && marker.Bar < view.Bars.Bars && view.Values.Holds(marker.Value);
            if (!isDrawn) continue;

            var ink = marker.PointsUp ? canvas.Theme.Up : canvas.Theme.Down;
            var x = view.Bars.XOfBar(marker.Bar);
            var direction = marker.PointsUp ? 1 : -1;
            var tip = view.Values.Y(marker.Value) + (direction * Distance);
            var foot = tip + (direction * size * 1.7);
            canvas.Polygon([new Spot(x, tip), new Spot(x - size, foot), new Spot(x + size, foot)], ink);

            var half = TextRuler.Width(TextRuler.Clean(marker.Label), metrics.Small) / 2;
            var middle = Math.Max(Math.Min(x, view.Frame.Right - half), view.Frame.Left + half);
            var baseline = marker.PointsUp ? foot + metrics.Small.CapHeight + 2 : foot - 3;
            var box = new Box(middle - half, baseline - metrics.Small.CapHeight, middle + half, baseline);
            var isInside = box.Within(view.Frame) == box;
            if (box.IsEmpty || !isInside || written.Any(other => Touch(other, box))) continue;

            written.Add(box);
            var halo = new Box(box.Left - 2, box.Top - 2, box.Right + 2, box.Bottom + 3);
            canvas.Fill(halo, canvas.Theme.Ground.Fade(0.78), 2);
            canvas.Write(marker.Label, new Spot(middle, baseline), Align.Middle, metrics.Small, ink, view.Frame.Width);
        }
    }

    private static bool Touch(Box a, Box b) =>
        a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom;
}
