using TelegramTrader.Charts.Primitives;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Charts.Layout;

/// <summary>The line above a pane's plot: its name, then each named layer with its colour and last value.</summary>
internal static class LegendLayout
{
    private const double Space = 12;
    private const double Swatch = 9;
    private const double WithoutLegend = 4;

    private readonly record struct Entry(string Name, string Value, Ink Ink, Ink Swatch);

    /// <summary>Height to keep free above the plot.</summary>
    public static double HeightOf(Canvas canvas, ChartPane pane)
    {
        var isNamed = pane.Name.Length > 0 || pane.Layers.Any(layer => HasEntry(canvas, layer));
        return isNamed ? canvas.Metrics.TagHeight + 1 : WithoutLegend;
    }

    public static void Draw(Canvas canvas, PaneView view)
    {
        var metrics = canvas.Metrics;
        var baseline = view.Frame.Top + ((metrics.TagHeight + metrics.Small.CapHeight) / 2) - 1;
        var x = view.Frame.Left;
        if (view.Frame.Height < metrics.TagHeight) return;

        var start = new Spot(x, baseline);
        var ink = canvas.Theme.Text;
        var taken = canvas.Write(view.Pane.Name, start, Align.Start, metrics.SmallBold, ink, view.Frame.Width);
        x += taken + (taken > 0 ? Space : 0);

        foreach (var entry in EntriesOf(canvas, view))
        {
            var swatch = entry.Swatch.Alpha > 0 ? Swatch + 4 : 0;
            var name = entry.Name.Length > 0 ? TextRuler.Width(entry.Name + " ", metrics.Small) : 0;
            var value = TextRuler.Width(entry.Value, metrics.Small);
            var withValue = x + swatch + name + value <= view.Frame.Right;
            if (!withValue && (name == 0 || x + swatch + name > view.Frame.Right)) continue;

            if (swatch > 0)
            {
                var middle = baseline - (metrics.Small.CapHeight / 2);
                canvas.Fill(new Box(x, middle - 1.5, x + Swatch, middle + 1.5), entry.Swatch, 1.5);
            }

            x += swatch;
            canvas.Write(entry.Name, start with { X = x }, Align.Start, metrics.Small, canvas.Theme.Quiet);
            x += name;
            if (withValue) x += canvas.Write(entry.Value, start with { X = x }, Align.Start, metrics.Small, entry.Ink);
            x += Space;
        }
    }

    private static bool HasEntry(Canvas canvas, Layer layer) => layer switch
    {
        CandleLayer => !canvas.Size.IsNarrow,
        LineLayer or BandLayer or ColumnLayer => TextRuler.Clean(layer.Name).Length > 0,
        _ => false,
    };

    private static IEnumerable<Entry> EntriesOf(Canvas canvas, PaneView view)
    {
        var theme = canvas.Theme;
        foreach (var layer in view.Pane.Layers)
        {
            var name = TextRuler.Clean(layer.Name);
            switch (layer)
            {
                case CandleLayer candles when !canvas.Size.IsNarrow:
                    foreach (var entry in Prices(candles, view, theme)) yield return entry;
                    break;
                case LineLayer line when name.Length > 0:
                    yield return new Entry(name, Last(line.Values, view), theme.Text, theme.Of(line.Colour));
                    break;
                case BandLayer band when name.Length > 0:
                    var ends = $"{Last(band.Lower, view)} – {Last(band.Upper, view)}";
                    yield return new Entry(name, ends, theme.Text, theme.Of(band.Colour));
                    break;
                case ColumnLayer columns when name.Length > 0 || view.Pane.Name.Length > 0:
                    var swatch = name.Length > 0 && columns.Colour is { } colour ? theme.Of(colour) : default;
                    yield return new Entry(name, Last(columns.Values, view), theme.Text, swatch);
                    break;
            }
        }
    }

    private static IEnumerable<Entry> Prices(CandleLayer candles, PaneView view, Theme theme)
    {
        var ink = TagCollector.LastDirection(candles, view.Bars.Bars) >= 0 ? theme.Up : theme.Down;
        yield return new Entry("O", Last(candles.Open, view), ink, default);
        yield return new Entry("H", Last(candles.High, view), ink, default);
        yield return new Entry("L", Last(candles.Low, view), ink, default);
        yield return new Entry("C", Last(candles.Close, view), ink, default);
    }

    private static string Last(ReadOnlyMemory<double> values, PaneView view) =>
        view.Write(TagCollector.LastOf(values, view.Bars.Bars) ?? double.NaN);
}
