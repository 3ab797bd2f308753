using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>Prices and the statistics of the last 24 hours, a minute at a time.</summary>
internal static class TickerRows
{
    private const long DayMs = 86_400_000;
    private const int AverageMinutes = 5;

    public static int DayWeight(VenueQuery query) => query.IsPerpetual
        ? query.Has("symbol") ? 1 : 40
        : query.Has("symbol") ? 2 : !query.Has("symbols") ? 80 : query.List("symbols").Count switch
        {
            <= 20 => 2,
            <= 100 => 40,
            _ => 80,
        };

    public static void Price(VenueQuery query, Utf8JsonWriter json) => Rows.Of(query, json, market =>
    {
        json.WriteString("symbol", market.Listing.Name);
        json.Scaled("price", market.LastPrice, market.Listing.PriceDecimals, market.Listing.PriceWidth);
        if (query.IsPerpetual)
        {
            json.WriteNumber("time", market.LastTradeMs);
        }
    });

    public static void Average(VenueQuery query, Utf8JsonWriter json)
    {
        var market = query.Market();
        using var scope = query.Venue.Enter(market.Coin);
        json.WriteStartObject();
        json.WriteNumber("mins", AverageMinutes);
        json.Rounded("price", AveragePrice(market));
        json.WriteNumber("closeTime", market.LastTradeMs);
        json.WriteEndObject();
    }

    /// <summary>By volume, over the last five minutes.</summary>
    public static double AveragePrice(VenueMarket market)
    {
        var end = market.Tape.Current.EndMinute;
        return Mean(market.Listing, market.Tape.Sum(end - AverageMinutes, end));
    }

    public static void Day(VenueQuery query, Utf8JsonWriter json)
    {
        var isFull = IsFull(query);
        Rows.Of(query, json, market =>
        {
            var now = market.Coin.NowMs;
            Write(json, market, DayBar(market), (now - DayMs, now), isFull);
        });
    }

    public static bool IsFull(VenueQuery query) =>
        (query.IsPerpetual ? "FULL" : query.Text("type") ?? "FULL") switch
        {
            "FULL" => true,
            "MINI" => false,
            _ => throw new VenueRefusal(-1139, "Invalid ticker type."),
        };

    /// <summary>The last 1,440 minutes as one bar, the open one in it.</summary>
    public static TapeBar DayBar(VenueMarket market, int minutes = 1_440)
    {
        var end = market.Tape.Current.EndMinute;
        return market.Tape.Sum(end - minutes, end);
    }

    public static double Mean(VenueListing listing, in TapeBar bar) => bar.Volume == 0
        ? bar.Close / Math.Pow(10, listing.PriceDecimals)
        : (double)bar.Turnover / bar.Volume / Math.Pow(10, listing.PriceDecimals);

    /// <param name="isLast">Says what stands in the book and was before, as the last 24 hours' do.</param>
    public static void Write(
        Utf8JsonWriter json, VenueMarket market, in TapeBar bar, (long From, long To) time, bool isFull,
        bool isLast = true)
    {
        var listing = market.Listing;
        void Price(string name, long ticks) => json.Scaled(name, ticks, listing.PriceDecimals, listing.PriceWidth);
        void Quantity(string name, long steps) =>
            json.Scaled(name, steps, listing.VolumeDecimals, listing.VolumeWidth);

        json.WriteString("symbol", listing.Name);
        if (isFull)
        {
            Price("priceChange", bar.Close - bar.Open);
            json.Rounded("priceChangePercent", 100.0 * (bar.Close - bar.Open) / bar.Open, 3);
            json.Rounded("weightedAvgPrice", Mean(listing, bar));
            if (!listing.IsPerpetual && isLast)
            {
                Price("prevClosePrice", market.Tape[LawMinutes.MinuteOf(bar.OpenMs) - 1].Close);
            }

            Price("lastPrice", bar.Close);
            if (isLast)
            {
                Quantity("lastQty", market.LastQuantity);
            }

            if (!listing.IsPerpetual && isLast)
            {
                BookRows.Quote(json, "bidPrice", "bidQty", listing, market.Book.Bids.Best);
                BookRows.Quote(json, "askPrice", "askQty", listing, market.Book.Asks.Best);
            }
        }

        Price("openPrice", bar.Open);
        Price("highPrice", bar.High);
        Price("lowPrice", bar.Low);
        if (!isFull)
        {
            Price("lastPrice", bar.Close);
        }

        Quantity("volume", bar.Volume);
        json.Scaled("quoteVolume", bar.Turnover, listing.TurnoverDecimals, listing.TurnoverWidth);
        json.WriteNumber("openTime", time.From);
        json.WriteNumber("closeTime", time.To);
        json.WriteNumber("firstId", bar.FirstId);
        json.WriteNumber("lastId", bar.LastId);
        json.WriteNumber("count", bar.Trades);
    }
}
