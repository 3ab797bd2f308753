using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Exchanges.Binance.Wire;

/// <summary>Every recorded and documented answer of an endpoint we read, member by member.</summary>
[NeedsRecordedData]
public sealed class WireFixtureTests
{
    private static readonly BinanceShapes Shapes = BinanceShapes.Default;

    private static readonly Dictionary<string, Func<byte[], object>> Known = new(StringComparer.Ordinal)
    {
        ["ping"] = Reader(Shapes.WirePing),
        ["time"] = Reader(Shapes.WireServerTime),
        ["exchangeInfo"] = Reader(Shapes.WireExchange),
        ["depth"] = Reader(Shapes.WireDepth),
        ["rpiDepth"] = Reader(Shapes.WireDepth),
        ["trades"] = Reader(Shapes.IReadOnlyListWireTrade),
        ["historicalTrades"] = Reader(Shapes.IReadOnlyListWireTrade),
        ["aggTrades"] = Reader(Shapes.IReadOnlyListWireAggTrade),
        ["klines"] = Reader(Shapes.IReadOnlyListWireKline),
        ["avgPrice"] = Reader(Shapes.WireAveragePrice),
        ["ticker"] = Reader(Shapes.WireTicker),
        ["tickers"] = Reader(Shapes.IReadOnlyListWireTicker),
        ["price"] = Reader(Shapes.WirePrice),
        ["prices"] = Reader(Shapes.IReadOnlyListWirePrice),
        ["bookTicker"] = Reader(Shapes.WireBookTicker),
        ["bookTickers"] = Reader(Shapes.IReadOnlyListWireBookTicker),
        ["premiumIndex"] = Reader(Shapes.WirePremiumIndex),
        ["fundingRate"] = Reader(Shapes.IReadOnlyListWireFundingRate),
        ["fundingInfo"] = Reader(Shapes.IReadOnlyListWireFundingTerms),
        ["openInterest"] = Reader(Shapes.WireOpenInterest),
        ["openInterestHist"] = Reader(Shapes.IReadOnlyListWireOpenInterestPoint),
        ["longShort"] = Reader(Shapes.IReadOnlyListWireLongShort),
        ["takerVolume"] = Reader(Shapes.IReadOnlyListWireTakerVolume),
        ["basis"] = Reader(Shapes.IReadOnlyListWireBasis),
        ["indexInfo"] = Reader(Shapes.IReadOnlyListWireCompositeIndex),
        ["constituents"] = Reader(Shapes.WireConstituents),
    };

