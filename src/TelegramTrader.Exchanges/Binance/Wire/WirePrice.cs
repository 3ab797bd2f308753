using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

internal sealed record WirePrice
{
    public required string Symbol { get; init; }

    public required decimal Price { get; init; }

    /// <summary>USDⓈ-M only.</summary>
    [JsonConverter(typeof(WireTime))]
    public long? Time { get; init; }
}
