namespace TelegramTrader.Tests.Exchanges.Binance.Wire;

/// <summary>One answer of each shape, in the order of the fuzz test's readers.</summary>
internal static class AnswerSamples
{
    public static readonly string[] All =
    [
        """{"code":-1121,"msg":"Invalid symbol."}""",
        """{"serverTime":1499827319559}""",
        """
        {"timezone":"UTC","serverTime":1565246363776,"rateLimits":[{"rateLimitType":"ORDERS","interval":"DAY",
        "intervalNum":1,"limit":160000}],"exchangeFilters":[],"symbols":[{"symbol":"ETHBTC","status":"TRADING",
        "baseAsset":"ETH","quoteAsset":"BTC","orderTypes":["LIMIT"],"filters":[{"filterType":"PRICE_FILTER",
        "minPrice":"0.1","tickSize":"0.1"}],"permissionSets":[["SPOT"]]}]}
        """,
        """
        {"lastUpdateId":1027024,"E":1589436922972,"T":1589436922959,"bids":[["4.0","431.0"]],"asks":[["4.2",
        "12.0",[]]]}
        """,
        """
        [{"id":28457,"price":"4.000001","qty":"12.0","quoteQty":"48.0","time":1499865549590,"isBuyerMaker":true,
        "isBestMatch":true}]
        """,
        """[{"a":26129,"p":"0.01633102","q":"4.70443515","f":27781,"l":27781,"T":1498793709153,"m":true,"M":true}]""",
        """
        [[1499040000000,"0.016","0.8","0.015","0.016","148976.1",1499644799999,"2434.1",308,"1756.8","28.4",
        "0"]]
        """,
        """{"mins":5,"price":"9.35751834","closeTime":1694061154503}""",
        """
        {"symbol":"BTCUSDT","lastPrice":"4.0","openPrice":"9.0","highPrice":"100.0","lowPrice":"0.1",
        "volume":"8913.3","quoteVolume":"15.3","openTime":1499783499040,"closeTime":1499869899040,
        "firstId":28385,"lastId":28460,"count":76}
        """,
        """[{"symbol":"BTCUSDT","price":"6000.01","time":1589437530011}]""",
        """
        {"lastUpdateId":1027024,"symbol":"BTCUSDT","bidPrice":"4.0","bidQty":"431.0","askPrice":"4.2",
        "askQty":"9.0","time":1589437530011}
        """,
        """
        {"symbol":"BTCUSDT","markPrice":"61234.5","indexPrice":"61230.1","estimatedSettlePrice":"61231.0",
        "lastFundingRate":"0.0001","nextFundingTime":1795190400000,"interestRate":"0.0001","time":1795161600000}
        """,
        """[{"symbol":"BTCUSDT","fundingTime":1795161600000,"fundingRate":"0.0001","markPrice":""}]""",
        """
        [{"symbol":"BLZUSDT","adjustedFundingRateCap":"0.025","adjustedFundingRateFloor":"-0.025",
        "fundingIntervalHours":4}]
        """,
        """{"openInterest":"95211.123","symbol":"BTCUSDT","time":1795161600000}""",
        """
        [{"symbol":"BTCUSDT","sumOpenInterest":"95211.1","sumOpenInterestValue":"8123456789.0",
        "timestamp":"1795161600000"}]
        """,
        """
        [{"symbol":"BTCUSDT","longShortRatio":"1.4342","longAccount":"0.5891","shortAccount":"0.4109",
        "timestamp":1795161600000}]
        """,
        """[{"buySellRatio":"1.5586","buyVol":"387.33","sellVol":"248.503","timestamp":"1795161600000"}]""",
        """
        [{"indexPrice":"34400.1","contractType":"PERPETUAL","basisRate":"0.0004","futuresPrice":"34414.1",
        "annualizedBasisRate":"","basis":"13.9","pair":"BTCUSDT","timestamp":1698742800000}]
        """,
        """
        {"symbol":"BTCUSDT","time":1745401553408,"constituents":[{"exchange":"binance","symbol":"BTCUSDT",
        "price":"94057.0","weight":"0.5"}]}
        """,
    ];
}
