using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Layout;

/// <summary>
/// The time axis: labels below, thin verticals behind the panes, dotted verticals where time has a hole.
/// </summary>
internal static class TimeAxisLayout
{
    private const string WidestLabel = "00 MMM 0";
    private const double Breath = 14;
    private const double LargestZoneLabel = 60;

    public readonly record struct PlacedTick(double X, double LabelX, string Label, bool IsEmphasised);

    /// <summary>
    /// Chooses ticks and drops those whose labels would touch a kept one; emphasised ticks choose first.
    /// </summary>
    public static IReadOnlyList<PlacedTick> Place(Canvas canvas, TimeAxis axis, BarScale bars, Box strip)
    {
        var letters = canvas.Metrics.SmallBold;
        var room = (int)((bars.Slot * bars.Groups) / (TextRuler.Width(WidestLabel, letters) + Breath));
        var ticks = TimeTicks.For(axis, Math.Clamp(room + 1, 1, ValueTicks.Most));

        var kept = new List<(PlacedTick Tick, double Left, double Right)>();
        foreach (var tick in ticks.OrderByDescending(tick => tick.IsEmphasised).ThenBy(tick => tick.Bar))
        {
            var half = TextRuler.Width(tick.Label, letters) / 2;
            if (strip.Width < 2 * half) continue;

            var x = bars.XOfBar(tick.Bar);
            var labelX = Math.Clamp(x, strip.Left + half, strip.Right - half);
            var (left, right) = (labelX - half - 8, labelX + half + 8);
            if (kept.Any(other => left < other.Right && right > other.Left)) continue;

            kept.Add((new PlacedTick(x, labelX, tick.Label, tick.IsEmphasised), left + 8, right - 8));
        }

        return [.. kept.Select(item => item.Tick).OrderBy(tick => tick.X)];
    }

    public static void DrawGrid(
        Canvas canvas, Box frame, BarScale bars, IReadOnlyList<PlacedTick> ticks, IReadOnlyList<int> gaps)
    {
        var thin = 1.0 / canvas.Size.Scale;
        Box Vertical(double x) => new(canvas.Snap(x), frame.Top, canvas.Snap(x) + Math.Max(thin, 0.5), frame.Bottom);

        canvas.Fill(ticks.Where(tick => !tick.IsEmphasised).Select(tick => Vertical(tick.X)), canvas.Theme.Grid);
        canvas.Fill(ticks.Where(tick => tick.IsEmphasised).Select(tick => Vertical(tick.X)), canvas.Theme.Rule);

        foreach (var group in gaps.Select(bar => bar / bars.PerGroup).Distinct())
        {
            var x = canvas.SnapThin(bars.X(group) - (bars.Slot / 2));
            var stroke = new Stroke(canvas.Theme.Warning.Fade(0.7), 1, 3);
            canvas.Line(new Spot(x, frame.Top), new Spot(x, frame.Bottom), stroke);
        }
    }

    public static void DrawLabels(Canvas canvas, TimeAxis axis, IReadOnlyList<PlacedTick> ticks, Box strip)
    {
        var metrics = canvas.Metrics;
        var baseline = strip.Top + 5 + metrics.Small.CapHeight;
        foreach (var tick in ticks)
        {
            var (letters, ink) = tick.IsEmphasised
                ? (metrics.SmallBold, canvas.Theme.Text)
                : (metrics.Small, canvas.Theme.Quiet);
            canvas.Write(tick.Label, new Spot(tick.LabelX, baseline), Align.Middle, letters, ink);
        }

        var end = new Spot(strip.Right, baseline);
        canvas.Write(axis.ZoneLabel, end, Align.End, metrics.Small, canvas.Theme.Quiet, LargestZoneLabel);
    }
}
