using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Flow;
using TelegramTrader.Sandbox.Exchange.Matching;
using TelegramTrader.Sandbox.Exchange.Rest;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Streams;

/// <summary>Events about trades and what is made of them.</summary>
internal static class TradePayloads
{
    public static void Begin(Utf8JsonWriter json, string type, long timeMs)
    {
        json.WriteStartObject();
        json.WriteString("e", type);
        json.WriteNumber("E", timeMs);
    }

    public static void Aggregate(Utf8JsonWriter json, VenueListing listing, in AggregateTrade trade, long timeMs)
    {
        Begin(json, "aggTrade", timeMs);
        json.WriteString("s", listing.Name);
        trade.Write(json, listing, withQuantityTwice: listing.IsPerpetual);
        End(json, listing);
    }

    public static void Trade(Utf8JsonWriter json, VenueListing listing, in TapeTrade trade, long timeMs)
    {
        Begin(json, "trade", timeMs);
        if (listing.IsPerpetual)
        {
            json.WriteNumber("T", trade.TimeMs);
        }

        json.WriteString("s", listing.Name);
        json.WriteNumber("t", trade.Id);
        json.Scaled("p", trade.Price, listing.PriceDecimals, listing.PriceWidth);
        json.Scaled("q", trade.Quantity, listing.VolumeDecimals, listing.VolumeWidth);
        if (listing.IsPerpetual)
        {
            json.WriteString("X", "MARKET");
        }
        else
        {
            json.WriteNumber("T", trade.TimeMs);
        }

        json.WriteBoolean("m", trade.BuyerIsMaker);
        End(json, listing);
    }

    public static void Kline(
        Utf8JsonWriter json, VenueListing listing, (string Interval, long CloseMs) window, in TapeBar bar,
        long timeMs)
    {
        var closeMs = window.CloseMs;
        Begin(json, "kline", timeMs);
        json.WriteString("s", listing.Name);
        json.WriteStartObject("k");
        json.WriteNumber("t", bar.OpenMs);
        json.WriteNumber("T", closeMs - 1);
        json.WriteString("s", listing.Name);
        json.WriteString("i", window.Interval);
        json.WriteNumber("f", bar.Trades == 0 ? -1 : bar.FirstId);
        json.WriteNumber("L", bar.Trades == 0 ? -1 : bar.LastId);
        json.Scaled("o", bar.Open, listing.PriceDecimals, listing.PriceWidth);
        json.Scaled("c", bar.Close, listing.PriceDecimals, listing.PriceWidth);
        json.Scaled("h", bar.High, listing.PriceDecimals, listing.PriceWidth);
        json.Scaled("l", bar.Low, listing.PriceDecimals, listing.PriceWidth);
        json.Scaled("v", bar.Volume, listing.VolumeDecimals, listing.VolumeWidth);
        json.WriteNumber("n", bar.Trades);
        json.WriteBoolean("x", timeMs >= closeMs);
        json.Scaled("q", bar.Turnover, listing.TurnoverDecimals, listing.TurnoverWidth);
        json.Scaled("V", bar.TakerVolume, listing.VolumeDecimals, listing.VolumeWidth);
        json.Scaled("Q", bar.TakerTurnover, listing.TurnoverDecimals, listing.TurnoverWidth);
        json.WriteString("B", "0");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void Forced(Utf8JsonWriter json, VenueListing listing, in ForcedOrder order, long timeMs)
    {
        void Price(string name, Int128 ticks) => json.Scaled(name, ticks, listing.PriceDecimals, listing.PriceWidth);
        void Quantity(string name, long steps) =>
            json.Scaled(name, steps, listing.VolumeDecimals, listing.VolumeWidth);

        Begin(json, "forceOrder", timeMs);
        json.WriteStartObject("o");
        json.WriteString("s", listing.Name);
        json.WriteString("S", order.Side == TakerSide.Sell ? "SELL" : "BUY");
        json.WriteString("o", "LIMIT");
        json.WriteString("f", "IOC");
        Quantity("q", order.Quantity);
        Price("p", order.Limit);
        json.Rounded("ap", order.AveragePrice / listing.Instrument.PriceScale, 5);
        json.WriteString("X", order.Filled == order.Quantity ? "FILLED" : "EXPIRED");
        Quantity("l", order.LastQuantity);
        Quantity("z", order.Filled);
        json.WriteNumber("T", order.TimeMs);
        json.WriteEndObject();
        json.WriteNumber("st", 1);
        json.WriteEndObject();
    }

    // Spot has a member nobody reads, futures the kind of margin: 1 is in the quote asset.
    private static void End(Utf8JsonWriter json, VenueListing listing)
    {
        if (listing.IsPerpetual)
        {
            json.WriteNumber("st", 1);
        }
        else
        {
            json.WriteBoolean("M", true);
        }

        json.WriteEndObject();
    }
}
