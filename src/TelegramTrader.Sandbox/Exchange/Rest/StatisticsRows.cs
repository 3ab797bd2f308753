using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Exchange.Venue;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>Everything under /futures/data: open interest, long/short ratios, taker volumes, basis.</summary>
internal static class StatisticsRows
{
    private const int Most = 500;
    private const long KeptMs = 30 * 86_400_000L;

    private static readonly string[] Periods = ["5m", "15m", "30m", "1h", "2h", "4h", "6h", "12h", "1d"];

    public static void OpenInterest(VenueQuery query, Utf8JsonWriter json) =>
        Each(query, query.Market(), json, (market, time, _) =>
        {
            var coins = market.Coin.Desk!.OpenInterest(time);
            json.WriteString("symbol", market.Listing.Name);
            json.Rounded("sumOpenInterest", coins);
            json.Rounded("sumOpenInterestValue", coins * MarkAt(market, time));
            json.WriteNumber("timestamp", time);
        });

    public static void TopPositions(VenueQuery query, Utf8JsonWriter json) =>
        Ratio(query, json, CrowdView.TopPositions);

    public static void TopAccounts(VenueQuery query, Utf8JsonWriter json) => Ratio(query, json, CrowdView.TopAccounts);

    public static void AllAccounts(VenueQuery query, Utf8JsonWriter json) => Ratio(query, json, CrowdView.AllAccounts);

    /// <summary>Of the period before each time, exactly as the klines have it.</summary>
    public static void Takers(VenueQuery query, Utf8JsonWriter json) =>
        Each(query, query.Market(), json, (market, time, period) =>
        {
            var end = LawMinutes.MinuteOf(time);
            var bar = market.Tape.Long(end - (period.NominalMs / 60_000), end);
            var sold = bar.Volume - bar.TakerVolume;
            json.Rounded("buySellRatio", sold == 0 ? 0 : (double)bar.TakerVolume / sold, 4);
            json.Scaled("buyVol", bar.TakerVolume, market.Listing.VolumeDecimals, 4);
            json.Scaled("sellVol", sold, market.Listing.VolumeDecimals, 4);
            json.WriteNumber("timestamp", time);
        });

    public static void Basis(VenueQuery query, Utf8JsonWriter json)
    {
        var pair = query.Market("pair");
        if (query.Required("contractType") is not "PERPETUAL")
        {
            throw VenueRefusal.Invalid("contractType");
        }

        Each(query, pair, json, (market, time, _) =>
        {
            var minute = LawMinutes.MinuteOf(time) - 1;
            var index = market.Coin.Desk!.IndexOf(minute).Close;
            var price = market.Tape[minute].Close / market.Listing.Instrument.PriceScale;
            json.Rounded("indexPrice", index);
            json.WriteString("contractType", "PERPETUAL");
            json.Rounded("basisRate", (price - index) / index, 4);
            json.Rounded("futuresPrice", price, market.Listing.PriceWidth);
            json.WriteString("annualizedBasisRate", "");
            json.Rounded("basis", price - index);
            json.WriteString("pair", market.Listing.Name);
            json.WriteNumber("timestamp", time);
        });
    }

    private static void Ratio(VenueQuery query, Utf8JsonWriter json, CrowdView view) =>
        Each(query, query.Market(), json, (market, time, _) =>
        {
            var share = Math.Round(market.Coin.Desk!.LongShare(view, time), 4);
            json.WriteString("symbol", market.Listing.Name);
            json.Rounded("longShortRatio", share / (1 - share), 4);
            json.Rounded("longAccount", share, 4);
            json.Rounded("shortAccount", 1 - share, 4);
            json.WriteNumber("timestamp", time);
        });

    private static double MarkAt(VenueMarket market, long timeMs) =>
        market.Coin.Desk!.MarkOf(LawMinutes.MinuteOf(timeMs) - 1).Close;

    private static void Each(
        VenueQuery query, VenueMarket market, Utf8JsonWriter json, Action<VenueMarket, long, Timeframe> write)
    {
        if (!Periods.Contains(query.Required("period")))
        {
            throw VenueRefusal.Invalid("period");
        }

        var period = query.Interval("period");
        var limit = query.Limit(30, Most);
        var (start, end) = (query.Number("startTime"), query.Number("endTime"));
        using var scope = query.Venue.Enter(market.Coin);
        var now = market.Coin.NowMs;
        if (start < now - KeptMs || start > end)
        {
            throw new VenueRefusal(-1130, "parameter 'startTime' is invalid.");
        }

        json.WriteStartArray();
        foreach (var time in new KlineWindow(period, 0).Opens(start, end, limit, now)
            .Where(time => time >= now - KeptMs))
        {
            json.WriteStartObject();
            write(market, time, period);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
