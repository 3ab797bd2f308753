using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>A row of takerlongshortRatio; volumes in the base asset.</summary>
internal sealed record WireTakerVolume
{
    public required decimal BuySellRatio { get; init; }

    public required decimal BuyVol { get; init; }

    public required decimal SellVol { get; init; }

    [JsonConverter(typeof(WireTime))]
    public required long Timestamp { get; init; }
}
