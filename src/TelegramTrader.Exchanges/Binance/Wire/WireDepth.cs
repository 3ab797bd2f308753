using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>An order book, best levels first.</summary>
internal sealed record WireDepth
{
    public required long LastUpdateId { get; init; }

    /// <summary>When it was sent; USDⓈ-M only.</summary>
    [JsonPropertyName("E")]
    [JsonConverter(typeof(WireTime))]
    public long? EventTime { get; init; }

    /// <summary>When the book last changed; USDⓈ-M only.</summary>
    [JsonPropertyName("T")]
    [JsonConverter(typeof(WireTime))]
    public long? TransactionTime { get; init; }

    public required IReadOnlyList<WireLevel> Bids { get; init; }

    public required IReadOnlyList<WireLevel> Asks { get; init; }
}
