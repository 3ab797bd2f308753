using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Levels;

/// <summary>Support and resistance from confirmed swing highs and lows.</summary>
public static class SwingLevels
{
    /// <summary>Adds the swings of the bars in the order in which they become known. Time O(n·width).</summary>
    /// <param name="bars">Oldest first; the last one is the latest that has closed.</param>
    /// <param name="width">
    /// Bars on either side that do not pass it, at least 1; of equal ones the first is the swing.
    /// </param>
    /// <param name="swings">Receives the swings that are known at the last bar.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is below 1.</exception>
    public static void FindSwings(in BarColumns bars, int width, List<SwingPoint> swings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        for (var i = width; i < bars.Length - width; i++)
        {
            var time = bars.OpenTimeMs[i];
            if (IsTop(bars.High, i, width)) swings.Add(new SwingPoint(i, i + width, time, bars.High[i], true));
            if (IsBottom(bars.Low, i, width)) swings.Add(new SwingPoint(i, i + width, time, bars.Low[i], false));
        }
    }

    /// <summary>The strongest levels, strongest first.</summary>
    /// <param name="bars">Oldest first; no other bar is looked at.</param>
    /// <param name="width">Bars on either side of a swing, at least 1.</param>
    /// <param name="atr">Average true range at the last bar, in price.</param>
    /// <param name="tolerance">Height of a level in ATRs: swings no further apart are one level.</param>
    /// <param name="most">Levels returned at most.</param>
    /// <returns>None when no swing is known or the range is not a number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Width or most is below 1, or the tolerance is negative.
    /// </exception>
    public static IReadOnlyList<SwingLevel> Find(in BarColumns bars, int width, double atr, double tolerance, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var swings = new List<SwingPoint>();
        FindSwings(bars, width, swings);
        if (!(atr >= 0)) return [];

        swings.Sort((left, right) => (left.Price, left.Index).CompareTo((right.Price, right.Index)));
        var levels = new List<SwingLevel>();
        var from = 0;
        for (var i = 1; i <= swings.Count; i++)
        {
            // Measured from the lowest of the level, so that a ladder of near swings does not become one tall level.
            if (i < swings.Count && swings[i].Price - swings[from].Price <= tolerance * atr) continue;
            levels.Add(LevelOf(swings[from..i], bars.Length));
            from = i;
        }

        levels.Sort((left, right) => (right.Strength, left.Price).CompareTo((left.Strength, right.Price)));
        return levels.Count <= most ? levels : levels[..most];
    }

    private static SwingLevel LevelOf(List<SwingPoint> swings, int bars)
    {
        double sum = 0, strength = 0;
        var last = swings[0];
        foreach (var swing in swings)
        {
            sum += swing.Price;
            strength += Math.Pow(0.5, (bars - 1 - swing.Index) / (bars / 2.0));
            if (swing.Index > last.Index) last = swing;
        }

        return new SwingLevel
        {
            Price = sum / swings.Count,
            Lowest = swings[0].Price,
            Highest = swings[^1].Price,
            Touches = swings.Count,
            LastTouch = last.Index,
            LastTouchMs = last.OpenTimeMs,
            Strength = strength,
        };
    }

    private static bool IsTop(ReadOnlySpan<double> high, int i, int width)
    {
        for (var k = 1; k <= width; k++)
        {
            if (!(high[i - k] < high[i] && high[i + k] <= high[i])) return false;
        }

        return true;
    }

    private static bool IsBottom(ReadOnlySpan<double> low, int i, int width)
    {
        for (var k = 1; k <= width; k++)
        {
            if (!(low[i - k] > low[i] && low[i + k] >= low[i])) return false;
        }

        return true;
    }
}
