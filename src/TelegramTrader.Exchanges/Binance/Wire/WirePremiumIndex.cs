using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>Mark and index price with the coming funding. Contracts that expire have no funding rate.</summary>
internal sealed record WirePremiumIndex
{
    public required string Symbol { get; init; }

    public string? Pair { get; init; }

    public required decimal MarkPrice { get; init; }

    public decimal? IndexPrice { get; init; }

    public decimal? EstimatedSettlePrice { get; init; }

    /// <summary>Fraction of notional at the next settlement as it stands.</summary>
    public decimal? LastFundingRate { get; init; }

    public decimal? InterestRate { get; init; }

    [JsonConverter(typeof(WireTime))]
    public long? NextFundingTime { get; init; }

    [JsonConverter(typeof(WireTime))]
    public required long Time { get; init; }
}
