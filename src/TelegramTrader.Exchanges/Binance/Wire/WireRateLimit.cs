using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

internal enum WireRateLimitType
{
    RequestWeight,
    Orders,
    RawRequests,
    Connections,
}

internal enum WireRateLimitInterval
{
    Second,
    Minute,
    Hour,
    Day,
}

/// <summary>Every member may be missing: an object without any has been seen.</summary>
internal sealed record WireRateLimit
{
    [JsonConverter(typeof(WordConverter<WireRateLimitType>))]
    public Word<WireRateLimitType>? RateLimitType { get; init; }

    [JsonConverter(typeof(WordConverter<WireRateLimitInterval>))]
    public Word<WireRateLimitInterval>? Interval { get; init; }

    public long? IntervalNum { get; init; }

    public long? Limit { get; init; }

    /// <summary>Used so far; only where an answer says so.</summary>
    public long? Count { get; init; }
}
