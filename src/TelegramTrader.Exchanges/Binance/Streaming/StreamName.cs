using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Streaming;

/// <summary>One stream: of which symbol, what, where, and what the venue calls it.</summary>
internal sealed record StreamName(Symbol Symbol, FeedKind Kind, StreamRoot Root, string Name)
{
    private static readonly FeedKind[] OfSpot = [FeedKind.Trades, FeedKind.Bars, FeedKind.Quotes];

    private static readonly FeedKind[] OfPerpetuals =
        [FeedKind.Trades, FeedKind.Bars, FeedKind.Quotes, FeedKind.Marks, FeedKind.Liquidations];

    /// <summary>As people read it: <c>BTC-USDT trades</c>.</summary>
    public string Title => $"{Symbol} {Words(Kind)}";

    /// <summary>The longest silence that means nothing; null where silence never means anything.</summary>
    public TimeSpan? Silence => Kind switch
    {
        FeedKind.Liquidations => null,
        FeedKind.Marks => TimeSpan.FromSeconds(15),
        FeedKind.Bars => TimeSpan.FromSeconds(90),
        FeedKind.Depth => TimeSpan.FromSeconds(30),
        FeedKind.Quotes => TimeSpan.FromSeconds(60),
        _ => TimeSpan.FromMinutes(3),
    };

    public static IEnumerable<StreamName> Of(Symbol symbol) =>
        (symbol.Kind == MarketKind.Spot ? OfSpot : OfPerpetuals).Select(kind => Of(symbol, kind));

    public static StreamName Of(Symbol symbol, FeedKind kind)
    {
        var root = symbol.Kind == MarketKind.Spot ? StreamRoot.Spot
            : kind is FeedKind.Quotes or FeedKind.Depth ? StreamRoot.FuturesPublic
            : StreamRoot.FuturesMarket;
        return new StreamName(symbol, kind, root, VenueName(symbol).ToLowerInvariant() + Suffix(kind));
    }

    /// <summary><c>BTCUSDT</c>.</summary>
    public static string VenueName(Symbol symbol) => symbol.Base + symbol.Quote;

    private static string Suffix(FeedKind kind) => kind switch
    {
        FeedKind.Trades => "@aggTrade",
        FeedKind.Bars => "@kline_1m",
        FeedKind.Quotes => "@bookTicker",
        FeedKind.Marks => "@markPrice@1s",
        FeedKind.Liquidations => "@forceOrder",
        _ => "@depth@100ms",
    };

    private static string Words(FeedKind kind) => kind switch
    {
        FeedKind.Bars => "1m bars",
        FeedKind.Marks => "mark price",
        FeedKind.Depth => "book",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
