using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>
/// The UTC day and the last 24 hours of an instrument, up to its now; changes in percent. What the data does not reach
/// back for is NaN: five hours are not told as twenty-four.
/// </summary>
internal sealed record DayWindow(
    double ChangeSinceMidnightPct, double Change24hPct, double High24h, double Low24h, double Volume24h)
{
    private const long DayMs = 86_400_000;

    /// <param name="own">Bars of the instrument's own interval, from midnight and 24 hours ago; not empty.</param>
    public static DayWindow Of(BarSeries own, Instrument instrument)
    {
        var midnightMs = instrument.AsOfMs - (instrument.AsOfMs % DayMs);
        var dayAgoMs = instrument.AsOfMs + 1 - DayMs;
        var (midnight, first) = (FirstFrom(own, midnightMs), FirstFrom(own, dayAgoMs));
        var today = instrument.FirstMs <= midnightMs && midnight < own.Count
            ? ((own.Close[^1] / own.Open[midnight]) - 1) * 100
            : double.NaN;
        return instrument.FirstMs <= dayAgoMs && first < own.Count
            ? new DayWindow(
                today,
                ((own.Close[^1] / own.Open[first]) - 1) * 100,
                own.High.AsSpan(first).ToArray().Max(),
                own.Low.AsSpan(first).ToArray().Min(),
                own.Volume.AsSpan(first).ToArray().Sum())
            : new DayWindow(today, double.NaN, double.NaN, double.NaN, double.NaN);
    }

    /// <summary>What is said to be missing where the data is younger than a day.</summary>
    public IEnumerable<string> Missing => double.IsNaN(Change24hPct) ? ["24 hours of data (24 h figures)"] : [];

    private static int FirstFrom(BarSeries own, long fromMs)
    {
        var found = Array.BinarySearch(own.OpenTimeMs, fromMs);
        return found >= 0 ? found : ~found;
    }
}
