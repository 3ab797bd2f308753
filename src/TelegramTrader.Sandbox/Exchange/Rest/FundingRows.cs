using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>What only perpetuals have: mark price, funding, open interest.</summary>
internal static class FundingRows
{
    private const long PeriodMs = PerpetualDesk.FundingMinutes * 60_000L;
    private const int Most = 1_000;

    public static void PremiumIndex(VenueQuery query, Utf8JsonWriter json) => Rows.Of(query, json, market =>
    {
        var (desk, now) = (market.Coin.Desk!, market.Coin.NowMs);
        json.WriteString("symbol", market.Listing.Name);
        json.Rounded("markPrice", desk.Mark);
        json.Rounded("indexPrice", desk.Index);
        json.Rounded("estimatedSettlePrice", desk.Index);
        json.Rounded("lastFundingRate", desk.EstimatedRate(now));
        json.Rounded("interestRate", PerpetualDesk.InterestRate);
        json.WriteNumber("nextFundingTime", PerpetualDesk.NextFundingMs(now));
        json.WriteNumber("time", now);
    });

    public static void History(VenueQuery query, Utf8JsonWriter json)
    {
        var markets = query.Text("symbol") is null
            ? [.. query.Venue.Of(isPerpetual: true)]
            : new[] { query.Market() };
        var limit = query.Limit(100, Most);
        var (start, end) = (query.Number("startTime"), query.Number("endTime"));
        if (start > end)
        {
            throw new VenueRefusal(-1023, "Start time is greater than end time.");
        }

        json.WriteStartArray();
        foreach (var (market, time) in markets
            .SelectMany(market => Times(market.Coin.NowMs, start, end, limit).Select(time => (market, time)))
            .OrderBy(row => row.time)
            .Take(limit))
        {
            using var scope = query.Venue.Enter(market.Coin);
            json.WriteStartObject();
            json.WriteString("symbol", market.Listing.Name);
            json.WriteNumber("fundingTime", time);
            json.Rounded("fundingRate", market.Coin.Desk!.SettledRate(time));
            json.Rounded("markPrice", market.Coin.Desk!.MarkOf(LawMinutes.MinuteOf(time) - 1).Close);
            json.WriteString("rateType", "Regular");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Only contracts whose cap, floor or interval was changed are listed, and none was.
    public static void Terms(VenueQuery query, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteEndArray();
    }

    public static void Interest(VenueQuery query, Utf8JsonWriter json)
    {
        var market = query.Market();
        using var scope = query.Venue.Enter(market.Coin);
        var interest = market.Coin.Desk!.OpenInterest(market.Coin.NowMs);
        json.WriteStartObject();
        json.Rounded("openInterest", interest, market.Listing.VolumeDecimals);
        json.WriteString("symbol", market.Listing.Name);
        json.WriteNumber("time", market.Coin.NowMs);
        json.WriteEndObject();
    }

    /// <summary>The index is made of one market, the spot of the same coin.</summary>
    public static void Constituents(VenueQuery query, Utf8JsonWriter json)
    {
        var market = query.Market();
        using var scope = query.Venue.Enter(market.Coin);
        json.WriteStartObject();
        json.WriteString("symbol", market.Listing.Name);
        json.WriteNumber("time", market.Coin.NowMs);
        json.WriteStartArray("constituents");
        json.WriteStartObject();
        json.WriteString("exchange", "binance");
        json.WriteString("symbol", market.Listing.Name);
        json.Rounded("price", market.Coin.Desk!.Index);
        json.WriteString("weight", "1.00000000");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Settled already, and after the first eight hours of the listing. Without a start the newest.
    private static IEnumerable<long> Times(long nowMs, long? start, long? end, int limit)
    {
        var origin = LawMinutes.OriginMs;
        var listed = LawMinutes.OpenMs(LawMinutes.FirstMinute) + PeriodMs;
        var last = Math.Min(nowMs, end ?? nowMs);
        last -= (last - origin) % PeriodMs;
        var first = Math.Max(start ?? 0, listed);
        first += (PeriodMs - ((first - origin) % PeriodMs)) % PeriodMs;
        first = start is null ? Math.Max(first, last - ((limit - 1) * PeriodMs)) : first;
        for (var time = first; time <= last; time += PeriodMs)
        {
            yield return time;
        }
    }
}
