namespace TelegramTrader.Tests.Exchanges.Binance.Wire.Streams;

/// <summary>One message of every kind, as the two markets send them.</summary>
internal static class StreamSamples
{
    public const string AggTrade =
        """
        {"e":"aggTrade","E":1672515782136,"s":"BTCUSDT","a":12345,"p":"61230.10","q":"0.50000000","f":100,
        "l":105,"T":1672515782130,"m":true,"M":true}
        """;

    public const string Trade =
        """
        {"e":"trade","E":1672515782136,"s":"BTCUSDT","t":5266583935,"p":"61800.30","q":"0.006","X":"MARKET",
        "T":1672515782130,"m":false}
        """;

    public const string Kline =
        """
        {"e":"kline","E":1672515782136,"s":"BTCUSDT","k":{"t":1672515780000,"T":1672515839999,"s":"BTCUSDT",
        "i":"1m","f":100,"L":200,"o":"0.0015","c":"0.0020","h":"0.0025","l":"0.0015","v":"1000","n":100,
        "x":false,"q":"1.0000","V":"500","Q":"0.500","B":"123456"}}
        """;

    public const string SpotQuote =
        """{"u":400900217,"s":"BNBUSDT","b":"25.35190000","B":"31.21000000","a":"25.36520000","A":"40.66000000"}""";

    public const string Quote =
        """
        {"e":"bookTicker","u":400900217,"E":1568014460893,"T":1568014460891,"s":"BNBUSDT","b":"25.35190000",
        "B":"31.21000000","a":"25.36520000","A":"40.66000000","st":1,"ps":"BNBUSDT"}
        """;

    public const string SpotDepth =
        """
        {"e":"depthUpdate","E":1672515782136,"s":"BNBBTC","U":157,"u":160,"b":[["0.0024","10"]],
        "a":[["0.0026","100"],["0.0027","0.00000000"]]}
        """;

    public const string Depth =
        """
        {"e":"depthUpdate","E":1672515782136,"T":1672515782130,"s":"BTCUSDT","ps":"BTCUSDT","st":1,"U":157,
        "u":160,"pu":149,"b":[["61230.1","1.2"]],"a":[["61230.2","0"]]}
        """;

    public const string PartialDepth =
        """
        {"stream":"bnbbtc@depth5","data":{"lastUpdateId":160,"bids":[["0.0024","10",[]]],"asks":[["0.0026",
        "100"]]}}
        """;

    public const string Mark =
        """
        {"e":"markPriceUpdate","E":1562305380000,"s":"BTCUSDT","p":"11794.15000000","i":"11784.62659091",
        "P":"11784.25641265","r":"0.00038167","ap":"11794.15000000","T":1562306400000,"st":1}
        """;

    public const string Marks =
        """
        [{"e":"markPriceUpdate","E":1562305380000,"s":"BTCUSDT","p":"11185.87786614","i":"11784.62659091",
        "r":"0.00030000","T":1562306400000,"st":1},{"e":"markPriceUpdate","E":1562305380000,
        "s":"BTCUSD_PERP","p":"11185.8","i":"11784.6","r":"","T":0,"st":2},{"e":"markPriceUpdate",
        "E":1562305380000,"s":"ETHUSDT_260925","p":"1185.8","i":"1184.6","r":"","T":0,"st":1}]
        """;

    public const string Liquidation =
        """
        {"e":"forceOrder","E":1568014460893,"o":{"s":"BTCUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"0.014",
        "p":"9910","ap":"9909.5","X":"FILLED","l":"0.014","z":"0.014","T":1568014460893}}
        """;

    public const string Ticker =
        """
        {"e":"24hrTicker","E":1672515782136,"s":"BNBBTC","p":"0.0015","P":"250.00","w":"0.0018",
        "x":"0.0009","c":"0.0025","Q":"10","b":"0.0024","B":"10","a":"0.0026","A":"100","o":"0.0010",
        "h":"0.0025","l":"0.0010","v":"10000","q":"18","O":0,"C":86400000,"F":0,"L":18150,"n":18151}
        """;

    public const string MiniTicker =
        """
        {"e":"24hrMiniTicker","E":1672515782136,"s":"BNBBTC","c":"0.0025","o":"0.0010","h":"0.0025",
        "l":"0.0010","v":"10000","q":"18"}
        """;

    public const string Answer = """{"result":null,"id":312}""";

    public const string Refusal = """{"error":{"code":2,"msg":"Invalid request"},"id":7}""";

    public const string Shutdown = """{"e":"serverShutdown","E":1672515782136}""";

    public const string Combined =
        """
        {"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","E":1672515782136,"s":"BTCUSDT","a":12345,
        "p":"61230.10","q":"0.50000000","f":100,"l":105,"T":1672515782130,"m":true}}
        """;

    public static IEnumerable<string> All =>
    [
        AggTrade, Trade, Kline, SpotQuote, Quote, SpotDepth, Depth, PartialDepth, Mark, Marks, Liquidation, Ticker,
        MiniTicker, Answer, Refusal, Shutdown, Combined,
    ];
}
