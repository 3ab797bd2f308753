using System.Diagnostics;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Exchanges.Binance.Wire.Streams;
using TelegramTrader.Tests.Exchanges.Binance.Wire.Streams;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Exchanges.Binance.Wire;

/// <summary>Damaged payloads, seeded: the only fault is ours, nothing hangs, memory stays bounded.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WireFuzzTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("TT_LONG") == "1" ? 1_000_000 : 100_000;

    // Of an exception with its sentence, and of one row per few bytes of payload.
    private const long FreeBytes = 65_536;
    private const int BytesPerByte = 64;
    private static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(10);

    private static readonly (string Name, string Text, Action<byte[]> Read)[] Answers =
    [
        Of(BinanceShapes.Default.WireError, """{"code":-1121,"msg":"Invalid symbol."}"""),
        Of(BinanceShapes.Default.WireServerTime, """{"serverTime":1499827319559}"""),
        Of(
            BinanceShapes.Default.WireExchange,
            """
            {"timezone":"UTC","serverTime":1565246363776,"rateLimits":[{"rateLimitType":"ORDERS",
            "interval":"DAY","intervalNum":1,"limit":160000}],"exchangeFilters":[],
            "symbols":[{"symbol":"ETHBTC","status":"TRADING","baseAsset":"ETH","quoteAsset":"BTC",
            "orderTypes":["LIMIT"],"filters":[{"filterType":"PRICE_FILTER","minPrice":"0.1",
            "tickSize":"0.1"}],"permissionSets":[["SPOT"]]}]}
            """),
        Of(BinanceShapes.Default.WireDepth,
            """
            {"lastUpdateId":1027024,"E":1589436922972,"T":1589436922959,"bids":[["4.0","431.0"]],
            "asks":[["4.2","12.0",[]]]}
            """),
        Of(BinanceShapes.Default.IReadOnlyListWireTrade,
            """
            [{"id":28457,"price":"4.000001","qty":"12.0","quoteQty":"48.0","time":1499865549590,
            "isBuyerMaker":true,"isBestMatch":true}]
            """),
        Of(BinanceShapes.Default.IReadOnlyListWireAggTrade,
            """
            [{"a":26129,"p":"0.01633102","q":"4.70443515","f":27781,"l":27781,"T":1498793709153,"m":true,
            "M":true}]
            """),
        Of(BinanceShapes.Default.IReadOnlyListWireKline,
            """
            [[1499040000000,"0.016","0.8","0.015","0.016","148976.1",1499644799999,"2434.1",308,"1756.8",
            "28.4","0"]]
            """),
        Of(BinanceShapes.Default.WireAveragePrice, """{"mins":5,"price":"9.35751834","closeTime":1694061154503}"""),
        Of(BinanceShapes.Default.WireTicker,
            """
            {"symbol":"BTCUSDT","lastPrice":"4.0","openPrice":"9.0","highPrice":"100.0","lowPrice":"0.1",
            "volume":"8913.3","quoteVolume":"15.3","openTime":1499783499040,"closeTime":1499869899040,
            "firstId":28385,"lastId":28460,"count":76}
            """),
        Of(BinanceShapes.Default.IReadOnlyListWirePrice,
            """
            [{"symbol":"BTCUSDT","price":"6000.01","time":1589437530011}]
            """),
        Of(BinanceShapes.Default.WireBookTicker,
            """
            {"lastUpdateId":1027024,"symbol":"BTCUSDT","bidPrice":"4.0","bidQty":"431.0","askPrice":"4.2",
            "askQty":"9.0","time":1589437530011}
            """),
        Of(BinanceShapes.Default.WirePremiumIndex,
            """
            {"symbol":"BTCUSDT","markPrice":"61234.5","indexPrice":"61230.1",
            "estimatedSettlePrice":"61231.0","lastFundingRate":"0.0001","nextFundingTime":1795190400000,
            "interestRate":"0.0001","time":1795161600000}
            """),
        Of(BinanceShapes.Default.IReadOnlyListWireFundingRate,
            """
            [{"symbol":"BTCUSDT","fundingTime":1795161600000,"fundingRate":"0.0001","markPrice":""}]
            """),
        Of(BinanceShapes.Default.IReadOnlyListWireFundingTerms,
            """
            [{"symbol":"BLZUSDT","adjustedFundingRateCap":"0.025","adjustedFundingRateFloor":"-0.025",
            "fundingIntervalHours":4}]
            """),
        Of(BinanceShapes.Default.WireOpenInterest,
            """
            {"openInterest":"95211.123","symbol":"BTCUSDT","time":1795161600000}
            """),
        Of(BinanceShapes.Default.IReadOnlyListWireOpenInterestPoint,
            """
            [{"symbol":"BTCUSDT","sumOpenInterest":"95211.1","sumOpenInterestValue":"8123456789.0",
            "timestamp":"1795161600000"}]
            """),
        Of(BinanceShapes.Default.IReadOnlyListWireLongShort,
            """
            [{"symbol":"BTCUSDT","longShortRatio":"1.4342","longAccount":"0.5891","shortAccount":"0.4109",
            "timestamp":1795161600000}]
            """),
        Of(BinanceShapes.Default.IReadOnlyListWireTakerVolume,
            """
            [{"buySellRatio":"1.5586","buyVol":"387.33","sellVol":"248.503","timestamp":"1795161600000"}]
            """),
        Of(BinanceShapes.Default.IReadOnlyListWireBasis,
            """
            [{"indexPrice":"34400.1","contractType":"PERPETUAL","basisRate":"0.0004",
            "futuresPrice":"34414.1","annualizedBasisRate":"","basis":"13.9","pair":"BTCUSDT",
            "timestamp":1698742800000}]
            """),
        Of(BinanceShapes.Default.WireConstituents,
            """
            {"symbol":"BTCUSDT","time":1745401553408,"constituents":[{"exchange":"binance",
            "symbol":"BTCUSDT","price":"94057.0","weight":"0.5"}]}
            """),
    ];

    private static IEnumerable<TestCaseData> Streams() =>
        StreamSamples.All.Select((text, i) =>
            new TestCaseData(text, i).SetArgDisplayNames(text[..Math.Min(30, text.Length)]));

    private static IEnumerable<TestCaseData> Shapes() =>
        Answers.Select((answer, i) => new TestCaseData(i).SetArgDisplayNames(answer.Name));

    [TestCaseSource(nameof(Streams))]
    public void A_damaged_message_is_read_or_refused(string text, int seed)
    {
        var decoder = new StreamDecoder(new SilentSink());
        var envelope = $$"""{"stream":"btcusdt@aggTrade","data":{{text}}}""";

        Fuzz(
            seed,
            [Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(envelope)],
            payload => decoder.Decode(payload));
    }

    [TestCaseSource(nameof(Shapes))]
    public void A_damaged_answer_is_read_or_refused(int index) =>
        Fuzz(index, [Encoding.UTF8.GetBytes(Answers[index].Text)], Answers[index].Read);

    private static void Fuzz(int seed, byte[][] seeds, Action<byte[]> read)
    {
        var mutation = new PayloadMutation(new Random(seed), seeds);
        var (refused, most) = (0, 0L);
        foreach (var payload in seeds)
        {
            read(payload); // whole, it is read: else damage proves nothing
        }

        for (var i = 0; i < Rounds; i++)
        {
            var payload = mutation.Next();
            var (started, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            try
            {
                read(payload);
            }
            catch (WirePayloadException fault)
            {
                refused++;
                Assert.That(fault.Message, Has.Length.LessThan(400));
            }

            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before - (BytesPerByte * payload.Length));
            Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(HangGuard));
        }

        Assert.That(most, Is.LessThan(FreeBytes));
        Assert.That(refused, Is.GreaterThan(Rounds / 10));
    }

    private static (string Name, string Text, Action<byte[]> Read) Of<T>(JsonTypeInfo<T> shape, string text)
        where T : class =>
        (typeof(T).IsGenericType ? typeof(T).GenericTypeArguments[0].Name : typeof(T).Name, text,
            payload => BinanceJson.Read(payload, shape, "a damaged answer"));
}
