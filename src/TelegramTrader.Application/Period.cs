using System.Globalization;

namespace TelegramTrader.Application;

/// <summary>
/// A stretch of the past: <c>30d</c>, <c>12h</c>, <c>6w</c>, <c>1y</c> up to now, <c>all</c> that is stored, or
/// <c>2024-01-01..2024-06-30</c> in UTC with both ends in it. <c>default</c> is all.
/// </summary>
public readonly record struct Period
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;
    private const int LongestText = 30;
    private const string DateForm = "yyyy-MM-dd";

    private static readonly (char Letter, long Ms)[] Units =
        [('h', HourMs), ('d', DayMs), ('w', 7 * DayMs), ('y', 365 * DayMs)];

    private readonly string? text;
    private readonly long fromMs;
    private readonly long toMs;

    private Period(string text, long lengthMs, long fromMs, long toMs)
    {
        this.text = text;
        LengthMs = lengthMs;
        (this.fromMs, this.toMs) = (fromMs, toMs);
    }

    /// <summary>From its first to its last instant; zero for all.</summary>
    public long LengthMs { get; }

    public bool IsAll => LengthMs == 0;

    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        if (text is null || text.Length is 0 or > LongestText)
        {
            return false;
        }

        return text.Equals("all", StringComparison.OrdinalIgnoreCase)
            || TryParseLength(text.ToLowerInvariant(), out period)
            || TryParseRange(text, out period);
    }

    /// <summary>The first instant, and the one behind the last, of a market with bars between these two.</summary>
    /// <param name="firstMs">Where the bars begin.</param>
    /// <param name="endMs">The instant behind the last bar: the market's now.</param>
    public (long FromMs, long ToMs) Within(long firstMs, long endMs) =>
        IsAll ? (firstMs, endMs)
        : toMs > 0 ? (fromMs, toMs)
        : (endMs - LengthMs, endMs);

    public override string ToString() => text ?? "all";

    private static bool TryParseLength(string text, out Period period)
    {
        period = default;
        var unit = Array.FindIndex(Units, unit => unit.Letter == text[^1]);
        if (unit < 0 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is < 1 or > 100_000)
        {
            return false;
        }

        period = new Period(text, count * Units[unit].Ms, 0, 0);
        return true;
    }

    private static bool TryParseRange(string text, out Period period)
    {
        period = default;
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0
            || !TryDay(text[..dots], out var from)
            || !TryDay(text[(dots + 2)..], out var last)
            || last < from)
        {
            return false;
        }

        period = new Period(text, last + DayMs - from, from, last + DayMs);
        return true;
    }

    private static bool TryDay(string text, out long dayMs)
    {
        var culture = CultureInfo.InvariantCulture;
        var isDay = DateOnly.TryParseExact(text, DateForm, culture, DateTimeStyles.None, out var day)
            && day.Year >= 2000;
        dayMs = isDay ? new DateTimeOffset(day, default, TimeSpan.Zero).ToUnixTimeMilliseconds() : 0;
        return isDay;
    }
}
