using TelegramTrader.Exchanges.Binance.Wire.Streams;

namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>Instants of recorded feeds: in s, ms, µs or ns, which only their size says; here all are µs.</summary>
internal static class FeedInstant
{
    /// <summary>What stands for an instant that the feed does not have.</summary>
    public const long None = long.MinValue;

    // 2017-01-01 and 2100-01-01: before the venue was there, and after any feed.
    private const long Earliest = 1_483_228_800_000_000;
    private const long Latest = 4_102_444_800_000_000;

    public static bool IsPlausible(long micros) => micros is >= Earliest and < Latest;

    /// <param name="unit">0 to 3 for s, ms, µs, ns.</param>
    public static long ToMicros(long raw, out int unit)
    {
        unit = raw switch
        {
            < EpochTime.LeastMilliseconds => 0,
            < EpochTime.LeastMicroseconds => 1,
            < EpochTime.LeastNanoseconds => 2,
            _ => 3,
        };
        return unit switch
        {
            0 => raw < 0 ? raw : raw * 1_000_000,
            1 => raw * 1_000,
            2 => raw,
            _ => raw / 1_000,
        };
    }

    public static string Show(long micros) => IsPlausible(micros)
        ? DateTimeOffset.UnixEpoch.AddMicroseconds(micros).ToString(
            "yyyy-MM-dd HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture)
        : micros.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
