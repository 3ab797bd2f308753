using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Matching;
using TelegramTrader.Sandbox.Exchange.Rest;
using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Streams;

/// <summary>Events about the book.</summary>
internal static class BookPayloads
{
    /// <param name="isCrossed">Trouble: the two best prices change places.</param>
    public static void Best(Utf8JsonWriter json, VenueMarket market, long timeMs, bool isCrossed)
    {
        var (listing, book) = (market.Listing, market.Book);
        json.WriteStartObject();
        if (listing.IsPerpetual)
        {
            json.WriteString("e", "bookTicker");
        }

        json.WriteNumber("u", book.UpdateId);
        json.WriteString("s", listing.Name);
        BookRows.Quote(json, "b", "B", listing, isCrossed ? book.Asks.Best : book.Bids.Best);
        BookRows.Quote(json, "a", "A", listing, isCrossed ? book.Bids.Best : book.Asks.Best);
        if (listing.IsPerpetual)
        {
            json.WriteNumber("T", timeMs);
            json.WriteNumber("E", timeMs);
            json.WriteNumber("st", 1);
            json.WriteString("ps", listing.Name);
        }

        json.WriteEndObject();
    }

    public static void Changes(
        Utf8JsonWriter json, VenueMarket market, BookChanges changes, long timeMs, bool isCrossed)
    {
        var (listing, book) = (market.Listing, market.Book);
        Begin(json, listing, timeMs);
        json.WriteNumber("U", changes.FirstUpdateId);
        json.WriteNumber("u", changes.LastUpdateId);
        if (listing.IsPerpetual)
        {
            json.WriteNumber("pu", changes.BeforeUpdateId);
        }

        json.WriteStartArray("b");
        if (isCrossed && book.Asks.Best is { } ask)
        {
            BookRows.Level(json, listing, ask.Price + 1, ask.Total);
        }

        Levels(json, listing, book.Bids, changes.Bids);
        json.WriteEndArray();
        json.WriteStartArray("a");
        Levels(json, listing, book.Asks, changes.Asks);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Top(
        Utf8JsonWriter json, VenueMarket market, int levels, (long Before, long First) updates, long timeMs)
    {
        var (listing, book) = (market.Listing, market.Book);
        if (listing.IsPerpetual)
        {
            Begin(json, listing, timeMs);
            json.WriteNumber("U", updates.First);
            json.WriteNumber("u", book.UpdateId);
            json.WriteNumber("pu", updates.Before);
            BookRows.Levels(json, "b", market, book.Bids, levels);
            BookRows.Levels(json, "a", market, book.Asks, levels);
        }
        else
        {
            json.WriteStartObject();
            json.WriteNumber("lastUpdateId", book.UpdateId);
            BookRows.Levels(json, "bids", market, book.Bids, levels);
            BookRows.Levels(json, "asks", market, book.Asks, levels);
        }

        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, VenueListing listing, long timeMs)
    {
        TradePayloads.Begin(json, "depthUpdate", timeMs);
        if (listing.IsPerpetual)
        {
            json.WriteNumber("T", timeMs);
        }

        json.WriteString("s", listing.Name);
        if (listing.IsPerpetual)
        {
            json.WriteString("ps", listing.Name);
            json.WriteNumber("st", 1);
        }
    }

    private static void Levels(Utf8JsonWriter json, VenueListing listing, BookSide side, HashSet<long> prices)
    {
        foreach (var price in prices)
        {
            BookRows.Level(json, listing, price, side.Find(price)?.Total ?? 0);
        }
    }
}
