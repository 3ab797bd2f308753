using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>Of spot and of contracts.</summary>
internal enum WireSymbolStatus
{
    Trading,
    EndOfDay,
    Halt,
    Break,
    CancelOnly,
    PendingTrading,
    PreDelivering,
    Delivering,
    Delivered,
    PreSettle,
    Settling,
    Close,
}

internal enum WireContractType
{
    Perpetual,
    CurrentMonth,
    NextMonth,
    CurrentQuarter,
    NextQuarter,
    PerpetualDelivering,
    TradifiPerpetual,
}

/// <summary>One symbol of exchangeInfo. What only spot or only USDⓈ-M says is null in the other.</summary>
internal sealed record WireSymbol
{
    public required string Symbol { get; init; }

    [JsonConverter(typeof(WordConverter<WireSymbolStatus>))]
    public required Word<WireSymbolStatus> Status { get; init; }

    public required string BaseAsset { get; init; }

    public required string QuoteAsset { get; init; }

    public required IReadOnlyList<WireFilter> Filters { get; init; }

    public long? BaseAssetPrecision { get; init; }

    public long? QuotePrecision { get; init; }

    public long? QuoteAssetPrecision { get; init; }

    public IReadOnlyList<string>? OrderTypes { get; init; }

    public bool? IcebergAllowed { get; init; }

    public bool? OcoAllowed { get; init; }

    public bool? OtoAllowed { get; init; }

    public bool? QuoteOrderQtyMarketAllowed { get; init; }

    public bool? AllowTrailingStop { get; init; }

    public bool? CancelReplaceAllowed { get; init; }

    public bool? AmendAllowed { get; init; }

    public bool? IsSpotTradingAllowed { get; init; }

    public bool? IsMarginTradingAllowed { get; init; }

    /// <summary>All outer lists must be met, each by one of its own members.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? PermissionSets { get; init; }

    public IReadOnlyList<string>? Permissions { get; init; }

    public string? DefaultSelfTradePreventionMode { get; init; }

    public IReadOnlyList<string>? AllowedSelfTradePreventionModes { get; init; }

    /// <summary>From here on USDⓈ-M only.</summary>
    public string? Pair { get; init; }

    [JsonConverter(typeof(WordConverter<WireContractType>))]
    public Word<WireContractType>? ContractType { get; init; }

    [JsonConverter(typeof(WireTime))]
    public long? DeliveryDate { get; init; }

    [JsonConverter(typeof(WireTime))]
    public long? OnboardDate { get; init; }

    public string? MarginAsset { get; init; }

    public long? PricePrecision { get; init; }

    public long? QuantityPrecision { get; init; }

    public string? UnderlyingType { get; init; }

    public IReadOnlyList<string>? UnderlyingSubType { get; init; }

    public decimal? MaintMarginPercent { get; init; }

    public decimal? RequiredMarginPercent { get; init; }

    public decimal? TriggerProtect { get; init; }

    public decimal? LiquidationFee { get; init; }

    public decimal? MarketTakeBound { get; init; }

    public IReadOnlyList<string>? TimeInForce { get; init; }
}
