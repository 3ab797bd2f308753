using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>
/// The shapes of all answers, bound without reflection. Names are case-sensitive, members we do not know are passed
/// over, numbers may stand as strings.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    MaxDepth = BinanceJson.DeepestNesting,
    Converters = [typeof(WireDecimal), typeof(OptionalWireDecimal), typeof(WireLong), typeof(WireText)])]
[JsonSerializable(typeof(WireError))]
[JsonSerializable(typeof(WirePing))]
[JsonSerializable(typeof(WireServerTime))]
[JsonSerializable(typeof(WireExchange))]
[JsonSerializable(typeof(WireDepth))]
[JsonSerializable(typeof(IReadOnlyList<WireTrade>))]
[JsonSerializable(typeof(IReadOnlyList<WireAggTrade>))]
[JsonSerializable(typeof(IReadOnlyList<WireKline>))]
[JsonSerializable(typeof(WireAveragePrice))]
[JsonSerializable(typeof(WireTicker))]
[JsonSerializable(typeof(IReadOnlyList<WireTicker>))]
[JsonSerializable(typeof(WirePrice))]
[JsonSerializable(typeof(IReadOnlyList<WirePrice>))]
[JsonSerializable(typeof(WireBookTicker))]
[JsonSerializable(typeof(IReadOnlyList<WireBookTicker>))]
[JsonSerializable(typeof(WirePremiumIndex))]
[JsonSerializable(typeof(IReadOnlyList<WirePremiumIndex>))]
[JsonSerializable(typeof(IReadOnlyList<WireFundingRate>))]
[JsonSerializable(typeof(IReadOnlyList<WireFundingTerms>))]
[JsonSerializable(typeof(WireOpenInterest))]
[JsonSerializable(typeof(IReadOnlyList<WireOpenInterestPoint>))]
[JsonSerializable(typeof(IReadOnlyList<WireLongShort>))]
[JsonSerializable(typeof(IReadOnlyList<WireTakerVolume>))]
[JsonSerializable(typeof(IReadOnlyList<WireBasis>))]
[JsonSerializable(typeof(IReadOnlyList<WireCompositeIndex>))]
[JsonSerializable(typeof(WireConstituents))]
internal sealed partial class BinanceShapes : JsonSerializerContext
{
}
