using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Volume;

/// <summary>Where a running total begins: anew with each UTC day, or once.</summary>
internal struct Anchor(double choice)
{
    private const long DayMs = 86_400_000;

    private readonly bool daily = choice == 0;
    private long day = long.MinValue;

    public static IndicatorParameter Choice { get; } = Parameter.Choice("anchor", "day", "all");

    /// <summary>Says whether a bar is the first of its stretch.</summary>
    public bool BeginsAt(long openTimeMs)
    {
        var before = day;
        day = daily ? openTimeMs / DayMs : 0;
        return day != before;
    }
}
