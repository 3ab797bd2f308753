using System.Text.Json;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>What can be asked, what it weighs and who answers.</summary>
internal sealed class VenueRoutes
{
    private readonly Dictionary<string, Route> routes = new(StringComparer.Ordinal);

    /// <param name="serverTime">What the venue believes the time is, in epoch ms.</param>
    public VenueRoutes(Func<long> serverTime)
    {
        AddSpot(serverTime);
        AddFutures(serverTime);
        AddStatistics();
    }

    public delegate void Answer(VenueQuery query, Utf8JsonWriter json);

    /// <summary>Whose weight a request counts into.</summary>
    public enum Counter
    {
        Spot,
        Futures,
        Statistics,
        Funding,
    }

    public sealed record Route(Counter Counter, Func<VenueQuery, int> Weight, Answer Answer);

    public IEnumerable<string> Paths => routes.Keys;

    public Route? Find(string path) => routes.GetValueOrDefault(path);

    private void AddSpot(Func<long> serverTime)
    {
        void Add(string path, Func<VenueQuery, int> weight, Answer answer) =>
            routes["/api/v3/" + path] = new Route(Counter.Spot, weight, answer);

        Add("ping", _ => 1, Nothing);
        Add("time", _ => 1, (_, json) => Time(json, serverTime()));
        Add("exchangeInfo", _ => 20, (query, json) => ListingRows.Of(query, json, serverTime()));
        Add("depth", BookRows.Weight, BookRows.Depth);
        Add("trades", _ => 25, TradeRows.Recent);
        Add("historicalTrades", _ => 25, TradeRows.Older);
        Add("aggTrades", _ => 4, TradeRows.Aggregated);
        Add("klines", _ => 2, KlineRows.OfTrades);
        Add("uiKlines", _ => 2, KlineRows.OfTrades);
        Add("avgPrice", _ => 2, TickerRows.Average);
        Add("ticker/24hr", TickerRows.DayWeight, TickerRows.Day);
        Add("ticker", WindowRows.Weight, WindowRows.Rolling);
        Add("ticker/tradingDay", WindowRows.Weight, WindowRows.TradingDay);
        Add("ticker/price", query => query.Has("symbol") ? 2 : 4, TickerRows.Price);
        Add("ticker/bookTicker", query => query.Has("symbol") ? 2 : 4, BookRows.Best);
    }

    private void AddFutures(Func<long> serverTime)
    {
        void Add(string path, Func<VenueQuery, int> weight, Answer answer) =>
            routes["/fapi/" + path] = new Route(Counter.Futures, weight, answer);

        Add("v1/ping", _ => 1, Nothing);
        Add("v1/time", _ => 1, (_, json) => Time(json, serverTime()));
        Add("v1/exchangeInfo", _ => 1, (query, json) => ListingRows.Of(query, json, serverTime()));
        Add("v1/depth", BookRows.Weight, BookRows.Depth);
        Add("v1/rpiDepth", _ => 20, BookRows.Retail);
        Add("v1/constituents", _ => 2, FundingRows.Constituents);
        Add("v1/trades", _ => 5, TradeRows.Recent);
        Add("v1/historicalTrades", _ => 200, TradeRows.Older);
        Add("v1/aggTrades", _ => 20, TradeRows.Aggregated);
        Add("v1/klines", KlineWeight, KlineRows.OfTrades);
        Add("v1/continuousKlines", KlineWeight, KlineRows.Continuous);
        Add("v1/markPriceKlines", KlineWeight, KlineRows.OfMark);
        Add("v1/indexPriceKlines", KlineWeight, KlineRows.OfIndex);
        Add("v1/premiumIndexKlines", KlineWeight, KlineRows.OfPremium);
        Add("v1/premiumIndex", query => query.Has("symbol") ? 1 : 10, FundingRows.PremiumIndex);
        Add("v1/ticker/24hr", TickerRows.DayWeight, TickerRows.Day);
        Add("v1/ticker/price", query => query.Has("symbol") ? 1 : 2, TickerRows.Price);
        Add("v2/ticker/price", query => query.Has("symbol") ? 1 : 2, TickerRows.Price);
        Add("v1/ticker/bookTicker", query => query.Has("symbol") ? 2 : 5, BookRows.Best);
        Add("v1/openInterest", _ => 1, FundingRows.Interest);
        routes["/fapi/v1/fundingRate"] = new Route(Counter.Funding, _ => 1, FundingRows.History);
        routes["/fapi/v1/fundingInfo"] = new Route(Counter.Funding, _ => 1, FundingRows.Terms);
    }

    private void AddStatistics()
    {
        void Add(string path, Answer answer) =>
            routes["/futures/data/" + path] = new Route(Counter.Statistics, _ => 1, answer);

        Add("openInterestHist", StatisticsRows.OpenInterest);
        Add("topLongShortPositionRatio", StatisticsRows.TopPositions);
        Add("topLongShortAccountRatio", StatisticsRows.TopAccounts);
        Add("globalLongShortAccountRatio", StatisticsRows.AllAccounts);
        Add("takerlongshortRatio", StatisticsRows.Takers);
        Add("basis", StatisticsRows.Basis);
    }

    private static int KlineWeight(VenueQuery query) => query.Limit(500, KlineRows.Most(isPerpetual: true)) switch
    {
        < 100 => 1,
        < 500 => 2,
        <= 1_000 => 5,
        _ => 10,
    };

    private static void Nothing(VenueQuery query, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteEndObject();
    }

    private static void Time(Utf8JsonWriter json, long serverTimeMs)
    {
        json.WriteStartObject();
        json.WriteNumber("serverTime", serverTimeMs);
        json.WriteEndObject();
    }
}
