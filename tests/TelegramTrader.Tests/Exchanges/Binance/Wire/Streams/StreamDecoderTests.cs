using System.Text;
using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Exchanges.Binance.Wire.Streams;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Exchanges.Binance.Wire.Streams;

public sealed class StreamDecoderTests
{
    private static readonly TradeTick Aggregate = new(
        12345, 100, 105, Fixed8.Of(61230.10m), Fixed8.Of(0.5m), TakerSold: true, 1672515782130);

    [Test]
    public void Reads_an_aggregate_trade_plain_and_in_an_envelope()
    {
        var reordered = """ { "data" : """ + StreamSamples.AggTrade + """ , "stream":"btcusdt@aggTrade" } """;

        Assert.Multiple(() =>
        {
            Assert.That(Read(StreamSamples.AggTrade).Received, Is.EqualTo(new[] { ("BTCUSDT", (object)Aggregate) }));
            Assert.That(Read(StreamSamples.Combined).Received, Is.EqualTo(new[] { ("BTCUSDT", (object)Aggregate) }));
            Assert.That(Read(reordered).Received, Is.EqualTo(new[] { ("BTCUSDT", (object)Aggregate) }));
        });
    }

    [Test]
    public void Takes_members_in_any_order_numbers_as_numbers_and_what_it_does_not_know()
    {
        const string text = """
            { "m":true, "T":1672515782130000, "l":"105", "zz":{"a":[1,{"e":"x\"}"}],"p":1}, "f":100, "q":5e-1,
              "p":61230.10, "a":"12345", "s":"BTCUSDT", "nq":null, "E":1672515782136, "e":"aggTrade", "\u0061":3 }
            """;

        Assert.That(Read(text).Received, Is.EqualTo(new[] { ("BTCUSDT", (object)Aggregate) }));
    }

    [Test]
    public void Reads_each_kind_to_its_tick()
    {
        var quote = new QuoteTick(
            400900217, Fixed8.Of(25.3519m), Fixed8.Of(31.21m), Fixed8.Of(25.3652m), Fixed8.Of(40.66m), 0);
        var bar = new BarTick(
            Timeframe.Of("1m"), 1672515780000, Fixed8.Of(0.0015m), Fixed8.Of(0.0025m), Fixed8.Of(0.0015m),
            Fixed8.Of(0.002m), 1000, 1, 500, 0.5m, 100, IsClosed: false, 1672515782136);
        var mark = new MarkTick(
            Fixed8.Of(11794.15m), Fixed8.Of(11784.62659091m), 0.00038167m, 1562306400000, 1562305380000);
        var ticker = new TickerTick(
            Fixed8.Of(0.0025m), Fixed8.Of(0.001m), Fixed8.Of(0.0025m), Fixed8.Of(0.001m),
            10000, 18, 250, 1672515782136);

        Assert.Multiple(() =>
        {
            Assert.That(Read(StreamSamples.SpotQuote).Only, Is.EqualTo(quote));
            Assert.That(Read(StreamSamples.Quote).Only, Is.EqualTo(quote with { TimeMs = 1568014460891 }));
            Assert.That(Read(StreamSamples.Kline).Only, Is.EqualTo(bar));
            Assert.That(Read(StreamSamples.Mark).Only, Is.EqualTo(mark));
            Assert.That(Read(StreamSamples.Ticker).Only, Is.EqualTo(ticker));
            Assert.That(Read(StreamSamples.MiniTicker).Only, Is.EqualTo(ticker with { ChangePercent = null }));
            Assert.That(
                Read(StreamSamples.Liquidation).Only,
                Is.EqualTo(new LiquidationTick(Fixed8.Of(9909.5m), Fixed8.Of(0.014m), true, 1568014460893)));
            Assert.That(Read(StreamSamples.Answer).Only, Is.EqualTo(new StreamAnswer(312, null)));
            Assert.That(Read(StreamSamples.Refusal).Only, Is.EqualTo(new StreamAnswer(7, 2)));
            Assert.That(Read(StreamSamples.Shutdown).Only, Is.EqualTo("shutdown"));
        });
    }

    [Test]
    public void Reads_a_single_trade_as_an_aggregate_of_one() => Assert.That(
        Read(StreamSamples.Trade).Only,
        Is.EqualTo(new TradeTick(
            5266583935, 5266583935, 5266583935, Fixed8.Of(61800.3m), Fixed8.Of(0.006m), false, 1672515782130)));

    [Test]
    public void Reads_depth_of_both_markets_and_a_partial_book()
    {
        var spot = (BookChange)Read(StreamSamples.SpotDepth).Only;
        var futures = (BookChange)Read(StreamSamples.Depth).Only;
        var (symbol, partial) = Read(StreamSamples.PartialDepth).Received.Single();

        Assert.Multiple(() =>
        {
            Assert.That((spot.FirstUpdateId, spot.LastUpdateId, spot.PreviousUpdateId), Is.EqualTo((157L, 160L, -1L)));
            Assert.That(spot.Asks, Is.EqualTo(new[] { Level(0.0026m, 100), Level(0.0027m, 0) }));
            Assert.That(futures.PreviousUpdateId, Is.EqualTo(149));
            Assert.That(futures.TimeMs, Is.EqualTo(1672515782130));
            Assert.That(symbol, Is.EqualTo("bnbbtc"));
            Assert.That(((BookChange)partial).LastUpdateId, Is.EqualTo(160));
            Assert.That(((BookChange)partial).Bids, Is.EqualTo(new[] { Level(0.0024m, 10) }));
        });
    }

