using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>Best bid and ask; zeros where a side is empty.</summary>
internal sealed record WireBookTicker
{
    public required string Symbol { get; init; }

    public required decimal BidPrice { get; init; }

    public required decimal BidQty { get; init; }

    public required decimal AskPrice { get; init; }

    public required decimal AskQty { get; init; }

    /// <summary>This and the time: USDⓈ-M only.</summary>
    public long? LastUpdateId { get; init; }

    [JsonConverter(typeof(WireTime))]
    public long? Time { get; init; }
}
