using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Layout;

/// <summary>Finds the values that a pane's axis has to hold.</summary>
internal static class PaneRange
{
    // A level this many ranges away still widens the axis; a farther one is named at the edge.
    private const double ReachOfLevels = 0.45;
    private const double Air = 0.05;

    // Doubles need this much room for ticks that differ.
    private const double LeastRelativeSpan = 1e-11;

    /// <summary>
    /// Lowest and highest value of the axis; null when the pane has no usable value and no pinned ends.
    /// </summary>
    public static (double Low, double High)? Of(ChartPane pane, int bars)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var layer in pane.Layers)
        {
            Include(layer, bars, ref low, ref high);
        }

        if (pane.Floor is { } pinnedLow && ValueScale.IsUsable(pinnedLow)) low = Math.Min(low, pinnedLow);
        if (pane.Ceiling is { } pinnedHigh && ValueScale.IsUsable(pinnedHigh)) high = Math.Max(high, pinnedHigh);
        if (!(low <= high)) return null;

        (low, high) = WithLevels(pane, low, high);
        return Padded(pane, low, high);
    }

    private static void Include(Layer layer, int bars, ref double low, ref double high)
    {
        switch (layer)
        {
            case CandleLayer candles:
                Include(candles.High, bars, ref low, ref high);
                Include(candles.Low, bars, ref low, ref high);
                Include(candles.Open, bars, ref low, ref high);
                Include(candles.Close, bars, ref low, ref high);
                break;
            case LineLayer line:
                Include(line.Values, bars, ref low, ref high);
                break;
            case BandLayer band:
                Include(band.Upper, bars, ref low, ref high);
                Include(band.Lower, bars, ref low, ref high);
                break;
            case ColumnLayer columns:
                Include(columns.Values, bars, ref low, ref high);
                if (low <= high) (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
                break;
        }
    }

    private static void Include(ReadOnlyMemory<double> values, int bars, ref double low, ref double high)
    {
        foreach (var value in values.Span[..Math.Min(values.Length, bars)])
        {
            if (!ValueScale.IsUsable(value)) continue;

            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
    }

    private static (double Low, double High) WithLevels(ChartPane pane, double low, double high)
    {
        var reach = Math.Max(high - low, Math.Abs(high) * 1e-4) * ReachOfLevels;
        var (floor, ceiling) = (low - reach, high + reach);
        foreach (var level in pane.Layers.OfType<LevelLayer>().SelectMany(layer => layer.Levels))
        {
            if (!(level.Value >= floor && level.Value <= ceiling)) continue;

            low = Math.Min(low, level.Value);
            high = Math.Max(high, level.Value);
        }

        return (low, high);
    }

    private static (double Low, double High) Padded(ChartPane pane, double low, double high)
    {
        var size = Math.Max(Math.Abs(low), Math.Abs(high));
        var least = Math.Max(size * LeastRelativeSpan, double.Epsilon * 1e20);
        if (high - low < least)
        {
            var half = size > least ? size * 0.01 : 1;
            return (low >= 0 && low - half < 0 ? 0 : low - half, high + half);
        }

        var air = (high - low) * Air;
        var standsOnZero = low >= 0 && low - air < 0;
        var hangsFromZero = high <= 0 && high + air > 0;
        return (
            pane.Floor == low ? low : standsOnZero ? 0 : low - air,
            pane.Ceiling == high ? high : hangsFromZero ? 0 : high + air);
    }
}
