using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>Funding that was settled.</summary>
internal sealed record WireFundingRate
{
    public required string Symbol { get; init; }

    [JsonConverter(typeof(WireTime))]
    public required long FundingTime { get; init; }

    /// <summary>Fraction of notional.</summary>
    public required decimal FundingRate { get; init; }

    /// <summary>Null in rows of the first years.</summary>
    public decimal? MarkPrice { get; init; }

    public string? RateType { get; init; }
}
