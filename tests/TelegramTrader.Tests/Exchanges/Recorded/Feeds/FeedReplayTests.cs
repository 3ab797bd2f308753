using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using TelegramTrader.Exchanges.Recorded.Feeds;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Exchanges.Recorded.Feeds;

/// <summary>Recorded feeds, held against what else is known of them.</summary>
[NeedsRecordedData]
public sealed class FeedReplayTests
{
    private const string Trades = "trades/binance_ws_trade_stream/";
    private const string Depth = "book_l2/binance_ws_depth_stream/";
    private const string Raw = "book_l2/raw_ws_feed/";

    [TestCase(Raw + "spot_btcusdt_20240808", 41_249, 9_757)]
    [TestCase(Raw + "usdm_btcusdt_20240808", 93_954, 21_313)]
    public void The_book_at_the_end_is_the_one_that_was_recorded(string name, long messages, long trades)
    {
        var report = Replay(name + ".jsonl.gz");

        using var expected = JsonDocument.Parse(File.ReadAllText(PathOf(name + "_final_book.json")));
        var bids = Levels(expected.RootElement.GetProperty("top10_bids"));
        var asks = Levels(expected.RootElement.GetProperty("top10_asks"));
        var last = expected.RootElement.GetProperty("last_applied_update_id").GetInt64();
        Assert.Multiple(() =>
        {
            Assert.That(report.BookState, Is.EqualTo(FeedBook.Synced));
            Assert.That(report.Book.Bids.Take(10), Is.EqualTo(bids));
            Assert.That(report.Book.Asks.Take(10), Is.EqualTo(asks));
            Assert.That(report.Book.LastUpdateId, Is.EqualTo(last));
            Assert.That((report.Messages, report.Trades), Is.EqualTo((messages, trades)));
            Assert.That(report.Book.Bids, Has.Count.EqualTo(20));
            Assert.That(report.Faults, Is.Empty);
        });
    }

    [Test]
    public void A_feed_that_continues_anothers_book_says_so()
    {
        var report = Replay(Raw + "spot_btcusdt_20240809.jsonl.gz");

        Assert.Multiple(() =>
        {
            Assert.That(report.BookState, Is.EqualTo(FeedBook.NoSnapshot));
            Assert.That(report.Book.Bids, Is.Empty);
            Assert.That(report.Faults, Is.Empty);
            Assert.That(report.Notes, Has.One.Contains("1.27 s behind"));
        });
    }

    [TestCase(Trades, "trade_stream_spot_trxusdt_04-03-2025.csv.gz")]
    [TestCase(Trades, "trade_stream_usd_m_futures_trxusdt_04-03-2025.csv.gz")]
    [TestCase(Depth, "depth_snapshot_spot_btcusdt_14-04-2025.csv.gz")]
    [TestCase(Depth, "difference_depth_stream_spot_trxusdt_04-03-2025.csv.gz")]
    public void Exactly_the_rows_that_were_changed_are_at_fault(string folder, string name)
    {
        var valid = Lines(folder + "valid_" + name);
        var faulty = Lines(folder + "faulty_" + name);
        var changed = Enumerable.Range(0, faulty.Length).Where(i => faulty[i] != valid[i]).Select(i => i + 1L).ToList();

        var whole = Replay(folder + "valid_" + name);
        var found = Replay(folder + "faulty_" + name).Faults.Select(fault => fault.Line).Distinct();

        Assert.That(changed, Is.Not.Empty);
        Assert.That(whole.Faults, Is.Empty);
        Assert.That(found, Is.EqualTo(changed));
    }

    [Test]
    public void A_valid_depth_file_has_no_fault() => Assert.That(
        Replay(Depth + "valid_difference_depth_stream_usd_m_futures_trxusdt_04-03-2025.csv.gz").Faults, Is.Empty);

    [Test]
    public void The_delta_is_exact_however_the_trades_are_written()
    {
        var sum = 0m;
        foreach (var line in Lines("trades/binance_spot_xrpeth_aggtrades_2019-10-11_13.jsonl.gz"))
        {
            using var trade = JsonDocument.Parse(line);
            var quantity = decimal.Parse(trade.RootElement.GetProperty("q").GetString()!, CultureInfo.InvariantCulture);
            sum += trade.RootElement.GetProperty("m").GetBoolean() ? -quantity : quantity;
        }

        var objects = Replay("trades/binance_spot_xrpeth_aggtrades_2019-10-11_13.jsonl.gz");
        var list = Replay("trades/binance_spot_xrpeth_trades_2019-10-11_13.json.gz");

        Assert.That((objects.Cvd, list.Cvd), Is.EqualTo((sum, sum)));
        Assert.That((objects.Trades, list.Trades), Is.EqualTo((12_477L, 12_477L)));
        Assert.That(objects.Faults.Concat(list.Faults), Is.Empty);
    }

    [TestCase("trades/kraken_bcheur_trades.csv")]
    [TestCase("README.md")]
    [TestCase("candles/coinbase_1d/coinbase-usd-1d-2020-2025.csv.gz")]
    [TestCase("book_l2/raw_ws_feed/hyperliquid_btcusd_20250126.jsonl.gz")]
    public void What_is_no_feed_is_refused_with_its_path(string name)
    {
        var (report, refusal) = FeedReplay.Run(PathOf(name), CancellationToken.None);

        Assert.That(report, Is.Null);
        Assert.That(refusal, Does.StartWith(PathOf(name)));
    }

    private static FeedReport Replay(string name)
    {
        var (report, refusal) = FeedReplay.Run(PathOf(name), CancellationToken.None);
        Assert.That(report, Is.Not.Null, refusal);
        return report!;
    }

    private static BookLevel[] Levels(JsonElement levels) =>
        [.. levels.EnumerateArray().Select(level => new BookLevel(Number(level[0]), Number(level[1])))];

    private static Fixed8 Number(JsonElement text) =>
        Fixed8.Of(decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture));

    private static string[] Lines(string name)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(PathOf(name)), CompressionMode.Decompress));
        return text.ReadToEnd().TrimEnd('\n').Split('\n');
    }

    private static string PathOf(string name) => RecordedFiles.Path(name.Split('/'));
}
