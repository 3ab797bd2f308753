using System.Globalization;
using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>Klines: of trades, and on futures of mark price, index and premium.</summary>
internal static class KlineRows
{
    private const int SpotMost = 1_000;
    private const int FuturesMost = 1_500;

    public static int Most(bool isPerpetual) => isPerpetual ? FuturesMost : SpotMost;

    public static void OfTrades(VenueQuery query, Utf8JsonWriter json)
    {
        var market = query.Market();
        if (!query.IsPerpetual && query.Text("interval") == SecondRows.Interval)
        {
            _ = Offset(query.Text("timeZone"));
            SecondRows.Write(query, market, query.Limit(500, SpotMost), json);
            return;
        }

        Trades(query, market, json);
    }

    public static void Write(Utf8JsonWriter json, VenueListing listing, in TapeBar bar, long closeMs)
    {
        json.WriteStartArray();
        json.WriteNumberValue(bar.OpenMs);
        json.Scaled(bar.Open, listing.PriceDecimals, listing.PriceWidth);
        json.Scaled(bar.High, listing.PriceDecimals, listing.PriceWidth);
        json.Scaled(bar.Low, listing.PriceDecimals, listing.PriceWidth);
        json.Scaled(bar.Close, listing.PriceDecimals, listing.PriceWidth);
        json.Scaled(bar.Volume, listing.VolumeDecimals, listing.VolumeWidth);
        json.WriteNumberValue(closeMs - 1);
        json.Scaled(bar.Turnover, listing.TurnoverDecimals, listing.TurnoverWidth);
        json.WriteNumberValue(bar.Trades);
        json.Scaled(bar.TakerVolume, listing.VolumeDecimals, listing.VolumeWidth);
        json.Scaled(bar.TakerTurnover, listing.TurnoverDecimals, listing.TurnoverWidth);
        json.WriteStringValue("0");
        json.WriteEndArray();
    }

    /// <summary>Asked by pair and kind of contract; here every pair has the perpetual one only.</summary>
    public static void Continuous(VenueQuery query, Utf8JsonWriter json)
    {
        var market = query.Market("pair");
        if (query.Required("contractType") is not "PERPETUAL")
        {
            throw new VenueRefusal(-1116, "Invalid contractType.");
        }

        Trades(query, market, json);
    }

    public static void OfMark(VenueQuery query, Utf8JsonWriter json) =>
        Ranges(query, query.Market(), (desk, minute) => desk.MarkOf(minute), json);

    public static void OfIndex(VenueQuery query, Utf8JsonWriter json) =>
        Ranges(query, query.Market("pair"), (desk, minute) => desk.IndexOf(minute), json);

    public static void OfPremium(VenueQuery query, Utf8JsonWriter json) =>
        Ranges(query, query.Market(), (desk, minute) => desk.PremiumOf(minute), json);

    private static void Trades(VenueQuery query, VenueMarket market, Utf8JsonWriter json)
    {
        var (window, start, end, limit) = Asked(query);
        using var scope = query.Venue.Enter(market.Coin);
        json.WriteStartArray();
        foreach (var openMs in window.Opens(start, end, limit, market.Coin.NowMs))
        {
            var (from, to) = window.Minutes(openMs, market.Tape.Current.EndMinute);
            var bar = market.Tape.Long(from, to);
            if (bar.Trades == 0 && window.NextOpen(openMs) > market.Coin.NowMs)
            {
                continue; // a bar begins with its first trade
            }

            Write(json, market.Listing, bar with { OpenMs = openMs }, window.NextOpen(openMs));
        }

        json.WriteEndArray();
    }

    private static void Ranges(
        VenueQuery query, VenueMarket market, Func<PerpetualDesk, long, MinuteRange> read, Utf8JsonWriter json)
    {
        var (window, start, end, limit) = Asked(query);
        var desk = market.Coin.Desk ?? throw VenueRefusal.Symbol();
        using var scope = query.Venue.Enter(market.Coin);
        json.WriteStartArray();
        foreach (var openMs in window.Opens(start, end, limit, market.Coin.NowMs - 1))
        {
            var (from, to) = window.Minutes(openMs, market.Tape.Current.EndMinute);
            var range = read(desk, from);
            for (var minute = from + 1; minute < to; minute++)
            {
                range = range.Then(read(desk, minute));
            }

            json.WriteStartArray();
            json.WriteNumberValue(openMs);
            json.Rounded(range.Open);
            json.Rounded(range.High);
            json.Rounded(range.Low);
            json.Rounded(range.Close);
            json.WriteStringValue("0");
            json.WriteNumberValue(window.NextOpen(openMs) - 1);
            json.WriteStringValue("0");
            json.WriteNumberValue((to - from) * 60);
            json.WriteStringValue("0");
            json.WriteStringValue("0");
            json.WriteStringValue("0");
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static (KlineWindow Window, long? Start, long? End, int Limit) Asked(VenueQuery query)
    {
        var timeframe = query.Interval();
        var limit = query.Limit(500, Most(query.IsPerpetual));
        var (start, end) = (query.Number("startTime"), query.Number("endTime"));
        if (query.IsPerpetual && start > end)
        {
            throw new VenueRefusal(-1023, "Start time is greater than end time.");
        }

        var offset = query.IsPerpetual ? 0 : Offset(query.Text("timeZone"));
        return (new KlineWindow(timeframe, offset), start, end, limit);
    }

    /// <summary>From -12:00 to +14:00, with or without minutes, in ms; 0 for null.</summary>
    public static long Offset(string? zone)
    {
        if (zone is null)
        {
            return 0;
        }

        var isBehind = zone.StartsWith('-');
        var parts = zone.TrimStart('+', '-').Split(':');
        var minutes = 0;
        var isTime = parts.Length <= 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            && (parts.Length == 1
                || int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out minutes))
            && minutes < 60
            && (hours * 60) + minutes <= (isBehind ? 12 : 14) * 60;
        if (!isTime)
        {
            throw VenueRefusal.Invalid("timeZone");
        }

        var ahead = (int.Parse(parts[0], CultureInfo.InvariantCulture) * 60) + minutes;
        return (isBehind ? -ahead : ahead) * 60_000L;
    }
}
