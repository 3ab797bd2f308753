using System.Globalization;
using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>What an order must keep to, as exchangeInfo says it.</summary>
internal static class ListingFilters
{
    // Limits grow with the usual price: a million ticks of the price below, a day's volume of an order.
    private const long MostTimesUsual = 15;

    public static void Spot(Utf8JsonWriter json, VenueListing listing)
    {
        json.WriteStartArray("filters");
        Prices(json, listing);
        Lots(json, listing, "LOT_SIZE", share: 0.4);
        Filter(json, "ICEBERG_PARTS", ("limit", 100));
        Lots(json, listing, "MARKET_LOT_SIZE", share: 0.005);
        Filter(json, "TRAILING_DELTA",
            ("minTrailingAboveDelta", 10),
            ("maxTrailingAboveDelta", 2_000),
            ("minTrailingBelowDelta", 10),
            ("maxTrailingBelowDelta", 2_000));
        Filter(json, "PERCENT_PRICE_BY_SIDE",
            ("bidMultiplierUp", "5"),
            ("bidMultiplierDown", "0.2"),
            ("askMultiplierUp", "5"),
            ("askMultiplierDown", "0.2"),
            ("avgPriceMins", 5));
        Filter(json, "NOTIONAL",
            ("minNotional", "5.00000000"),
            ("applyMinToMarket", true),
            ("maxNotional", "9000000.00000000"),
            ("applyMaxToMarket", false),
            ("avgPriceMins", 5));
        Filter(json, "MAX_NUM_ORDERS", ("maxNumOrders", 200));
        Filter(json, "MAX_NUM_ORDER_LISTS", ("maxNumOrderLists", 20));
        Filter(json, "MAX_NUM_ALGO_ORDERS", ("maxNumAlgoOrders", 5));
        Filter(json, "MAX_NUM_ORDER_AMENDS", ("maxNumOrderAmends", 10));
        json.WriteEndArray();
    }

    public static void Futures(Utf8JsonWriter json, VenueListing listing)
    {
        json.WriteStartArray("filters");
        Prices(json, listing);
        Lots(json, listing, "LOT_SIZE", share: 0.01);
        Lots(json, listing, "MARKET_LOT_SIZE", share: 0.002);
        Filter(json, "MAX_NUM_ORDERS", ("limit", 200));
        Filter(json, "MIN_NOTIONAL", ("notional", listing.Instrument.Symbol.Base == "BTC" ? "100" : "5"));
        Filter(json, "PERCENT_PRICE",
            ("multiplierUp", "1.0500"), ("multiplierDown", "0.9500"), ("multiplierDecimal", "4"));
        Filter(json, "POSITION_RISK_CONTROL", ("positionControlSide", "NONE"));
        json.WriteEndArray();
    }

    private static void Prices(Utf8JsonWriter json, VenueListing listing)
    {
        var most = (long)(listing.Instrument.UsualPrice * listing.Instrument.PriceScale) * MostTimesUsual;
        Begin(json, "PRICE_FILTER");
        json.Scaled("minPrice", 1, listing.PriceDecimals, listing.PriceWidth);
        json.Scaled("maxPrice", most, listing.PriceDecimals, listing.PriceWidth);
        json.Scaled("tickSize", 1, listing.PriceDecimals, listing.PriceWidth);
        json.WriteEndObject();
    }

    private static void Lots(Utf8JsonWriter json, VenueListing listing, string type, double share)
    {
        var most = (long)(listing.Instrument.DailyVolume * share) * (long)listing.Instrument.VolumeScale;
        Begin(json, type);
        json.Scaled("minQty", 1, listing.VolumeDecimals, listing.VolumeWidth);
        json.Scaled("maxQty", most, listing.VolumeDecimals, listing.VolumeWidth);
        json.Scaled("stepSize", 1, listing.VolumeDecimals, listing.VolumeWidth);
        json.WriteEndObject();
    }

    private static void Filter(Utf8JsonWriter json, string type, params (string Name, object Value)[] fields)
    {
        Begin(json, type);
        foreach (var (name, value) in fields)
        {
            switch (value)
            {
                case bool flag:
                    json.WriteBoolean(name, flag);
                    break;
                case int number:
                    json.WriteNumber(name, number);
                    break;
                default:
                    json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                    break;
            }
        }

        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        json.WriteString("filterType", type);
    }
}
