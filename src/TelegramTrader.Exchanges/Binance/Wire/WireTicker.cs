using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>ticker/24hr and the rolling window of both markets, in the full and the short form.</summary>
internal sealed record WireTicker
{
    public required string Symbol { get; init; }

    public required decimal LastPrice { get; init; }

    public required decimal OpenPrice { get; init; }

    public required decimal HighPrice { get; init; }

    public required decimal LowPrice { get; init; }

    public required decimal Volume { get; init; }

    public required decimal QuoteVolume { get; init; }

    [JsonConverter(typeof(WireTime))]
    public required long OpenTime { get; init; }

    [JsonConverter(typeof(WireTime))]
    public required long CloseTime { get; init; }

    /// <summary>First and last trade and their number; −1 and 0 without any.</summary>
    public long? FirstId { get; init; }

    public long? LastId { get; init; }

    public long? Count { get; init; }

    public decimal? PriceChange { get; init; }

    /// <summary>In percent: 1.5 is 1.5 %.</summary>
    public decimal? PriceChangePercent { get; init; }

    public decimal? WeightedAvgPrice { get; init; }

    public decimal? LastQty { get; init; }

    /// <summary>From here on only in spot's ticker/24hr.</summary>
    public decimal? PrevClosePrice { get; init; }

    public decimal? BidPrice { get; init; }

    public decimal? BidQty { get; init; }

    public decimal? AskPrice { get; init; }

    public decimal? AskQty { get; init; }
}
