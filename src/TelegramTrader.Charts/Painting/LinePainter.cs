using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Painting;

/// <summary>
/// Lines and bands, broken at holes. A group of bars gives its lowest and highest value in the order they came.
/// </summary>
internal static class LinePainter
{
    private const double BandStrength = 0.10;
    private const double FillStrength = 0.16;
    private const double DashLength = 5;

    public static void Draw(Canvas canvas, PaneView view, LineLayer line)
    {
        var ink = canvas.Theme.Of(line.Colour);
        var stroke = new Stroke(ink, canvas.Metrics.LineWidth, line.Dashed ? DashLength : 0);
        var ground = view.Values.Holds(0) ? view.Values.Y(0) : view.Frame.Bottom;

        foreach (var run in Runs(view, line.Values))
        {
            if (line.Filled && run.Count > 1)
            {
                var (first, last) = (run[0] with { Y = ground }, run[^1] with { Y = ground });
                canvas.Polygon([first, .. run, last], ink.Fade(FillStrength));
            }

            if (run.Count == 1)
            {
                // A value between two holes has no neighbour to be joined with; a dot keeps it visible.
                var half = canvas.Metrics.LineWidth;
                canvas.Fill(new Box(run[0].X - half, run[0].Y - half, run[0].X + half, run[0].Y + half), ink, half);
            }

            canvas.Polyline(run, stroke);
        }
    }

    public static void Draw(Canvas canvas, PaneView view, BandLayer band)
    {
        var ink = canvas.Theme.Of(band.Colour);
        var both = BothUsable(band, view.Bars.Bars);
        var uppers = Runs(view, Masked(band.Upper, both));
        var lowers = Runs(view, Masked(band.Lower, both));
        for (var i = 0; i < uppers.Count; i++)
        {
            canvas.Polygon([.. uppers[i], .. lowers[i].AsEnumerable().Reverse()], ink.Fade(BandStrength));
            canvas.Polyline(uppers[i], new Stroke(ink.Fade(0.65), 1));
            canvas.Polyline(lowers[i], new Stroke(ink.Fade(0.65), 1));
        }
    }

    // Runs of the two edges correspond only when they have their holes at the same bars.
    private static bool[] BothUsable(BandLayer band, int bars)
    {
        var count = Math.Min(bars, Math.Min(band.Upper.Length, band.Lower.Length));
        var usable = new bool[count];
        for (var i = 0; i < count; i++)
        {
            usable[i] = ValueScale.IsUsable(band.Upper.Span[i]) && ValueScale.IsUsable(band.Lower.Span[i]);
        }

        return usable;
    }

    private static double[] Masked(ReadOnlyMemory<double> values, bool[] usable)
    {
        var masked = new double[usable.Length];
        for (var i = 0; i < masked.Length; i++)
        {
            masked[i] = usable[i] ? values.Span[i] : double.NaN;
        }

        return masked;
    }

    private static List<List<Spot>> Runs(PaneView view, ReadOnlyMemory<double> values)
    {
        var runs = new List<List<Spot>>();
        List<Spot>? run = null;
        for (var group = 0; group < view.Bars.Groups; group++)
        {
            var bars = view.Bars.Of(group, values.Span);
            var (low, high) = Extremes(bars);
            if (low < 0)
            {
                run = null;
                continue;
            }

            if (run is null) runs.Add(run = []);
            var x = view.Bars.X(group);
            run.Add(new Spot(x, view.Values.Y(bars[Math.Min(low, high)])));
            if (low != high) run.Add(new Spot(x, view.Values.Y(bars[Math.Max(low, high)])));
        }

        return runs;
    }

    private static (int Low, int High) Extremes(ReadOnlySpan<double> bars)
    {
        var (low, high) = (-1, -1);
        for (var i = 0; i < bars.Length; i++)
        {
            if (!ValueScale.IsUsable(bars[i])) continue;
            if (low < 0 || bars[i] < bars[low]) low = i;
            if (high < 0 || bars[i] > bars[high]) high = i;
        }

        return (low, high);
    }
}
