using TelegramTrader.Exchanges.Binance.Wire;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>Public questions to USDⓈ-M futures, with what they weigh. Symbols as the venue writes them.</summary>
internal static class FuturesCalls
{
    private const string Root = "/fapi/v1/";

    private static BinanceShapes Shapes => BinanceShapes.Default;

    public static BinanceCall<WirePing> Ping() => new(BinanceHost.Futures, Root + "ping", "", 1, Shapes.WirePing);

    public static BinanceCall<WireServerTime> Time() =>
        new(BinanceHost.Futures, Root + "time", "", 1, Shapes.WireServerTime);

    public static BinanceCall<WireExchange> Exchange() =>
        new(BinanceHost.Futures, Root + "exchangeInfo", "", 1, Shapes.WireExchange);

    public static BinanceCall<WireDepth> Depth(string symbol, int limit) => new(
        BinanceHost.Futures,
        Root + "depth",
        BinanceQuery.Of(("symbol", symbol), ("limit", limit)),
        limit <= 50 ? 2 : limit <= 100 ? 5 : limit <= 500 ? 10 : 20,
        Shapes.WireDepth);

    public static BinanceCall<IReadOnlyList<WireTrade>> Trades(string symbol, int limit) => new(
        BinanceHost.Futures,
        Root + "trades",
        BinanceQuery.Of(("symbol", symbol), ("limit", limit)),
        5,
        Shapes.IReadOnlyListWireTrade);

    /// <param name="range">Less than an hour, and of the last 48 hours: the venue answers nothing else.</param>
    public static BinanceCall<IReadOnlyList<WireAggTrade>> AggTrades(string symbol, TimeRange range) => new(
        BinanceHost.Futures,
        Root + "aggTrades",
        BinanceQuery.Of(
            ("symbol", symbol), ("startTime", range.FromMs), ("endTime", range.ToMs), ("limit", range.Limit)),
        20,
        Shapes.IReadOnlyListWireAggTrade);

    public static BinanceCall<IReadOnlyList<WireAggTrade>> AggTradesFrom(string symbol, long fromId, int limit) => new(
        BinanceHost.Futures,
        Root + "aggTrades",
        BinanceQuery.Of(("symbol", symbol), ("fromId", fromId), ("limit", limit)),
        20,
        Shapes.IReadOnlyListWireAggTrade);

    public static BinanceCall<IReadOnlyList<WireKline>> Klines(string symbol, string interval, TimeRange range) =>
        Bars("klines", symbol, interval, range);

    public static BinanceCall<IReadOnlyList<WireKline>> MarkKlines(string symbol, string interval, TimeRange range) =>
        Bars("markPriceKlines", symbol, interval, range);

    public static BinanceCall<IReadOnlyList<WirePremiumIndex>> Premiums() => new(
        BinanceHost.Futures, Root + "premiumIndex", "", 10, Shapes.IReadOnlyListWirePremiumIndex);

    public static BinanceCall<WirePremiumIndex> Premium(string symbol) => new(
        BinanceHost.Futures, Root + "premiumIndex", BinanceQuery.Of(("symbol", symbol)), 1, Shapes.WirePremiumIndex);

    public static BinanceCall<IReadOnlyList<WireFundingRate>> FundingRates(string symbol, TimeRange range) => new(
        BinanceHost.Futures,
        Root + "fundingRate",
        BinanceQuery.Of(
            ("symbol", symbol), ("startTime", range.FromMs), ("endTime", range.ToMs), ("limit", range.Limit)),
        1,
        Shapes.IReadOnlyListWireFundingRate,
        BinanceLimit.Funding);

    /// <summary>Only of symbols whose terms are not the usual ones.</summary>
    public static BinanceCall<IReadOnlyList<WireFundingTerms>> FundingTerms() => new(
        BinanceHost.Futures, Root + "fundingInfo", "", 1, Shapes.IReadOnlyListWireFundingTerms, BinanceLimit.Funding);

