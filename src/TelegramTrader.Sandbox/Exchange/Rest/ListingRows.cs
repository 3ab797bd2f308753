using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Venue;
using TelegramTrader.Sandbox.Market;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>exchangeInfo of both products.</summary>
internal static class ListingRows
{
    private static readonly string[] SpotOrders =
    [
        "LIMIT", "LIMIT_MAKER", "MARKET", "STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT",
    ];

    private static readonly string[] FuturesOrders =
    [
        "LIMIT", "MARKET", "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET",
    ];

    private static readonly string[] SelfTrade = ["EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH", "DECREMENT"];
    private static readonly string[] Permissions = ["SPOT", "MARGIN"];
    private static readonly string[] FuturesValidity = ["GTC", "IOC", "FOK", "GTX", "GTD"];

    public static void Of(VenueQuery query, Utf8JsonWriter json, long serverTimeMs)
    {
        var markets = Chosen(query);
        var showPermissions = query.Text("showPermissionSets") != "false";
        json.WriteStartObject();
        json.WriteString("timezone", "UTC");
        json.WriteNumber("serverTime", serverTimeMs);
        if (query.IsPerpetual)
        {
            json.WriteString("futuresType", "U_MARGINED");
        }

        RateLimits(json, query.IsPerpetual);
        json.WriteStartArray("exchangeFilters");
        json.WriteEndArray();
        if (query.IsPerpetual)
        {
            Assets(json);
        }

        json.WriteStartArray("symbols");
        foreach (var market in markets)
        {
            json.WriteStartObject();
            if (query.IsPerpetual)
            {
                Contract(json, market.Listing);
            }
            else
            {
                Pair(json, market.Listing, showPermissions);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<VenueMarket> Chosen(VenueQuery query)
    {
        var named = query.Has("symbol") || query.Has("symbols");
        if (named && (query.Has("permissions") || query.Has("symbolStatus")) && !query.IsPerpetual)
        {
            throw new VenueRefusal(-1128, "Combination of optional parameters invalid.");
        }

        // Futures list everything whatever is asked for.
        var markets = query.IsPerpetual ? query.Venue.Of(isPerpetual: true) : query.Markets().Markets;
        if (query.IsPerpetual)
        {
            return markets;
        }

        var asked = query.Text("permissions") is not { } permissions
            ? Permissions
            : permissions.StartsWith('[') ? [.. query.List("permissions")] : [permissions];
        return asked.Any(Permissions.Contains) ? markets : [];
    }

    private static void Pair(Utf8JsonWriter json, VenueListing listing, bool showPermissions)
    {
        var symbol = listing.Instrument.Symbol;
        json.WriteString("symbol", listing.Name);
        json.WriteString("status", listing.Status);
        json.WriteString("baseAsset", symbol.Base);
        json.WriteNumber("baseAssetPrecision", 8);
        json.WriteString("quoteAsset", symbol.Quote);
        json.WriteNumber("quotePrecision", 8);
        json.WriteNumber("quoteAssetPrecision", 8);
        json.WriteNumber("baseCommissionPrecision", 8);
        json.WriteNumber("quoteCommissionPrecision", 8);
        Names(json, "orderTypes", SpotOrders);
        foreach (var allowed in (string[])[
            "icebergAllowed", "ocoAllowed", "otoAllowed", "opoAllowed", "quoteOrderQtyMarketAllowed",
            "allowTrailingStop", "cancelReplaceAllowed", "amendAllowed", "pegInstructionsAllowed",
            "isSpotTradingAllowed", "isMarginTradingAllowed"])
        {
            json.WriteBoolean(allowed, true);
        }

        ListingFilters.Spot(json, listing);
        json.WriteStartArray("permissions");
        json.WriteEndArray();
        json.WriteStartArray("permissionSets");
        if (showPermissions)
        {
            json.WriteStartArray();
            Array.ForEach(Permissions, json.WriteStringValue);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteString("defaultSelfTradePreventionMode", "EXPIRE_MAKER");
        Names(json, "allowedSelfTradePreventionModes", SelfTrade);
    }

    private static void Contract(Utf8JsonWriter json, VenueListing listing)
    {
        const long FarDelivery = 4_133_404_800_000;
        var symbol = listing.Instrument.Symbol;
        json.WriteString("symbol", listing.Name);
        json.WriteString("pair", listing.Name);
        json.WriteString("contractType", "PERPETUAL");
        json.WriteNumber("deliveryDate", FarDelivery);
        json.WriteNumber("onboardDate", SimulatedListing.Opened.ToUnixTimeMilliseconds());
        json.WriteString("status", listing.Status == "HALT" ? "SETTLING" : listing.Status);
        json.WriteString("maintMarginPercent", "2.5000");
        json.WriteString("requiredMarginPercent", "5.0000");
        json.WriteString("baseAsset", symbol.Base);
        json.WriteString("quoteAsset", symbol.Quote);
        json.WriteString("marginAsset", symbol.Quote);
        json.WriteNumber("pricePrecision", listing.PriceWidth);
        json.WriteNumber("quantityPrecision", listing.VolumeWidth);
        json.WriteNumber("baseAssetPrecision", 8);
        json.WriteNumber("quotePrecision", 8);
        json.WriteString("underlyingType", "COIN");
        Names(json, "underlyingSubType", ["PoW"]);
        json.WriteString("triggerProtect", "0.0500");
        json.WriteString("liquidationFee", "0.012500");
        json.WriteString("marketTakeBound", "0.05");
        json.WriteNumber("maxMoveOrderLimit", 10_000);
        ListingFilters.Futures(json, listing);
        Names(json, "orderTypes", FuturesOrders);
        Names(json, "timeInForce", FuturesValidity);
    }

    private static void Assets(Utf8JsonWriter json)
    {
        json.WriteStartArray("assets");
        foreach (var asset in (string[])["USDT", "BTC"])
        {
            json.WriteStartObject();
            json.WriteString("asset", asset);
            json.WriteBoolean("marginAvailable", true);
            json.WriteString("autoAssetExchange", asset == "USDT" ? "-10000" : "-0.10000000");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void RateLimits(Utf8JsonWriter json, bool isPerpetual)
    {
        json.WriteStartArray("rateLimits");
        Rate(json, "REQUEST_WEIGHT", ("MINUTE", 1), WeightLedger.LimitOf(isPerpetual));
        Rate(json, "ORDERS", ("SECOND", 10), isPerpetual ? 300 : 50);
        Rate(json, "ORDERS", isPerpetual ? ("MINUTE", 1) : ("DAY", 1), isPerpetual ? 1_200 : 160_000);
        if (!isPerpetual)
        {
            Rate(json, "RAW_REQUESTS", ("MINUTE", 5), 300_000);
        }

        json.WriteEndArray();
    }

    private static void Rate(Utf8JsonWriter json, string type, (string Unit, int Count) every, int limit)
    {
        json.WriteStartObject();
        json.WriteString("rateLimitType", type);
        json.WriteString("interval", every.Unit);
        json.WriteNumber("intervalNum", every.Count);
        json.WriteNumber("limit", limit);
        json.WriteEndObject();
    }

    private static void Names(Utf8JsonWriter json, string name, string[] values)
    {
        json.WriteStartArray(name);
        Array.ForEach(values, json.WriteStringValue);
        json.WriteEndArray();
    }
}
