using System.Globalization;
using TelegramTrader.Exchanges.Recorded.Feeds;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Exchanges.Recorded.Feeds;

/// <summary>Made-up feeds in which one thing is wrong: that is found, at its line, and nothing else is.</summary>
public sealed class PlantedFaultTests
{
    private const string TradeHeader =
        "TimestampOfReceive,Stream,EventType,EventTime,TransactionTime,Symbol,TradeId,Price,Quantity,"
        + "IsBuyerMarketMaker";

    private const string DepthHeader =
        "TimestampOfReceive,Stream,EventType,EventTime,Symbol,FirstUpdateId,FinalUpdateId,IsAsk,Price,Quantity";

    private const int Rows = 300;
    private FileBench bench = null!;

    [SetUp]
    public void Begin() => bench = new FileBench();

    [TearDown]
    public void Clean() => bench.Dispose();

    [TestCase(0, "0", "time")]
    [TestCase(0, "1", "time")]
    [TestCase(0, "-3600000", "time")]
    [TestCase(0, "+100000", "delay")]
    [TestCase(1, "ethusdt@trade", "stream")]
    [TestCase(2, "kline", "event")]
    [TestCase(3, "+5000", "time_order")]
    [TestCase(3, "x", "time")]
    [TestCase(4, "+90", "time_order")]
    [TestCase(5, "ETHUSDT", "symbol")]
    [TestCase(6, "-1", "id")]
    [TestCase(6, "+1", "gap")]
    [TestCase(6, "+70000", "gap")]
    [TestCase(6, "-70", "id")]
    [TestCase(7, "=-1", "price")]
    [TestCase(7, "0", "price")]
    [TestCase(7, "99999", "price")]
    [TestCase(7, "abc", "number")]
    [TestCase(8, "0", "quantity")]
    [TestCase(8, "=-5", "quantity")]
    [TestCase(9, "2", "side")]
    [TestCase(9, "1,1", "row")]
    public void A_wrong_cell_of_a_trade_is_found(int cell, string instead, string kind)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var rows = TradeRows(random);
            var at = random.Next(2, Rows - 3);

            rows[at] = Change(rows[at], cell, instead);

