using TelegramTrader.Analytics.Levels;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Analysis;

namespace TelegramTrader.Application.Analysis;

/// <summary>The nearest of the strongest levels: up to three above the price, up to three below.</summary>
internal static class LevelReading
{
    private const int Bars = 300;
    private const int SwingWidth = 5;
    private const int Strongest = 10;
    private const int EachSide = 3;

    // Swings within half a bar's usual range are one level.
    private const double Tolerance = 0.5;

    public static IReadOnlyList<AnalysedLevel> Of(IndicatorFrame frame, int decimals)
    {
        var recent = frame.Bars.Last(Bars);
        var last = recent.Close[^1];
        var found = SwingLevels.Find(recent.Columns, SwingWidth, frame.Last("atr"), Tolerance, Strongest)
            .Select(level => new AnalysedLevel(
                level.Price <= last ? "support" : "resistance",
                Money.OfPrice(level.Price, decimals),
                level.Touches,
                level.Strength,
                level.LastTouchMs,
                ((level.Price / last) - 1) * 100))
            .OrderBy(level => Math.Abs(level.DistancePct))
            .ToList();
        return
        [
            .. found.Where(level => level.Kind == "resistance").Take(EachSide),
            .. found.Where(level => level.Kind == "support").Take(EachSide),
        ];
    }
}
