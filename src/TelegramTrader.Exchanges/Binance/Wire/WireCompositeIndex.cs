using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>indexInfo: what an index of several assets is made of.</summary>
internal sealed record WireCompositeIndex
{
    public required string Symbol { get; init; }

    [JsonConverter(typeof(WireTime))]
    public required long Time { get; init; }

    public string? Component { get; init; }

    public required IReadOnlyList<WireIndexPart> BaseAssetList { get; init; }
}

internal sealed record WireIndexPart
{
    public required string BaseAsset { get; init; }

    public string? QuoteAsset { get; init; }

    public decimal? WeightInQuantity { get; init; }

    /// <summary>A fraction, in spite of its name.</summary>
    public decimal? WeightInPercentage { get; init; }
}
