using TelegramTrader.Charts.Painting;
using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Layout;

/// <summary>Draws one pane: grid, layers from back to front, legend, value axis.</summary>
internal static class PaneLayout
{
    private const double TagGap = 4;
    private const double TagPadding = 5;

    public static int WantedTicks(Canvas canvas, double height) =>
        Math.Clamp((int)(height / canvas.Metrics.TickDistance), ValueTicks.Fewest, 8);

    public static void Draw(Canvas canvas, PaneView view, double axisRight, bool hasValues)
    {
        LegendLayout.Draw(canvas, view);
        if (!hasValues || view.Plot.Height < 4 || view.Plot.Width < 4)
        {
            DrawEmpty(canvas, view, hasValues);
            return;
        }

        var tags = TagsOf(canvas, view);
        var places = LabelStack.Arrange(
            [.. tags.Select(tag => new LabelStack.Wish(view.Values.Y(tag.Value), tag.Weight))],
            canvas.Metrics.TagHeight + 1,
            view.Frame.Top,
            view.Frame.Bottom);

        LevelPainter.DrawBetweenGuides(canvas, view);
        DrawTicks(canvas, view, axisRight, places);
        canvas.Clip(view.Frame);
        DrawLayers(canvas, view);
        canvas.Unclip();
        LevelPainter.Draw(canvas, view);
        DrawTags(canvas, view, axisRight, tags, places);
    }

    private static List<TagCollector.Tag> TagsOf(Canvas canvas, PaneView view) =>
        [.. TagCollector.Of(view.Pane, view.Bars.Bars, canvas.Theme).Where(tag => view.Values.Holds(tag.Value))];

    private static void DrawLayers(Canvas canvas, PaneView view)
    {
        foreach (var layer in view.Pane.Layers.OrderBy(Depth))
        {
            switch (layer)
            {
                case ProfileLayer profile:
                    ProfilePainter.Draw(canvas, view, profile);
                    break;
                case BandLayer band:
                    LinePainter.Draw(canvas, view, band);
                    break;
                case ColumnLayer columns:
                    ColumnPainter.Draw(canvas, view, columns);
                    break;
                case CandleLayer candles:
                    CandlePainter.Draw(canvas, view, candles);
                    break;
                case LineLayer line:
                    LinePainter.Draw(canvas, view, line);
                    break;
                case MarkerLayer markers:
                    MarkerPainter.Draw(canvas, view, markers);
                    break;
            }
        }
    }

    private static int Depth(Layer layer) => layer switch
    {
        ProfileLayer => 0,
        BandLayer => 1,
        ColumnLayer => 2,
        CandleLayer => 3,
        LineLayer => 4,
        _ => 5,
    };

    private static void DrawTicks(Canvas canvas, PaneView view, double axisRight, double[] taken)
    {
        var (ticks, labels) = TicksOf(canvas, view);
        var letters = canvas.Metrics.Small;
        var thin = Math.Max(1.0 / canvas.Size.Scale, 0.5);
        Box Rule(double y) => new(view.Frame.Left, y, view.Frame.Right, y + thin);
        canvas.Fill(ticks.Select(tick => Rule(canvas.Snap(view.Values.Y(tick)))), canvas.Theme.Grid);
        canvas.Fill(Rule(canvas.Snap(view.Frame.Bottom - thin)), canvas.Theme.Rule);

        var free = double.PositiveInfinity;
        for (var i = 0; i < ticks.Length; i++)
        {
            var y = view.Values.Y(ticks[i]);
            var isTaken = taken.Any(middle => Math.Abs(middle - y) < canvas.Metrics.TagHeight);
            var isOutside = y - (letters.Size / 2) < view.Frame.Top || y + (letters.Size / 2) > view.Frame.Bottom + 1;
            if (isTaken || isOutside || y > free - letters.LineHeight) continue;

            free = y;
            canvas.Write(
                labels[i],
                new Spot(view.Frame.Right + TagGap + TagPadding, y + (letters.CapHeight / 2)),
                Align.Start,
                letters,
                canvas.Theme.Quiet,
                axisRight - view.Frame.Right - TagGap - TagPadding);
        }
    }

    // An oscillator's guides are the values its readers look for; they replace round ticks.
    private static (double[] Ticks, string[] Labels) TicksOf(Canvas canvas, PaneView view)
    {
        double[] guides =
        [
            .. view.Pane.Layers.OfType<LevelLayer>().SelectMany(layer => layer.Levels)
                .Where(level => level.Style == LevelStyle.Guide && view.Values.Holds(level.Value))
                .Select(level => level.Value).Distinct().Order(),
        ];
        if (guides.Length is > 0 and <= ValueTicks.Most)
        {
            return (guides, [.. guides.Select(value => AxisNumbers.Of(value, view.Pane.Style, 0))]);
        }

        var ticks = ValueTicks.Between(view.Values.Low, view.Values.High, WantedTicks(canvas, view.Plot.Height));
        return (ticks, AxisNumbers.OfTicks(ticks, view.Pane.Style, view.Pane.Decimals));
    }

    private static void DrawTags(
        Canvas canvas, PaneView view, double axisRight, List<TagCollector.Tag> tags, double[] places)
    {
        var metrics = canvas.Metrics;
        for (var i = tags.Count - 1; i >= 0; i--)
        {
            if (double.IsNaN(places[i])) continue;

            var tag = tags[i];
            var half = metrics.TagHeight / 2;
            var box = new Box(view.Frame.Right + TagGap, places[i] - half, axisRight, places[i] + half);
            var fill = tag.IsFilled ? tag.Ink : tag.Ink.Fade(TagCollector.Tint).Over(canvas.Theme.Ground);
            var letters = tag.IsFilled ? metrics.SmallBold : metrics.Small;
            canvas.Fill(box, fill, 3);
            canvas.Write(
                tag.Text,
                new Spot(box.Left + TagPadding, places[i] + (letters.CapHeight / 2)),
                Align.Start,
                letters,
                tag.IsFilled ? canvas.Theme.On(fill) : tag.Ink,
                box.Width - TagPadding);
        }
    }

    private static void DrawEmpty(Canvas canvas, PaneView view, bool hasValues)
    {
        if (hasValues) return;

        var letters = canvas.Metrics.Small;
        var at = new Spot(view.Frame.MiddleX, view.Frame.MiddleY + (letters.CapHeight / 2));
        canvas.Write("no values", at, Align.Middle, letters, canvas.Theme.Quiet);
    }
}
