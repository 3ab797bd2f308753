using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>Trades one by one and aggregated.</summary>
internal static class TradeRows
{
    private const int Most = 1_000;
    private const long HourMs = 3_600_000;
    private const long FuturesKeepMs = 48 * HourMs;

    public static void Recent(VenueQuery query, Utf8JsonWriter json)
    {
        var market = query.Market();
        var limit = query.Limit(500, Most);
        using var scope = query.Venue.Enter(market.Coin);
        Write(json, market, TradeLookup.Latest(market, limit));
    }

    public static void Older(VenueQuery query, Utf8JsonWriter json)
    {
        var market = query.Market();
        var limit = query.Limit(query.IsPerpetual ? 100 : 500, query.IsPerpetual ? 500 : Most);
        var from = query.Number("fromId");
        using var scope = query.Venue.Enter(market.Coin);
        Write(json, market, from is { } id
            ? TradeLookup.From(market, id, trade => trade.Id).Take(limit)
            : TradeLookup.Latest(market, limit));
    }

    /// <summary>With fromId from there; with a start the oldest from it, with an end the newest up to it.</summary>
    public static void Aggregated(VenueQuery query, Utf8JsonWriter json)
    {
        var market = query.Market();
        var limit = query.Limit(500, Most);
        var (fromId, start, end) = (query.Number("fromId"), query.Number("startTime"), query.Number("endTime"));
        if (query.IsPerpetual)
        {
            CheckFutures(fromId, start, end);
        }

        using var scope = query.Venue.Enter(market.Coin);
        var earliest = query.IsPerpetual ? market.Coin.NowMs - FuturesKeepMs : 0;
        var rows = (fromId, start, end) switch
        {
            ({ } id, _, _) => TradeLookup.Aggregate(TradeLookup.From(market, id, trade => trade.AggregateId)),
            (_, { } from, _) => TradeLookup.Aggregate(TradeLookup.Since(market, Math.Max(from, earliest))),
            (_, _, { } until) => TradeLookup.NewestUntil(market, until, limit),
            _ => TradeLookup.NewestUntil(market, long.MaxValue, limit),
        };
        json.WriteStartArray();
        foreach (var row in rows.TakeWhile(row => end is null || fromId is not null || row.TimeMs <= end).Take(limit))
        {
            json.WriteStartObject();
            row.Write(json, market.Listing, withQuantityTwice: query.IsPerpetual);
            if (!query.IsPerpetual)
            {
                json.WriteBoolean("M", true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void CheckFutures(long? fromId, long? start, long? end)
    {
        if (fromId is not null && (start is not null || end is not null))
        {
            throw new VenueRefusal(-1128, "Combination of optional parameters invalid.");
        }

        if (start > end)
        {
            throw new VenueRefusal(-1023, "Start time is greater than end time.");
        }

        if (end - start > HourMs)
        {
            throw new VenueRefusal(-1127, "More than 1 hours between startTime and endTime.");
        }
    }

    private static void Write(Utf8JsonWriter json, VenueMarket market, IEnumerable<TapeTrade> trades)
    {
        var listing = market.Listing;
        json.WriteStartArray();
        foreach (var trade in trades)
        {
            json.WriteStartObject();
            json.WriteNumber("id", trade.Id);
            json.Scaled("price", trade.Price, listing.PriceDecimals, listing.PriceWidth);
            json.Scaled("qty", trade.Quantity, listing.VolumeDecimals, listing.VolumeWidth);
            json.Scaled(
                "quoteQty", (Int128)trade.Price * trade.Quantity, listing.TurnoverDecimals, listing.TurnoverWidth);
            json.WriteNumber("time", trade.TimeMs);
            json.WriteBoolean("isBuyerMaker", trade.BuyerIsMaker);
            if (!listing.IsPerpetual)
            {
                json.WriteBoolean("isBestMatch", true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