    [Test]
    public void Leaves_out_contracts_settled_in_coins_and_entries_that_are_no_trades()
    {
        var none = StreamSamples.Trade.Replace("MARKET", "NA", StringComparison.Ordinal)
            .Replace("61800.30", "0", StringComparison.Ordinal);

        Assert.Multiple(() =>
        {
            Assert.That(
                Read(StreamSamples.Marks).Received.Select(received => received.Symbol),
                Is.EqualTo(new[] { "BTCUSDT", "ETHUSDT_260925" }));
            Assert.That(Read(none).Received, Is.Empty);
        });
    }

    [TestCase("""{"e":"compositeIndex","E":1,"s":"DEFIUSDT","p":"0"}""")]
    [TestCase("""{"stream":"x","data":{"e":"ACCOUNT_UPDATE"}}""")]
    [TestCase("""{}""")]
    [TestCase("""[]""")]
    [TestCase("""{"stream":"x"}""")]
    [TestCase(
        """
        {"e":"kline","E":1672515782136,"s":"A","k":{"t":1,"s":"A","i":"1s","o":1,"h":1,"l":1,"c":1,"v":0,
        "q":0,"V":0,"Q":0,"n":0,"x":true}}
        """)]
    public void What_nobody_asked_for_is_no_fault(string text) => Assert.That(Read(text).Received, Is.Empty);

    [TestCase("\"p\":\"61230.10\"", "\"p\":\"0\"", "above zero")]
    [TestCase("\"p\":\"61230.10\"", "\"p\":\"-1\"", "above zero")]
    [TestCase("\"p\":\"61230.10\"", "\"p\":null", "number")]
    [TestCase("\"p\":\"61230.10\"", "\"p\":\"\"", "number")]
    [TestCase("\"p\":\"61230.10\"", "\"p\":\"NaN\"", "number")]
    [TestCase("\"p\":\"61230.10\"", "\"p\":\"0.000000001\"", "too fine")]
    [TestCase("\"p\":\"61230.10\"", "\"p\":\"1e20\"", "too large")]
    [TestCase("\"p\":\"61230.10\",", "", "missing")]
    [TestCase("\"q\":\"0.50000000\"", "\"q\":\"-0.5\"", "below zero")]
    [TestCase("\"a\":12345", "\"a\":1.5", "number")]
    [TestCase("\"a\":12345", "\"a\":99999999999999999999", "whole number")]
    [TestCase("\"f\":100", "\"f\":106", "first is behind")]
    [TestCase("\"m\":true", "\"m\":1", "kind")]
    [TestCase("\"M\":true}", "\"M\":true", "early")]
    [TestCase("\"M\":true}", "\"M\":true}}", "behind the end")]
    [TestCase("\"M\":true}", "\"M\":[[}", "well formed")]
    public void Refuses_what_may_not_be(string sent, string instead, string because)
    {
        var text = StreamSamples.AggTrade.Replace(sent, instead, StringComparison.Ordinal);
        var record = new StreamRecord();

        Assert.That(
            () => new StreamDecoder(record).Decode(Encoding.UTF8.GetBytes(text)),
            Throws.TypeOf<WirePayloadException>().With.Message.Contains(because));
        Assert.That(record.Received, Is.Empty);
    }

    [Test]
    public void Reads_any_number_of_eight_decimals_as_decimal_does()
    {
        var random = new Random(8);
        for (var i = 0; i < 20_000; i++)
        {
            var units = random.NextInt64(1, long.MaxValue) >> random.Next(0, 62);
            var value = (decimal)units / Fixed8.One;
            var text = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var quoted = random.Next(2) == 0 ? text : $"\"{text}\"";
            var payload = Encoding.UTF8.GetBytes($"[{quoted}]");
            var scanner = new WireScanner(payload, "a number");
            scanner.EnterArray();
            scanner.NextElement();

            var read = scanner.Number();

            Assert.That(read, Is.EqualTo(new Fixed8(units)), text);
        }
    }

    [Test]
    public void Allocates_nothing_for_a_message_once_the_lists_have_grown()
    {
        var decoder = new StreamDecoder(new SilentSink());
        var payloads = StreamSamples.All.Select(Encoding.UTF8.GetBytes).ToArray();
        Decode(decoder, payloads);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Decode(decoder, payloads);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(allocated, Is.Zero);
    }

    private static void Decode(StreamDecoder decoder, byte[][] payloads)
    {
        foreach (var payload in payloads)
        {
            decoder.Decode(payload);
        }
    }

    private static BookLevel Level(decimal price, decimal quantity) => new(Fixed8.Of(price), Fixed8.Of(quantity));

    private static StreamRecord Read(string text)
    {
        var record = new StreamRecord();
        new StreamDecoder(record).Decode(Encoding.UTF8.GetBytes(text));
        return record;
    }
}
