using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Rest;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Exchange.Venue;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Sandbox.Exchange.Streams;

/// <summary>Events that come by the clock: 24 hours, mean price, mark price.</summary>
internal static class TickerPayloads
{
    private const long DayMs = 86_400_000;

    public static void Mini(Utf8JsonWriter json, VenueMarket market, long timeMs)
    {
        var (listing, bar) = (market.Listing, TickerRows.DayBar(market));
        TradePayloads.Begin(json, "24hrMiniTicker", timeMs);
        json.WriteString("s", listing.Name);
        Price(json, "c", listing, bar.Close);
        Price(json, "o", listing, bar.Open);
        Price(json, "h", listing, bar.High);
        Price(json, "l", listing, bar.Low);
        Turnover(json, listing, bar);
        json.WriteEndObject();
    }

    public static void Full(Utf8JsonWriter json, VenueMarket market, long timeMs)
    {
        var (listing, bar) = (market.Listing, TickerRows.DayBar(market));
        TradePayloads.Begin(json, "24hrTicker", timeMs);
        json.WriteString("s", listing.Name);
        Price(json, "p", listing, bar.Close - bar.Open);
        json.Rounded("P", 100.0 * (bar.Close - bar.Open) / bar.Open, 3);
        json.Rounded("w", TickerRows.Mean(listing, bar));
        if (!listing.IsPerpetual)
        {
            Price(json, "x", listing, market.Tape[LawMinutes.MinuteOf(bar.OpenMs) - 1].Close);
        }

        Price(json, "c", listing, bar.Close);
        json.Scaled("Q", market.LastQuantity, listing.VolumeDecimals, listing.VolumeWidth);
        if (!listing.IsPerpetual)
        {
            BookRows.Quote(json, "b", "B", listing, market.Book.Bids.Best);
            BookRows.Quote(json, "a", "A", listing, market.Book.Asks.Best);
        }

        Price(json, "o", listing, bar.Open);
        Price(json, "h", listing, bar.High);
        Price(json, "l", listing, bar.Low);
        Turnover(json, listing, bar);
        Trades(json, bar, (timeMs - DayMs, timeMs));
        json.WriteEndObject();
    }

    /// <summary>Of a window that rolls: from the beginning of a minute up to now.</summary>
    public static void Window(Utf8JsonWriter json, VenueMarket market, Timeframe size, long timeMs)
    {
        var openMs = timeMs - size.NominalMs;
        openMs -= openMs % 60_000;
        var (listing, bar) = (market.Listing, market.Tape.Long(
            Math.Max(LawMinutes.MinuteOf(openMs), LawMinutes.FirstMinute), market.Tape.Current.EndMinute));
        TradePayloads.Begin(json, $"{size}Ticker", timeMs);
        json.WriteString("s", listing.Name);
        Price(json, "p", listing, bar.Close - bar.Open);
        json.Rounded("P", 100.0 * (bar.Close - bar.Open) / bar.Open, 3);
        Price(json, "o", listing, bar.Open);
        Price(json, "h", listing, bar.High);
        Price(json, "l", listing, bar.Low);
        Price(json, "c", listing, bar.Close);
        json.Rounded("w", TickerRows.Mean(listing, bar));
        Turnover(json, listing, bar);
        Trades(json, bar, (openMs, timeMs));
        json.WriteEndObject();
    }

    public static void Average(Utf8JsonWriter json, VenueMarket market, long timeMs)
    {
        TradePayloads.Begin(json, "avgPrice", timeMs);
        json.WriteString("s", market.Listing.Name);
        json.WriteString("i", "5m");
        json.Rounded("w", TickerRows.AveragePrice(market));
        json.WriteNumber("T", market.LastTradeMs);
        json.WriteEndObject();
    }

    public static void Mark(Utf8JsonWriter json, VenueMarket market, long timeMs)
    {
        var desk = market.Coin.Desk!;
        TradePayloads.Begin(json, "markPriceUpdate", timeMs);
        json.WriteString("s", market.Listing.Name);
        json.Rounded("p", desk.Mark);
        json.Rounded("ap", desk.Mark);
        json.Rounded("P", desk.Index);
        json.Rounded("i", desk.Index);
        json.Rounded("r", desk.EstimatedRate(timeMs));
        json.WriteNumber("T", PerpetualDesk.NextFundingMs(timeMs));
        json.WriteNumber("st", 1);
        json.WriteEndObject();
    }

    private static void Price(Utf8JsonWriter json, string name, VenueListing listing, long ticks) =>
        json.Scaled(name, ticks, listing.PriceDecimals, listing.PriceWidth);

    private static void Trades(Utf8JsonWriter json, in TapeBar bar, (long From, long To) time)
    {
        json.WriteNumber("O", time.From);
        json.WriteNumber("C", time.To);
        json.WriteNumber("F", bar.FirstId);
        json.WriteNumber("L", bar.LastId);
        json.WriteNumber("n", bar.Trades);
    }

    private static void Turnover(Utf8JsonWriter json, VenueListing listing, in TapeBar bar)
    {
        json.Scaled("v", bar.Volume, listing.VolumeDecimals, listing.VolumeWidth);
        json.Scaled("q", bar.Turnover, listing.TurnoverDecimals, listing.TurnoverWidth);
    }
}
