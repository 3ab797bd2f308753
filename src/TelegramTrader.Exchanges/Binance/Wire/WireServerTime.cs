using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

internal sealed record WireServerTime
{
    [JsonConverter(typeof(WireTime))]
    public required long ServerTime { get; init; }
}
