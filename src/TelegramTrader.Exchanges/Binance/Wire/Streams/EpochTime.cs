namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>Instants whose unit only their size says.</summary>
internal static class EpochTime
{
    // Seconds until the year 5138, milliseconds from 1973 to 5138, microseconds likewise.
    public const long LeastMilliseconds = 100_000_000_000;
    public const long LeastMicroseconds = 100_000_000_000_000;
    public const long LeastNanoseconds = 100_000_000_000_000_000;

    /// <summary>Epoch milliseconds, cut and not rounded; zero and what is before 1970 stay as they are.</summary>
    public static long ToMs(long instant) => instant switch
    {
        <= 0 => instant,
        < LeastMilliseconds => instant * 1_000,
        < LeastMicroseconds => instant,
        < LeastNanoseconds => instant / 1_000,
        _ => instant / 1_000_000,
    };
}