    public static BinanceCall<WireTicker> Ticker(string symbol) => new(
        BinanceHost.Futures, Root + "ticker/24hr", BinanceQuery.Of(("symbol", symbol)), 1, Shapes.WireTicker);

    public static BinanceCall<IReadOnlyList<WireTicker>> Tickers() => new(
        BinanceHost.Futures, Root + "ticker/24hr", "", 40, Shapes.IReadOnlyListWireTicker);

    public static BinanceCall<WirePrice> Price(string symbol) => new(
        BinanceHost.Futures, "/fapi/v2/ticker/price", BinanceQuery.Of(("symbol", symbol)), 1, Shapes.WirePrice);

    public static BinanceCall<WireBookTicker> BookTicker(string symbol) => new(
        BinanceHost.Futures,
        Root + "ticker/bookTicker",
        BinanceQuery.Of(("symbol", symbol)),
        2,
        Shapes.WireBookTicker);

    public static BinanceCall<WireOpenInterest> OpenInterest(string symbol) => new(
        BinanceHost.Futures, Root + "openInterest", BinanceQuery.Of(("symbol", symbol)), 1, Shapes.WireOpenInterest);

    /// <param name="range">With its end: a start alone was answered with the newest rows. A month is kept.</param>
    public static BinanceCall<IReadOnlyList<WireOpenInterestPoint>> OpenInterestHistory(
        string symbol, string period, TimeRange range) => new(
        BinanceHost.Futures,
        "/futures/data/openInterestHist",
        Statistics(symbol, period, range),
        1,
        Shapes.IReadOnlyListWireOpenInterestPoint,
        BinanceLimit.Statistics);

    /// <param name="ratio">Such as <c>globalLongShortAccountRatio</c>.</param>
    public static BinanceCall<IReadOnlyList<WireLongShort>> LongShort(
        string ratio, string symbol, string period, TimeRange range) => new(
        BinanceHost.Futures,
        "/futures/data/" + ratio,
        Statistics(symbol, period, range),
        1,
        Shapes.IReadOnlyListWireLongShort,
        BinanceLimit.Statistics);

    public static BinanceCall<IReadOnlyList<WireTakerVolume>> TakerVolume(
        string symbol, string period, TimeRange range) => new(
        BinanceHost.Futures,
        "/futures/data/takerlongshortRatio",
        Statistics(symbol, period, range),
        1,
        Shapes.IReadOnlyListWireTakerVolume,
        BinanceLimit.Statistics);

    public static BinanceCall<IReadOnlyList<WireBasis>> Basis(string pair, string period, TimeRange range) => new(
        BinanceHost.Futures,
        "/futures/data/basis",
        BinanceQuery.Of(
            ("pair", pair),
            ("contractType", "PERPETUAL"),
            ("period", period),
            ("startTime", range.FromMs),
            ("endTime", range.ToMs),
            ("limit", range.Limit)),
        1,
        Shapes.IReadOnlyListWireBasis,
        BinanceLimit.Statistics);

    public static BinanceCall<WireConstituents> Constituents(string symbol) => new(
        BinanceHost.Futures, Root + "constituents", BinanceQuery.Of(("symbol", symbol)), 2, Shapes.WireConstituents);

    private static BinanceCall<IReadOnlyList<WireKline>> Bars(
        string path, string symbol, string interval, TimeRange range) => new(
        BinanceHost.Futures,
        Root + path,
        BinanceQuery.Of(
            ("symbol", symbol),
            ("interval", interval),
            ("startTime", range.FromMs),
            ("endTime", range.ToMs),
            ("limit", range.Limit)),
        range.Limit < 100 ? 1 : range.Limit < 500 ? 2 : range.Limit <= 1_000 ? 5 : 10,
        Shapes.IReadOnlyListWireKline);

    private static string Statistics(string symbol, string period, TimeRange range) => BinanceQuery.Of(
        ("symbol", symbol),
        ("period", period),
        ("startTime", range.FromMs),
        ("endTime", range.ToMs),
        ("limit", range.Limit));
}
