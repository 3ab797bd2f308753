using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Charts.Layout;

/// <summary>Two filled stairs that fall towards the middle: bids at the left, asks at the right.</summary>
internal static class DepthChartLayout
{
    private const double AreaShade = 0.22;
    private const double AxisGap = 8;
    private const double LargestAxis = 0.3;

    public static void Draw(Canvas canvas, Box area, DepthChart chart)
    {
        var metrics = canvas.Metrics;
        var letters = metrics.Small;
        var most = Math.Max(chart.Bids[^1].Total, chart.Asks[^1].Total);
        var bottom = area.Bottom - metrics.TagHeight - 2;
        var top = area.Top + metrics.TagHeight + 4;
        var ticks = ValueTicks.Between(0, most, Math.Clamp((int)((bottom - top) / metrics.TickDistance), 3, 8));
        var labels = AxisNumbers.OfTicks(ticks, AxisStyle.Compact, 0);
        var widest = labels.Select(label => TextRuler.Width(label, letters)).DefaultIfEmpty(0).Max();
        var axis = Math.Min(widest + AxisGap, area.Width * LargestAxis);
        var plot = new Box(area.Left, top, area.Right - axis, bottom);
        if (plot.Width < 40 || plot.Height < 40 || !(most > 0)) return;

        var prices = new PriceScale(chart, plot);
        var amounts = new ValueScale(0, most * 1.04, plot.Top, plot.Bottom);
        DrawGrid(canvas, plot, amounts, (ticks, labels));
        Fill(canvas, plot, chart.Bids, prices, amounts, canvas.Theme.Of(ColourRole.Up));
        Fill(canvas, plot, chart.Asks, prices, amounts, canvas.Theme.Of(ColourRole.Down));
        DrawMarks(canvas, plot, chart, prices);
        DrawPrices(canvas, plot, chart, prices);
        DrawLegend(canvas, area, chart);
    }

    private static void DrawGrid(Canvas canvas, Box plot, ValueScale amounts, (double[] At, string[] Labels) ticks)
    {
        var letters = canvas.Metrics.Small;
        var thin = Math.Max(1.0 / canvas.Size.Scale, 0.5);
        for (var i = 0; i < ticks.At.Length; i++)
        {
            var y = canvas.Snap(amounts.Y(ticks.At[i]));
            canvas.Fill(new Box(plot.Left, y, plot.Right, y + thin), canvas.Theme.Grid);
            var at = new Spot(plot.Right + AxisGap, y + (letters.CapHeight / 2));
            canvas.Write(ticks.Labels[i], at, Align.Start, letters, canvas.Theme.Quiet);
        }

        var floor = canvas.Snap(plot.Bottom);
        canvas.Fill(new Box(plot.Left, floor, plot.Right, floor + thin), canvas.Theme.Rule);
    }

    private static void Fill(
        Canvas canvas, Box plot, IReadOnlyList<DepthPoint> side, PriceScale prices, ValueScale amounts, Ink ink)
    {
        var stairs = new List<Spot>();
        var before = plot.Bottom;
        foreach (var point in side)
        {
            var x = Math.Clamp(prices.X(point.Price), plot.Left, plot.Right);
            stairs.Add(new Spot(x, before));
            before = amounts.Y(point.Total);
            stairs.Add(new Spot(x, before));
        }

        // The last stair goes on to the edge: nothing further out is known to be less.
        var edge = side[^1].Price < side[0].Price ? plot.Left : plot.Right;
        stairs.Add(new Spot(side.Count > 1 ? edge : stairs[^1].X, before));
        var foot = new[] { stairs[^1] with { Y = plot.Bottom }, stairs[0] with { Y = plot.Bottom } };
        canvas.Polygon(stairs.Concat(foot), ink.Fade(AreaShade).Over(canvas.Theme.Ground));
        canvas.Polyline(stairs, new Stroke(ink, canvas.Metrics.LineWidth));
    }

    private static void DrawMarks(Canvas canvas, Box plot, DepthChart chart, PriceScale prices)
    {
        var letters = canvas.Metrics.Small;
        var line = new Stroke(canvas.Theme.Of(ColourRole.Warning), Math.Max(1.0 / canvas.Size.Scale, 0.75), 3);
        var row = 0;
        foreach (var mark in chart.Marks.Where(mark => prices.Holds(mark.Price)))
        {
            var x = canvas.SnapThin(prices.X(mark.Price));
            var y = plot.Top + (row++ * letters.LineHeight);
            canvas.Line(new Spot(x, y), new Spot(x, plot.Bottom), line);
            var isLeft = x < plot.MiddleX;
            var at = new Spot(isLeft ? x + 4 : x - 4, y + letters.Size);
            var align = isLeft ? Align.Start : Align.End;
            canvas.Write(mark.Label, at, align, letters, canvas.Theme.Of(ColourRole.Warning), plot.Width / 2);
        }
    }

    private static void DrawPrices(Canvas canvas, Box plot, DepthChart chart, PriceScale prices)
    {
        var letters = canvas.Metrics.Small;
        var sample = AxisNumbers.Plain(prices.High, chart.PriceDecimals);
        var wanted = Math.Clamp((int)(plot.Width / (TextRuler.Width(sample, letters) + 18)), 2, 7);
        var ticks = ValueTicks.Between(prices.Low, prices.High, wanted);
        var labels = AxisNumbers.OfTicks(ticks, AxisStyle.Plain, 0);
        var free = double.NegativeInfinity;
        for (var i = 0; i < ticks.Length; i++)
        {
            var half = TextRuler.Width(labels[i], letters) / 2;
            var x = prices.X(ticks[i]);
            if (x - half < Math.Max(free, plot.Left) || x + half > plot.Right) continue;

            free = x + half + 10;
            var at = new Spot(x, plot.Bottom + letters.Size + 4);
            canvas.Write(labels[i], at, Align.Middle, letters, canvas.Theme.Quiet);
        }
    }

    private static void DrawLegend(Canvas canvas, Box area, DepthChart chart)
    {
        var letters = canvas.Metrics.Small;
        var baseline = area.Top + letters.Size;
        var unit = chart.Unit.Length > 0 ? " " + chart.Unit : "";
        var bids = $"Bids {AxisNumbers.Compact(chart.Bids[^1].Total)}{unit}";
        var asks = $"Asks {AxisNumbers.Compact(chart.Asks[^1].Total)}{unit}";
        var start = new Spot(area.Left, baseline);
        var taken = canvas.Write(bids, start, Align.Start, letters, canvas.Theme.Of(ColourRole.Up), area.Width / 2);
        var next = new Spot(area.Left + taken + 14, baseline);
        canvas.Write(asks, next, Align.Start, letters, canvas.Theme.Of(ColourRole.Down), area.Width / 2);
    }

    /// <summary>Prices from left to right, as far on one side of the middle as on the other.</summary>
    private readonly struct PriceScale
    {
        private readonly Box plot;

        public PriceScale(DepthChart chart, Box plot)
        {
            this.plot = plot;
            var middle = (chart.Bids[0].Price + chart.Asks[0].Price) / 2;
            var reach = Math.Max(middle - chart.Bids[^1].Price, chart.Asks[^1].Price - middle);
            reach = Math.Max(reach, middle * 1e-9);
            (Low, High) = (middle - reach, middle + reach);
        }

        public double Low { get; }

        public double High { get; }

        public bool Holds(double price) => price >= Low && price <= High;

        public double X(double price) => plot.Left + ((price - Low) / (High - Low) * plot.Width);
    }
}
