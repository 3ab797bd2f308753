using TelegramTrader.Charts.Painting;
using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Layout;

/// <summary>Stacks panes over one time axis and leaves room for the value labels at the right.</summary>
internal static class TimeChartLayout
{
    private const double TagGap = 4;
    private const double TagPadding = 5;
    private const double LargestGutter = 0.34;
    private const double RoomAfterLastBar = 0.012;

    // Names of levels stand left of the first bar as far as this share of the plot allows.
    private const double LargestNames = 0.16;

    public static void Draw(Canvas canvas, Box area, TimeChart chart)
    {
        var metrics = canvas.Metrics;
        var ranges = chart.Panes.Select(pane => PaneRange.Of(pane, chart.Time.Count)).ToArray();
        var axisHeight = metrics.Small.Size + 11;
        var stack = area with { Bottom = area.Bottom - axisHeight };
        var gutter = Gutter(canvas, chart, ranges, stack);
        var frames = Frames(canvas, stack with { Right = area.Right - gutter }, chart.Panes);

        var plotWidth = area.Width - gutter;
        var right = area.Left + (plotWidth * (1 - RoomAfterLastBar));
        var names = chart.Panes.Max(pane => LevelPainter.WidestName(canvas, pane));
        var left = area.Left + Math.Min(names, plotWidth * LargestNames);
        var bars = new BarScale(left, right, chart.Time.Count, canvas.Size.Scale);
        var strip = new Box(area.Left, stack.Bottom, area.Right, area.Bottom);
        var ticks = TimeAxisLayout.Place(canvas, chart.Time, bars, strip with { Right = area.Right - gutter });

        var gaps = TimeTicks.Gaps(chart.Time);
        for (var i = 0; i < frames.Length; i++)
        {
            var frame = frames[i];
            var legend = LegendLayout.HeightOf(canvas, chart.Panes[i]);
            var plot = frame with { Top = Math.Min(frame.Top + legend, frame.Bottom) };
            TimeAxisLayout.DrawGrid(canvas, plot, bars, ticks, gaps);
            var range = ranges[i] ?? (0, 1);
            var view = new PaneView(
                chart.Panes[i], frame, plot, bars, new ValueScale(range.Low, range.High, plot.Top, plot.Bottom));
            PaneLayout.Draw(canvas, view, area.Right, ranges[i] is not null);
        }

        TimeAxisLayout.DrawLabels(canvas, chart.Time, ticks, strip);
    }

    /// <summary>The widest number that any axis will show, with the padding of its tag.</summary>
    private static double Gutter(Canvas canvas, TimeChart chart, (double Low, double High)?[] ranges, Box stack)
    {
        var widest = 0.0;
        for (var i = 0; i < ranges.Length; i++)
        {
            if (ranges[i] is not { } range) continue;

            var pane = chart.Panes[i];
            var ticks = ValueTicks.Between(range.Low, range.High, PaneLayout.WantedTicks(canvas, stack.Height));
            var labels = AxisNumbers.OfTicks(ticks, pane.Style, pane.Decimals);
            foreach (var label in labels)
            {
                widest = Math.Max(widest, TextRuler.Width(label, canvas.Metrics.Small));
            }

            foreach (var tag in TagCollector.Of(pane, chart.Time.Count, canvas.Theme))
            {
                widest = Math.Max(widest, TextRuler.Width(tag.Text, canvas.Metrics.SmallBold));
            }
        }

        return Math.Min(widest + TagGap + (2 * TagPadding), stack.Width * LargestGutter);
    }

    private static Box[] Frames(Canvas canvas, Box stack, IReadOnlyList<ChartPane> panes)
    {
        static double Weight(ChartPane pane) => pane.Weight > 0 && double.IsFinite(pane.Weight) ? pane.Weight : 1;

        var gap = panes.Count > 1 ? Math.Min(canvas.Metrics.PaneGap, stack.Height / (3 * panes.Count)) : 0;
        var height = stack.Height - (gap * (panes.Count - 1));
        var total = panes.Sum(Weight);
        var frames = new Box[panes.Count];
        var top = stack.Top;
        for (var i = 0; i < frames.Length; i++)
        {
            var bottom = top + (height * (Weight(panes[i]) / total));
            frames[i] = stack with { Top = canvas.Snap(top), Bottom = canvas.Snap(bottom) };
            top = bottom + gap;
        }

        return frames;
    }
}
