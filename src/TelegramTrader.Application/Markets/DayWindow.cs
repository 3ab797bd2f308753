using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>The UTC day and the last 24 hours of a series, up to its now. Changes in percent, or NaN.</summary>
internal sealed record DayWindow(
    double ChangeSinceMidnightPct, double Change24hPct, double High24h, double Low24h, double Volume24h)
{
    private const long DayMs = 86_400_000;

    /// <param name="own">Bars of the instrument's own interval, from midnight and 24 hours ago; not empty.</param>
    public static DayWindow Of(BarSeries own, long asOfMs)
    {
        var last = own.Close[^1];
        var midnight = FirstFrom(own, asOfMs - (asOfMs % DayMs));
        var first = FirstFrom(own, asOfMs + 1 - DayMs);
        if (first == own.Count)
        {
            // One bar may be longer than a day: then it is all there is to say.
            first = own.Count - 1;
        }

        return new DayWindow(
            midnight < own.Count ? ((last / own.Open[midnight]) - 1) * 100 : double.NaN,
            ((last / own.Open[first]) - 1) * 100,
            own.High.AsSpan(first).ToArray().Max(),
            own.Low.AsSpan(first).ToArray().Min(),
            own.Volume.AsSpan(first).ToArray().Sum());
    }

    private static int FirstFrom(BarSeries own, long fromMs)
    {
        var found = Array.BinarySearch(own.OpenTimeMs, fromMs);
        return found >= 0 ? found : ~found;
    }
}
