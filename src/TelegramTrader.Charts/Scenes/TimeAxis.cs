namespace TelegramTrader.Charts.Scenes;

/// <summary>
/// The open times of the bars. Bars stand equally spaced by index; a hole in time is marked, not stretched.
/// </summary>
/// <param name="OpenTimesMs">UTC epoch milliseconds, oldest first.</param>
public sealed record TimeAxis(ReadOnlyMemory<long> OpenTimesMs)
{
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public string ZoneLabel { get; init; } = "UTC";

    public int Count => OpenTimesMs.Length;
}
