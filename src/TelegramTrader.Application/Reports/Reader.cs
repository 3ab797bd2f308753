namespace TelegramTrader.Application.Reports;

/// <summary>How somebody reads numbers.</summary>
public enum NumberStyle
{
    /// <summary>1,234.56</summary>
    English,

    /// <summary>1.234,56</summary>
    European,

    /// <summary>1 234.56 with a thin space</summary>
    Scientific,
}

/// <summary>For whom a report is worded: the zone in which times are said and the way numbers are written.</summary>
public sealed record Reader(TimeZoneInfo Zone, NumberStyle Numbers)
{
    public static Reader Default { get; } = new(TimeZoneInfo.Utc, NumberStyle.English);
}
