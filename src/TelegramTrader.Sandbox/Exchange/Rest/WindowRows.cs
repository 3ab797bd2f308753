using System.Globalization;
using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Exchange.Venue;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>Price changes over a window that rolls, and over the trading day of a time zone. Spot only.</summary>
internal static class WindowRows
{
    private const int MostSymbols = 100;
    private const long MinuteMs = 60_000;

    private static readonly Timeframe Day = Timeframe.Of("1d");

    public static int Weight(VenueQuery query) =>
        query.Has("symbols") ? Math.Min(200, 4 * query.List("symbols").Count) : 4;

    /// <summary>
    /// From the beginning of a minute up to now, so that it is up to a minute wider than what was asked for.
    /// </summary>
    public static void Rolling(VenueQuery query, Utf8JsonWriter json)
    {
        var windowMs = Window(query.Text("windowSize") ?? "1d");
        Each(query, json, market =>
        {
            var openMs = market.Coin.NowMs - windowMs;
            openMs -= openMs % MinuteMs;
            return (openMs, market.Coin.NowMs);
        });
    }

    public static void TradingDay(VenueQuery query, Utf8JsonWriter json)
    {
        var window = new KlineWindow(Day, KlineRows.Offset(query.Text("timeZone")));
        Each(query, json, market =>
        {
            var openMs = window.OpenOf(market.Coin.NowMs);
            return (openMs, window.NextOpen(openMs) - 1);
        });
    }

    private static void Each(VenueQuery query, Utf8JsonWriter json, Func<VenueMarket, (long From, long To)> timeOf)
    {
        if (!query.Has("symbol") && !query.Has("symbols"))
        {
            throw VenueRefusal.Missing("symbol");
        }

        if (query.Has("symbols") && query.List("symbols").Count > MostSymbols)
        {
            throw new VenueRefusal(-1101, $"Too many symbols; at most {MostSymbols} can be asked for.");
        }

        var isFull = TickerRows.IsFull(query);
        Rows.Of(query, json, market =>
        {
            var time = timeOf(market);
            var first = Math.Max(LawMinutes.MinuteOf(time.From), LawMinutes.FirstMinute);
            var bar = market.Tape.Long(first, market.Tape.Current.EndMinute);
            TickerRows.Write(json, market, bar, time, isFull, isLast: false);
        });
    }

    // 1m to 59m, 1h to 23h, 1d to 7d.
    private static long Window(string size)
    {
        var isNumber = int.TryParse(size[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        var (most, minutes) = size[^1] switch
        {
            'm' => (59, 1),
            'h' => (23, 60),
            'd' => (7, 1_440),
            _ => (0, 0),
        };
        return isNumber && count >= 1 && count <= most && size[0] != '0'
            ? count * minutes * MinuteMs
            : throw VenueRefusal.Invalid("windowSize");
    }
}
