namespace TelegramTrader.Exchanges.Binance;

/// <summary>What lies between two instants, both in, epoch ms; null leaves an end open.</summary>
/// <remarks>
/// The venue's rule: without a start the newest rows up to the end, with one the oldest from there on.
/// </remarks>
internal readonly record struct TimeRange(long? FromMs, long? ToMs, int Limit);
