using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>A row of openInterestHist.</summary>
internal sealed record WireOpenInterestPoint
{
    public required string Symbol { get; init; }

    /// <summary>In the base asset, one side.</summary>
    public required decimal SumOpenInterest { get; init; }

    /// <summary>In the quote asset.</summary>
    public required decimal SumOpenInterestValue { get; init; }

    [JsonPropertyName("CMCCirculatingSupply")]
    public decimal? CirculatingSupply { get; init; }

    [JsonConverter(typeof(WireTime))]
    public required long Timestamp { get; init; }
}