            AssertOnly(TradeHeader, rows, kind, at + 2);
        }
    }

    [TestCase(0, "0", "time")]
    [TestCase(1, "ethusdt@depth", "stream")]
    [TestCase(3, "0", "time")]
    [TestCase(3, "+7", "message")]
    [TestCase(4, "ETHUSDT", "symbol")]
    [TestCase(5, "+1", "message")]
    [TestCase(6, "+99", "message")]
    [TestCase(6, "-99", "message")]
    [TestCase(7, "3", "side")]
    [TestCase(8, "=-1", "price")]
    [TestCase(9, "=-1", "quantity")]
    public void A_wrong_cell_of_a_depth_message_is_found(int cell, string instead, string kind)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var rows = DepthRows(random);
            var at = random.Next(4, rows.Count - 4);

            rows[at] = Change(rows[at], cell, instead);

            AssertOnly(DepthHeader, rows, kind, at + 2);
        }
    }

    [Test]
    public void A_lost_trade_is_a_gap_and_a_trade_written_twice_is_not_counted_twice()
    {
        var rows = TradeRows(new Random(1));
        var whole = Replay(TradeHeader, rows).Cvd;
        var lost = rows[100].Split(',');
        rows.RemoveAt(100);

        var gap = Replay(TradeHeader, rows);
        AssertOnly(TradeHeader, rows, "gap", 102);
        rows.Insert(50, rows[50]);
        var twice = Replay(TradeHeader, rows);

        var quantity = decimal.Parse(lost[8], CultureInfo.InvariantCulture);
        Assert.That(gap.Cvd, Is.EqualTo(whole - (lost[9] == "1" ? -quantity : quantity)));
        Assert.That(twice.Cvd, Is.EqualTo(gap.Cvd));
        Assert.That(twice.Faults.Select(fault => fault.Line), Is.EqualTo(new[] { 53L, 103L }));
    }

    [Test]
    public void A_lost_depth_message_is_a_gap_at_the_next()
    {
        var rows = DepthRows(new Random(2));
        var of = rows[60].Split(',')[6];
        var first = rows.FindIndex(row => row.Split(',')[6] == of);

        rows.RemoveAll(row => row.Split(',')[6] == of);

        var next = rows[first].Split(',')[6];
        var lines = Enumerable.Range(0, rows.Count).Where(i => rows[i].Split(',')[6] == next).Select(i => i + 2L);
        var faults = Replay(DepthHeader, rows).Faults;
        Assert.That(faults.Select(fault => fault.Kind).Distinct(), Is.EqualTo(new[] { "gap" }));
        Assert.That(faults.Select(fault => fault.Line), Is.EqualTo(lines));
    }

    [Test]
    public void A_broken_off_message_of_a_stream_is_a_fault_and_the_rest_is_read()
    {
        const string trade =
            """{"stream":"btcusdt@trade","data":{"e":"trade","E":NOW,"s":"BTCUSDT","t":ID,"p":"9","q":"0.1",""" +
            """ "T":NOW,"m":false}}""";
        var lines = Enumerable.Range(0, 50).Select(i => $"{1_700_000_000_000_000_000 + (i * 1_000_000L)} " + trade
            .Replace("NOW", $"{1_700_000_000_000 + i}", StringComparison.Ordinal)
            .Replace("ID", $"{i + 7}", StringComparison.Ordinal)).ToList();
        lines[20] = lines[20][..80];

        var report = Run("feed.jsonl", string.Join('\n', lines));

        Assert.That(report.Trades, Is.EqualTo(49));
        Assert.That(report.Cvd, Is.EqualTo(4.9m));
        Assert.That(
            report.Faults.Select(fault => (fault.Line, fault.Kind)), Is.EqualTo(new[] { (21L, "unreadable") }));
    }

    private void AssertOnly(string header, List<string> rows, string kind, long line)
    {
        var faults = Replay(header, rows).Faults;

        var told = string.Join('\n', faults);
        Assert.That(faults.Select(fault => fault.Line).Distinct(), Is.EqualTo(new[] { line }), told);
        Assert.That(faults.Select(fault => fault.Kind), Has.Member(kind), told);
    }

    private FeedReport Replay(string header, List<string> rows) =>
        Run("feed.csv", header + "\n" + string.Join('\n', rows) + "\n");

    private FeedReport Run(string name, string text)
    {
        var (report, refusal) = FeedReplay.Run(bench.Write(name, text), CancellationToken.None);
        Assert.That(report, Is.Not.Null, refusal);
        return report!;
    }

    // +n and -n change a number, =text and other text take its place.
    private static string Change(string row, int cell, string instead)
    {
        var cells = row.Split(',');
        var invariant = CultureInfo.InvariantCulture;
        var isChange = instead[0] is '+' or '-';
        cells[cell] = isChange
            ? (long.Parse(cells[cell], invariant) + long.Parse(instead, invariant)).ToString(invariant)
            : instead.TrimStart('=');
        return string.Join(',', cells);
    }

    private static List<string> TradeRows(Random random)
    {
        var (time, price) = (1_741_046_400_000L, 23_120);
        return [.. Enumerable.Range(0, Rows).Select(i =>
        {
            time += random.Next(10, 400);
            price += random.Next(-3, 4);
            var happened = time - random.Next(0, 20);
            return FormattableString.Invariant(
                $"{time + random.Next(1, 9)},btcusdt@trade,trade,{time},{Math.Max(happened, time - 1)},BTCUSDT,")
                + FormattableString.Invariant($"{500 + i},{price / 100m},{random.Next(1, 900) / 10m},{random.Next(2)}");
        })];
    }

    // Messages of three to six rows: one wrong cell leaves a majority.
    private static List<string> DepthRows(Random random)
    {
        var (time, id) = (1_741_046_400_000_000L, 1_000L);
        var rows = new List<string>();
        while (rows.Count < Rows)
        {
            time += random.Next(90_000, 110_000);
            var first = id + 1;
            id += random.Next(1, 9);
            var (bids, all) = (random.Next(0, 4), random.Next(3, 7));
            for (var i = 0; i < all; i++)
            {
                var price = i < bids ? 100 - i : 101 + i;
                rows.Add(FormattableString.Invariant(
                    $"{time + 900},btcusdt@depth,depthUpdate,{time},BTCUSDT,{first},{id},{(i < bids ? 0 : 1)},")
                    + FormattableString.Invariant($"{price},{random.Next(0, 50)}"));
            }
        }

        return rows;
    }
}
