using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Matching;
using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>Order books and best quotes.</summary>
internal static class BookRows
{
    private const int SpotMost = 5_000;

    private static readonly int[] FuturesLimits = [5, 10, 20, 50, 100, 500, 1_000];

    public static int Weight(VenueQuery query)
    {
        var limit = query.Number("limit") ?? (query.IsPerpetual ? 500 : 100);
        return query.IsPerpetual
            ? limit switch { <= 50 => 2, <= 100 => 5, <= 500 => 10, _ => 20 }
            : limit switch { <= 100 => 5, <= 500 => 25, <= 1_000 => 50, _ => 250 };
    }

    /// <summary>With the orders for retail traders, of which there are none here.</summary>
    public static void Retail(VenueQuery query, Utf8JsonWriter json)
    {
        var asked = query.Number("limit") ?? 1_000;
        if (asked != 1_000)
        {
            throw new VenueRefusal(-4021, $"{asked} is not valid depth limit.");
        }

        Write(json, query, query.Market(), 1_000);
    }

    public static void Depth(VenueQuery query, Utf8JsonWriter json)
    {
        var market = query.OfStatus(query.Market());
        var asked = query.Number("limit") ?? (query.IsPerpetual ? 500 : 100);
        if (query.IsPerpetual && !FuturesLimits.Contains((int)Math.Min(asked, int.MaxValue)))
        {
            throw new VenueRefusal(-4021, $"{asked} is not valid depth limit.");
        }

        if (asked < 1)
        {
            throw VenueRefusal.Invalid("limit");
        }

        Write(json, query, market, (int)Math.Min(asked, SpotMost));
    }

    private static void Write(Utf8JsonWriter json, VenueQuery query, VenueMarket market, int limit)
    {
        using var scope = query.Venue.Enter(market.Coin);
        json.WriteStartObject();
        json.WriteNumber("lastUpdateId", market.Book.SnapshotId);
        if (query.IsPerpetual)
        {
            json.WriteNumber("E", query.Venue.NowMs);
            json.WriteNumber("T", market.Coin.NowMs);
        }

        Levels(json, "bids", market, market.Book.Bids, limit);
        Levels(json, "asks", market, market.Book.Asks, limit);
        json.WriteEndObject();
    }

    public static void Levels(Utf8JsonWriter json, string name, VenueMarket market, BookSide side, int limit)
    {
        json.WriteStartArray(name);
        for (var rank = 0; rank < side.Count && rank < limit; rank++)
        {
            Level(json, market.Listing, side[rank].Price, side[rank].Total);
        }

        json.WriteEndArray();
    }

    public static void Level(Utf8JsonWriter json, VenueListing listing, long price, long quantity)
    {
        json.WriteStartArray();
        json.Scaled(price, listing.PriceDecimals, listing.PriceWidth);
        json.Scaled(quantity, listing.VolumeDecimals, listing.VolumeWidth);
        json.WriteEndArray();
    }

    public static void Best(VenueQuery query, Utf8JsonWriter json) => Rows.Of(query, json, market =>
    {
        var listing = market.Listing;
        if (query.IsPerpetual)
        {
            json.WriteNumber("lastUpdateId", market.Book.UpdateId);
        }

        json.WriteString("symbol", listing.Name);
        Quote(json, "bidPrice", "bidQty", listing, market.Book.Bids.Best);
        Quote(json, "askPrice", "askQty", listing, market.Book.Asks.Best);
        if (query.IsPerpetual)
        {
            json.WriteNumber("time", market.Coin.NowMs);
        }
    });

    public static void Quote(
        Utf8JsonWriter json, string price, string quantity, VenueListing listing, QueuedLevel? level)
    {
        json.Scaled(price, level?.Price ?? 0, listing.PriceDecimals, listing.PriceWidth);
        json.Scaled(quantity, level?.Total ?? 0, listing.VolumeDecimals, listing.VolumeWidth);
    }
}
