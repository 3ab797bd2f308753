using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>A row of aggTrades: what one taker got at one price.</summary>
internal sealed record WireAggTrade
{
    [JsonPropertyName("a")]
    public required long Id { get; init; }

    [JsonPropertyName("p")]
    public required decimal Price { get; init; }

    [JsonPropertyName("q")]
    public required decimal Quantity { get; init; }

    /// <summary>Quantity without that of orders for retail takers; USDⓈ-M.</summary>
    [JsonPropertyName("nq")]
    public decimal? NormalQuantity { get; init; }

    [JsonPropertyName("f")]
    public required long FirstTradeId { get; init; }

    [JsonPropertyName("l")]
    public required long LastTradeId { get; init; }

    [JsonPropertyName("T")]
    [JsonConverter(typeof(WireTime))]
    public required long Time { get; init; }

    /// <summary>True when the taker sold.</summary>
    [JsonPropertyName("m")]
    public required bool IsBuyerMaker { get; init; }

    [JsonPropertyName("M")]
    public bool? IsBestMatch { get; init; }
}
