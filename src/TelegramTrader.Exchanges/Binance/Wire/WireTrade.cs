using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>A row of trades and historicalTrades.</summary>
internal sealed record WireTrade
{
    public required long Id { get; init; }

    public required decimal Price { get; init; }

    public required decimal Qty { get; init; }

    public decimal? QuoteQty { get; init; }

    [JsonConverter(typeof(WireTime))]
    public required long Time { get; init; }

    /// <summary>True when the taker sold.</summary>
    public required bool IsBuyerMaker { get; init; }

    public bool? IsBestMatch { get; init; }

    /// <summary>Against an order for retail takers only; USDⓈ-M.</summary>
    [JsonPropertyName("isRPITrade")]
    public bool? IsRpiTrade { get; init; }
}
