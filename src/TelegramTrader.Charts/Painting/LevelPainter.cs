using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Charts.Painting;

/// <summary>
/// Horizontal levels, and their names on small grounds at the left edge, moved apart where they would touch.
/// </summary>
internal static class LevelPainter
{
    private const double Padding = 4;
    private const double Dash = 4;
    private const double BetweenGuides = 0.08;

    /// <summary>Room that the names of a pane's levels take at the left; zero without names.</summary>
    public static double WidestName(Canvas canvas, ChartPane pane) => pane.Layers.OfType<LevelLayer>()
        .SelectMany(layer => layer.Levels)
        .Select(level => TextRuler.Width(TextRuler.Clean(level.Label), canvas.Metrics.Small))
        .Where(width => width > 0)
        .Select(width => width + (3 * Padding))
        .DefaultIfEmpty(0)
        .Max();

    /// <summary>Tints the space between the two guides of an oscillator.</summary>
    public static void DrawBetweenGuides(Canvas canvas, PaneView view)
    {
        PriceLevel[] guides =
        [
            .. view.Pane.Layers.OfType<LevelLayer>().SelectMany(layer => layer.Levels)
                .Where(level => level.Style == LevelStyle.Guide && view.Values.Holds(level.Value)),
        ];
        if (guides.Length != 2) return;

        var (a, b) = (view.Values.Y(guides[0].Value), view.Values.Y(guides[1].Value));
        var box = view.Frame with { Top = Math.Min(a, b), Bottom = Math.Max(a, b) };
        canvas.Fill(box, canvas.Theme.Quiet.Fade(BetweenGuides));
    }

    public static void Draw(Canvas canvas, PaneView view)
    {
        PriceLevel[] levels =
        [
            .. view.Pane.Layers.OfType<LevelLayer>().SelectMany(layer => layer.Levels)
                .Where(level => ValueScale.IsUsable(level.Value)),
        ];
        if (levels.Length == 0) return;

        foreach (var level in levels.Where(level => view.Values.Holds(level.Value)))
        {
            DrawLine(canvas, view, level);
        }

        DrawNames(canvas, view, [.. levels.Where(level => TextRuler.Clean(level.Label).Length > 0)]);
    }

    private static void DrawLine(Canvas canvas, PaneView view, PriceLevel level)
    {
        var ink = TagCollector.InkOf(level.Style, canvas.Theme);
        var y = canvas.SnapThin(view.Values.Y(level.Value));
        var stroke = level.Style switch
        {
            LevelStyle.Guide => new Stroke(ink.Fade(0.55), 1, Dash),
            LevelStyle.Entry or LevelStyle.Stop or LevelStyle.Target => new Stroke(ink, 1.25, 2 * Dash),
            LevelStyle.PointOfControl => new Stroke(ink.Fade(0.9), 1),
            _ => new Stroke(ink.Fade(0.7), 1, Dash),
        };
        canvas.Line(new Spot(view.Frame.Left, y), new Spot(view.Frame.Right, y), stroke);
    }

    private static void DrawNames(Canvas canvas, PaneView view, PriceLevel[] levels)
    {
        var metrics = canvas.Metrics;
        var height = metrics.TagHeight;
        var places = LabelStack.Arrange(
            [.. levels.Select(level => new LabelStack.Wish(view.Values.Y(level.Value), 1))],
            height + 1,
            view.Plot.Top,
            view.Plot.Bottom);

        for (var i = 0; i < levels.Length; i++)
        {
            if (double.IsNaN(places[i])) continue;

            var ink = TagCollector.InkOf(levels[i].Style, canvas.Theme);
            var text = TextRuler.Fit(NameOf(levels[i], view), view.Plot.Width * 0.6, metrics.Small);
            if (text.Length == 0) continue;

            var box = new Box(
                view.Frame.Left,
                places[i] - (height / 2),
                view.Frame.Left + TextRuler.Width(text, metrics.Small) + (2 * Padding),
                places[i] + (height / 2));
            canvas.Fill(box, Tint(ink, canvas.Theme), 3);
            var at = new Spot(box.Left + Padding, places[i] + (metrics.Small.CapHeight / 2));
            canvas.Write(text, at, Align.Start, metrics.Small, ink);
        }
    }

    // A level beyond the axis has no line, so its name says where it is.
    private static string NameOf(PriceLevel level, PaneView view)
    {
        var name = TextRuler.Clean(level.Label);
        if (view.Values.Holds(level.Value)) return name;

        return $"{name} {view.Write(level.Value)} {(level.Value > view.Values.High ? "above" : "below")}";
    }

    private static Ink Tint(Ink ink, Theme theme) => ink.Fade(TagCollector.Tint).Over(theme.Ground).Fade(0.92);
}
