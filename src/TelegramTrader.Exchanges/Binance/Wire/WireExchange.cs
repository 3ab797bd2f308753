using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>exchangeInfo of spot or USDⓈ-M: what is traded, by which rules, and how often one may ask.</summary>
internal sealed record WireExchange
{
    public string? Timezone { get; init; }

    [JsonConverter(typeof(WireTime))]
    public required long ServerTime { get; init; }

    public IReadOnlyList<WireRateLimit>? RateLimits { get; init; }

    public IReadOnlyList<WireFilter>? ExchangeFilters { get; init; }

    public required IReadOnlyList<WireSymbol> Symbols { get; init; }

    /// <summary>Margin assets; USDⓈ-M only.</summary>
    public IReadOnlyList<WireMarginAsset>? Assets { get; init; }

    /// <summary>Symbols whose books are searched together; spot only.</summary>
    public IReadOnlyList<WireOrderRouting>? Sors { get; init; }
}

internal sealed record WireMarginAsset
{
    public required string Asset { get; init; }

    public bool? MarginAvailable { get; init; }

    public decimal? AutoAssetExchange { get; init; }
}

internal sealed record WireOrderRouting
{
    public required string BaseAsset { get; init; }

    public required IReadOnlyList<string> Symbols { get; init; }
}
