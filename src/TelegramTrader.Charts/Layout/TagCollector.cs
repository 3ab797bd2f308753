using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Charts.Layout;

/// <summary>
/// Finds the values of a pane that the axis names: the last price first, then tagged lines and levels.
/// </summary>
internal static class TagCollector
{
    public const double LastPriceWeight = 1_000;

    /// <summary>How much of a tinted tag is its own colour.</summary>
    public const double Tint = 0.1;

    private const double LineWeight = 20;
    private const double OrderWeight = 10;
    private const double LevelWeight = 1;

    /// <summary>A value to name on the axis; a filled tag is stronger than a tinted one.</summary>
    public readonly record struct Tag(double Value, string Text, Ink Ink, bool IsFilled, double Weight);

    public static IReadOnlyList<Tag> Of(ChartPane pane, int bars, Theme theme)
    {
        var tags = new List<Tag>();
        string Text(double value) => AxisNumbers.Of(value, pane.Style, pane.Decimals);
        Tag OfLevel(PriceLevel level) =>
            new(level.Value, Text(level.Value), InkOf(level.Style, theme), false, WeightOf(level.Style));

        foreach (var layer in pane.Layers)
        {
            switch (layer)
            {
                case CandleLayer candles when LastOf(candles.Close, bars) is { } last:
                    var ink = LastDirection(candles, bars) >= 0 ? theme.Up : theme.Down;
                    tags.Add(new Tag(last, Text(last), ink, true, LastPriceWeight));
                    break;
                case LineLayer { Tagged: true } line when LastOf(line.Values, bars) is { } last:
                    tags.Add(new Tag(last, Text(last), theme.Of(line.Colour), true, LineWeight));
                    break;
                case LevelLayer levels:
                    tags.AddRange(levels.Levels
                        .Where(level => level.Style != LevelStyle.Guide && ValueScale.IsUsable(level.Value))
                        .Select(OfLevel));
                    break;
            }
        }

        return tags;
    }

    public static Ink InkOf(LevelStyle style, Theme theme) => style switch
    {
        LevelStyle.Support or LevelStyle.Target => theme.Up,
        LevelStyle.Resistance or LevelStyle.Stop => theme.Down,
        LevelStyle.PointOfControl => theme.Of(ColourRole.First),
        LevelStyle.ValueArea => theme.Of(ColourRole.Third),
        LevelStyle.Entry => theme.Of(ColourRole.Second),
        _ => theme.Quiet,
    };

    /// <summary>The last usable value among the bars, or null.</summary>
    public static double? LastOf(ReadOnlyMemory<double> values, int bars)
    {
        var span = values.Span[..Math.Min(values.Length, bars)];
        for (var i = span.Length - 1; i >= 0; i--)
        {
            if (ValueScale.IsUsable(span[i])) return span[i];
        }

        return null;
    }

    /// <summary>Above zero when the last bar rose.</summary>
    public static double LastDirection(CandleLayer candles, int bars) =>
        (LastOf(candles.Close, bars) ?? 0) - (LastOf(candles.Open, bars) ?? 0);

    private static double WeightOf(LevelStyle style) =>
        style is LevelStyle.Entry or LevelStyle.Stop or LevelStyle.Target ? OrderWeight : LevelWeight;
}
