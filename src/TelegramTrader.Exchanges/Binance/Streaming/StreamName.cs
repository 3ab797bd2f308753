using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance.Streaming;

/// <summary>One stream: of which symbol, what, where, and what the venue calls it.</summary>
internal sealed record StreamName(Symbol Symbol, StreamKind Kind, StreamRoot Root, string Name)
{
    private static readonly StreamKind[] OfSpot = [StreamKind.Trades, StreamKind.Bars, StreamKind.Quotes];

    private static readonly StreamKind[] OfPerpetuals =
        [StreamKind.Trades, StreamKind.Bars, StreamKind.Quotes, StreamKind.Marks, StreamKind.Liquidations];

    /// <summary>As people read it: <c>BTC-USDT trades</c>.</summary>
    public string Title => $"{Symbol} {Words(Kind)}";

    /// <summary>The longest silence that means nothing; null where silence never means anything.</summary>
    public TimeSpan? Silence => Kind switch
    {
        StreamKind.Liquidations => null,
        StreamKind.Marks => TimeSpan.FromSeconds(15),
        StreamKind.Bars => TimeSpan.FromSeconds(90),
        StreamKind.Depth => TimeSpan.FromSeconds(30),
        StreamKind.Quotes => TimeSpan.FromSeconds(60),
        _ => TimeSpan.FromMinutes(3),
    };

    public static IEnumerable<StreamName> Of(Symbol symbol) =>
        (symbol.Kind == MarketKind.Spot ? OfSpot : OfPerpetuals).Select(kind => Of(symbol, kind));

    public static StreamName Of(Symbol symbol, StreamKind kind)
    {
        var root = symbol.Kind == MarketKind.Spot ? StreamRoot.Spot
            : kind is StreamKind.Quotes or StreamKind.Depth ? StreamRoot.FuturesPublic
            : StreamRoot.FuturesMarket;
        return new StreamName(symbol, kind, root, VenueName(symbol).ToLowerInvariant() + Suffix(kind));
    }

    /// <summary><c>BTCUSDT</c>.</summary>
    public static string VenueName(Symbol symbol) => symbol.Base + symbol.Quote;

    private static string Suffix(StreamKind kind) => kind switch
    {
        StreamKind.Trades => "@aggTrade",
        StreamKind.Bars => "@kline_1m",
        StreamKind.Quotes => "@bookTicker",
        StreamKind.Marks => "@markPrice@1s",
        StreamKind.Liquidations => "@forceOrder",
        _ => "@depth@100ms",
    };

    private static string Words(StreamKind kind) => kind switch
    {
        StreamKind.Bars => "1m bars",
        StreamKind.Marks => "mark price",
        StreamKind.Depth => "book",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
