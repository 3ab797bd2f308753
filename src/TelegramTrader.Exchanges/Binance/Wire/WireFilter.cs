using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

internal enum WireFilterType
{
    PriceFilter,
    PercentPrice,
    PercentPriceBySide,
    LotSize,
    MarketLotSize,
    MinNotional,
    Notional,
    IcebergParts,
    MaxNumOrders,
    MaxNumAlgoOrders,
    MaxNumIcebergOrders,
    MaxNumOrderLists,
    MaxNumOrderAmends,
    MaxPosition,
    TrailingDelta,
    TPlusSell,
    PositionRiskControl,
    ExchangeMaxNumOrders,
    ExchangeMaxNumAlgoOrders,
    ExchangeMaxNumIcebergOrders,
    ExchangeMaxNumOrderLists,
    MaxAsset,
}

/// <summary>One rule that orders must keep; which members it has, its type says.</summary>
internal sealed record WireFilter
{
    [JsonConverter(typeof(WordConverter<WireFilterType>))]
    public required Word<WireFilterType> FilterType { get; init; }

    public decimal? MinPrice { get; init; }

    public decimal? MaxPrice { get; init; }

    public decimal? TickSize { get; init; }

    public decimal? MinQty { get; init; }

    public decimal? MaxQty { get; init; }

    public decimal? StepSize { get; init; }

    /// <summary>Spot; USDⓈ-M calls it <see cref="Notional"/>.</summary>
    public decimal? MinNotional { get; init; }

    public decimal? MaxNotional { get; init; }

    public decimal? Notional { get; init; }

    public bool? ApplyToMarket { get; init; }

    public bool? ApplyMinToMarket { get; init; }

    public bool? ApplyMaxToMarket { get; init; }

    public long? AvgPriceMins { get; init; }

    public decimal? MultiplierUp { get; init; }

    public decimal? MultiplierDown { get; init; }

    public long? MultiplierDecimal { get; init; }

    public decimal? BidMultiplierUp { get; init; }

    public decimal? BidMultiplierDown { get; init; }

    public decimal? AskMultiplierUp { get; init; }

    public decimal? AskMultiplierDown { get; init; }

    public long? Limit { get; init; }

    public long? MaxNumOrders { get; init; }

    public long? MaxNumAlgoOrders { get; init; }

    public long? MaxNumIcebergOrders { get; init; }

    public long? MaxNumOrderLists { get; init; }

    public long? MaxNumOrderAmends { get; init; }

    public decimal? MaxPosition { get; init; }

    public long? MinTrailingAboveDelta { get; init; }

    public long? MaxTrailingAboveDelta { get; init; }

    public long? MinTrailingBelowDelta { get; init; }

    public long? MaxTrailingBelowDelta { get; init; }

    public string? Asset { get; init; }
}
