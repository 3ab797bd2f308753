using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>Klines of one second, which spot alone has. They are made of the trades themselves.</summary>
internal static class SecondRows
{
    public const string Interval = "1s";

    private const long SecondMs = 1_000;

    public static void Write(VenueQuery query, VenueMarket market, int limit, Utf8JsonWriter json)
    {
        var (start, end) = (query.Number("startTime"), query.Number("endTime"));
        using var scope = query.Venue.Enter(market.Coin);
        var now = market.Coin.NowMs;
        var last = Floor(Math.Min(end ?? now, now));
        var first = start is { } from ? Floor(from + SecondMs - 1) : last - ((limit - 1) * SecondMs);
        first = Math.Max(first, LawMinutes.OpenMs(LawMinutes.FirstMinute));
        var count = (int)Math.Clamp(((last - first) / SecondMs) + 1, 0, limit);
        json.WriteStartArray();
        foreach (var bar in Bars(market, first, count))
        {
            if (bar.Trades > 0 || bar.OpenMs + SecondMs <= now)
            {
                KlineRows.Write(json, market.Listing, bar, bar.OpenMs + SecondMs);
            }
        }

        json.WriteEndArray();
    }

    /// <summary>So many seconds one after another; the coin's lock is held.</summary>
    public static List<TapeBar> Bars(VenueMarket market, long openMs, int count)
    {
        var bars = new List<TapeBar>(count);
        var before = TradeLookup.NewestUntil(market, openMs - 1, 1).FirstOrDefault();
        var (price, nextId) = (before.First.Price, before.LastId + 1);
        using var trades = TradeLookup.Since(market, openMs).GetEnumerator();
        var hasTrade = trades.MoveNext();
        for (var i = 0; i < count; i++)
        {
            var bar = TapeBar.Quiet(openMs + (i * SecondMs), price, nextId);
            while (hasTrade && trades.Current.TimeMs < bar.OpenMs + SecondMs)
            {
                bar = bar.With(trades.Current);
                hasTrade = trades.MoveNext();
            }

            // Before the very first trade there is no price to stand at.
            if (bar.Close > 0)
            {
                bars.Add(bar);
            }

            (price, nextId) = (bar.Close, bar.LastId + 1);
        }

        return bars;
    }

    private static long Floor(long timeMs) => timeMs - (timeMs % SecondMs);
}
