using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Backtests;

/// <summary>Bars that should be there and are not.</summary>
/// <param name="Missing">In all, over those that were asked for.</param>
/// <param name="Expected">Bars that there would be without a gap.</param>
/// <param name="Longest">Bars of the longest gap.</param>
public readonly record struct DataGaps(long Missing, long Expected, long Longest)
{
    public double Share => Expected > 0 ? (double)Missing / Expected : 0;

    /// <summary>Those of two series together.</summary>
    public DataGaps And(DataGaps other) =>
        new(Missing + other.Missing, Expected + other.Expected, Math.Max(Longest, other.Longest));

    /// <summary>Those between the first bar that opens at an instant or later, and the last.</summary>
    public static DataGaps Of(BarSeries bars, long fromMs = long.MinValue)
    {
        var first = MarketCut.FirstFrom(bars, fromMs);
        long missing = 0, longest = 0;
        for (var i = first + 1; i < bars.Count; i++)
        {
            var expected = bars.Timeframe.NextOpen(bars.OpenTimeMs[i - 1]);
            var gap = (bars.OpenTimeMs[i] - expected) / bars.Timeframe.NominalMs;
            (missing, longest) = (missing + gap, Math.Max(longest, gap));
        }

        return new DataGaps(missing, bars.Count - first + missing, longest);
    }
}
