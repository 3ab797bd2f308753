using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

internal sealed record WireAveragePrice
{
    /// <summary>Minutes it is the average of.</summary>
    public required long Mins { get; init; }

    public required decimal Price { get; init; }

    [JsonConverter(typeof(WireTime))]
    public long? CloseTime { get; init; }
}
