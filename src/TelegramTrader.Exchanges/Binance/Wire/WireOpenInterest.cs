using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

internal sealed record WireOpenInterest
{
    public required string Symbol { get; init; }

    /// <summary>In the base asset, one side.</summary>
    public required decimal OpenInterest { get; init; }

    [JsonConverter(typeof(WireTime))]
    public required long Time { get; init; }
}