    // Key of the fixture → what it is. An array in place of one object is told by an s behind it.
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["uiKlines"] = "klines", ["continuousKlines"] = "klines", ["indexPriceKlines"] = "klines",
        ["markPriceKlines"] = "klines", ["premiumIndexKlines"] = "klines", ["24hr"] = "ticker",
        ["topLongShortAccountRatio"] = "longShort", ["topLongShortPositionRatio"] = "longShort",
        ["globalLongShortAccountRatio"] = "longShort", ["takerlongshortRatio"] = "takerVolume",
        ["spot trades.aggregate"] = "aggTrades", ["spot avgPrice"] = "avgPrice", ["spot exchangeInfo"] = "exchangeInfo",
        ["spot klines"] = "klines", ["spot uiKlines"] = "klines", ["spot depth"] = "depth",
        ["spot trades.recent"] = "trades", ["spot trades.historical"] = "trades", ["spot ticker"] = "ticker",
        ["usd_futures ticker.book"] = "bookTicker", ["usd_futures ticker.price"] = "price",
        ["usd_futures depth"] = "depth",
        ["depth_response"] = "depth", ["avg_price_response"] = "avgPrice", ["ping_response"] = "ping",
        ["trades_response"] = "trades", ["server_time_response"] = "time", ["book_ticker_response"] = "bookTicker",
        ["test_basis_success"] = "basis", ["test_check_server_time_success"] = "time",
        ["test_compressed_aggregate_trades_list_success"] = "aggTrades",
        ["test_get_funding_rate_history_success"] = "fundingRate",
        ["test_get_funding_rate_info_success"] = "fundingInfo",
        ["test_index_price_kline_candlestick_data_success"] = "klines",
        ["test_kline_candlestick_data_success"] = "klines",
        ["test_mark_price_kline_candlestick_data_success"] = "klines",
        ["test_premium_index_kline_data_success"] = "klines",
        ["test_open_interest_statistics_success"] = "openInterestHist",
        ["test_recent_trades_list_success"] = "trades", ["test_rpi_order_book_success"] = "depth",
        ["test_symbol_price_ticker_success"] = "price", ["test_taker_buy_sell_volume_success"] = "takerVolume",
        ["test_symbol_price_ticker_success result"] = "price",
        ["test_symbol_order_book_ticker_success result"] = "bookTicker", ["test_order_book_success result"] = "depth",
        ["test_top_trader_long_short_ratio_positions_success"] = "longShort",
    };

    // Fixtures whose payload is not what the venue sends.
    private static readonly Dictionary<string, string> Cut = new(StringComparer.Ordinal)
    {
        ["test_index_price_kline_candlestick_data_success"] = "a candle of one value",
        ["test_kline_candlestick_data_success"] = "a candle of one value",
        ["test_mark_price_kline_candlestick_data_success"] = "a candle of one value",
        ["test_premium_index_kline_data_success"] = "a candle of one value",
        ["test_order_book_success result"] = "bids and asks stand outside of the result",
    };

    private static IEnumerable<TestCaseData> Fixtures() => RecordedFiles.AreThere
        ? All().Where(fixture => ReaderOf(fixture) is not null)
            .Select(fixture => new TestCaseData(fixture).SetArgDisplayNames(fixture.Name))
        : [];

    [TestCaseSource(nameof(Fixtures))]
    public void Each_declared_member_is_what_was_sent(object fixture)
    {
        var (sent, read) = ((WireFixture)fixture, ReaderOf((WireFixture)fixture)!);
        if (Cut.ContainsKey(sent.Name))
        {
            Assert.That(() => read(sent.Utf8), Throws.TypeOf<WirePayloadException>());
            return;
        }

        var comparison = new WireComparison();
        comparison.Compare(sent.Json, read(sent.Utf8));

        Assert.That(comparison.Differences, Is.Empty);
        Assert.That(comparison.Compared, Is.GreaterThan(sent.Json.GetRawText().Length > 4 ? 0 : -1));
    }

    [Test]
    public void Nearly_every_fixture_is_whole_and_many_are_read()
    {
        var read = All().Count(fixture => ReaderOf(fixture) is not null);

        Assert.That(read, Is.GreaterThanOrEqualTo(50));
        Assert.That(Cut, Has.Count.LessThan(read / 10.0));
    }

    [Test]
    public void A_wrong_value_would_be_seen()
    {
        using var sent = JsonDocument.Parse("""{"symbol":"BTCUSDT","price":"6000.01"}""");
        var comparison = new WireComparison();

        comparison.Compare(sent.RootElement, new WirePrice { Symbol = "BTCUSDT", Price = 6000.02m, Time = 1 });

        Assert.That(comparison.Differences, Is.EqualTo(new[]
        {
            """$.price: sent "6000.01", read 6000.02""", "$.time: sent nothing, read 1",
        }));
    }

    private static IEnumerable<WireFixture> All() =>
    [
        .. WireFixture.Endpoints("spot"), .. WireFixture.Endpoints("usd_futures"),
        .. WireFixture.SocketResults("spot"), .. WireFixture.SocketResults("usd_futures"),
        .. WireFixture.Samples("spot", "http_json"), .. WireFixture.Documented(),
    ];

    private static Func<byte[], object>? ReaderOf(WireFixture fixture)
    {
        var key = fixture.Key.StartsWith("/sapi", StringComparison.Ordinal) ? "" : fixture.Key.Split('/')[^1];
        var kind = Kinds.GetValueOrDefault(key, key);
        return (fixture.Json.ValueKind == JsonValueKind.Array ? Known.GetValueOrDefault(kind + "s") : null)
            ?? Known.GetValueOrDefault(kind);
    }

    private static Func<byte[], object> Reader<T>(JsonTypeInfo<T> shape)
        where T : class => payload => BinanceJson.Read(payload, shape, "a fixture");
}
