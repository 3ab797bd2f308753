using TelegramTrader.Exchanges.Binance.Wire;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>Public questions to spot, with what they weigh. Symbols as the venue writes them.</summary>
internal static class SpotCalls
{
    private const string Root = "/api/v3/";

    private static BinanceShapes Shapes => BinanceShapes.Default;

    public static BinanceCall<WirePing> Ping() => new(BinanceHost.Spot, Root + "ping", "", 1, Shapes.WirePing);

    public static BinanceCall<WireServerTime> Time() =>
        new(BinanceHost.Spot, Root + "time", "", 1, Shapes.WireServerTime);

    // Permission sets are most of the answer's bytes, and nothing reads them.
    public static BinanceCall<WireExchange> Exchange() => new(
        BinanceHost.Spot, Root + "exchangeInfo", "showPermissionSets=false", 20, Shapes.WireExchange);

    public static BinanceCall<WireDepth> Depth(string symbol, int limit) => new(
        BinanceHost.Spot,
        Root + "depth",
        BinanceQuery.Of(("symbol", symbol), ("limit", limit)),
        limit <= 100 ? 5 : limit <= 500 ? 25 : limit <= 1_000 ? 50 : 250,
        Shapes.WireDepth);

    public static BinanceCall<IReadOnlyList<WireTrade>> Trades(string symbol, int limit) => new(
        BinanceHost.Spot,
        Root + "trades",
        BinanceQuery.Of(("symbol", symbol), ("limit", limit)),
        25,
        Shapes.IReadOnlyListWireTrade);

    public static BinanceCall<IReadOnlyList<WireTrade>> HistoricalTrades(string symbol, long? fromId, int limit) => new(
        BinanceHost.Spot,
        Root + "historicalTrades",
        BinanceQuery.Of(("symbol", symbol), ("fromId", fromId), ("limit", limit)),
        25,
        Shapes.IReadOnlyListWireTrade);

    public static BinanceCall<IReadOnlyList<WireAggTrade>> AggTrades(string symbol, TimeRange range) => new(
        BinanceHost.Spot,
        Root + "aggTrades",
        BinanceQuery.Of(
            ("symbol", symbol), ("startTime", range.FromMs), ("endTime", range.ToMs), ("limit", range.Limit)),
        4,
        Shapes.IReadOnlyListWireAggTrade);

    public static BinanceCall<IReadOnlyList<WireAggTrade>> AggTradesFrom(string symbol, long fromId, int limit) => new(
        BinanceHost.Spot,
        Root + "aggTrades",
        BinanceQuery.Of(("symbol", symbol), ("fromId", fromId), ("limit", limit)),
        4,
        Shapes.IReadOnlyListWireAggTrade);

    public static BinanceCall<IReadOnlyList<WireKline>> Klines(string symbol, string interval, TimeRange range) => new(
        BinanceHost.Spot,
        Root + "klines",
        BinanceQuery.Of(
            ("symbol", symbol),
            ("interval", interval),
            ("startTime", range.FromMs),
            ("endTime", range.ToMs),
            ("limit", range.Limit)),
        2,
        Shapes.IReadOnlyListWireKline);

    public static BinanceCall<WireAveragePrice> AveragePrice(string symbol) => new(
        BinanceHost.Spot, Root + "avgPrice", BinanceQuery.Of(("symbol", symbol)), 2, Shapes.WireAveragePrice);

    public static BinanceCall<WireTicker> Ticker(string symbol) => new(
        BinanceHost.Spot, Root + "ticker/24hr", BinanceQuery.Of(("symbol", symbol)), 2, Shapes.WireTicker);

    /// <summary>Of every symbol, in the short form.</summary>
    public static BinanceCall<IReadOnlyList<WireTicker>> Tickers() => new(
        BinanceHost.Spot, Root + "ticker/24hr", "type=MINI", 80, Shapes.IReadOnlyListWireTicker);

    /// <param name="window">Such as <c>1h</c> or <c>7d</c>.</param>
    public static BinanceCall<WireTicker> RollingTicker(string symbol, string window) => new(
        BinanceHost.Spot,
        Root + "ticker",
        BinanceQuery.Of(("symbol", symbol), ("windowSize", window)),
        4,
        Shapes.WireTicker);

    public static BinanceCall<WirePrice> Price(string symbol) => new(
        BinanceHost.Spot, Root + "ticker/price", BinanceQuery.Of(("symbol", symbol)), 2, Shapes.WirePrice);

    public static BinanceCall<IReadOnlyList<WirePrice>> Prices() => new(
        BinanceHost.Spot, Root + "ticker/price", "", 4, Shapes.IReadOnlyListWirePrice);

    public static BinanceCall<WireBookTicker> BookTicker(string symbol) => new(
        BinanceHost.Spot, Root + "ticker/bookTicker", BinanceQuery.Of(("symbol", symbol)), 2, Shapes.WireBookTicker);

    public static BinanceCall<IReadOnlyList<WireBookTicker>> BookTickers() => new(
        BinanceHost.Spot, Root + "ticker/bookTicker", "", 4, Shapes.IReadOnlyListWireBookTicker);
}
