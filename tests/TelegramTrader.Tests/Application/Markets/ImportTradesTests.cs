using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Application.Markets;

public sealed class ImportTradesTests
{
    private const long Start = 1_704_067_200_000;

    private static readonly SeriesKey Key = new(
        Venue.Of("binance"), Symbol.Of("BTC", "USDT", MarketKind.Spot), SeriesKind.Trades, "");

    private FileBench bench = null!;

    [SetUp]
    public void Begin() => bench = new FileBench();

    [TearDown]
    public void End() => bench.Dispose();

    // id, price, quantity, quote quantity, time, buyer is maker, best match: Binance's single trades.
    private static string Single(int first, int count) => string.Concat(Enumerable.Range(first, count).Select(id =>
        $"{id},100.5,2,201,{Start + (id * 10)},{(id % 2 == 0 ? "True" : "False")},True\n"));

    private Task<SeriesFrame> StoredAsync() =>
        bench.Archive.ReadAsync(Key, long.MinValue, long.MaxValue, null, CancellationToken.None);

    [Test]
    public async Task The_taker_sold_where_the_buyer_was_the_maker()
    {
        await bench.ImportAsync("spot/BTCUSDT-trades-2024-01-01.csv", Single(1, 2));

        Assert.That((await StoredAsync()).Wholes[SeriesColumns.TakerSold], Is.EqualTo(new List<long> { 0, 1 }));
    }

    [Test]
    public async Task Overlapping_files_join_by_number_and_missing_numbers_are_holes()
    {
        await bench.ImportAsync("spot/BTCUSDT-trades-2024-01-01.csv", Single(1, 10));

        var second = await bench.ImportAsync("spot/BTCUSDT-trades-2024-01-02.csv", Single(8, 5) + Single(20, 3));

        var report = second.Series[0];
        Assert.Multiple(async () =>
        {
            Assert.That((report.New, report.AlreadyThere), Is.EqualTo((5L, 3L)));
            Assert.That(report.Flags, Is.EqualTo(new List<FlagTotal> { new(FlagKind.Gap, 1, 7) }));
            Assert.That((await StoredAsync()).Wholes[SeriesColumns.TradeId], Is.Ordered);
        });
    }

    [Test]
    public async Task A_number_that_comes_twice_is_flagged_and_its_second_trade_kept_beside()
    {
        var file = await bench.ImportAsync(
            "spot/BTCUSDT-trades-2024-01-01.csv", Single(1, 3) + $"3,99,1,99,{Start + 35},True,True\n");

        Assert.Multiple(() =>
        {
            Assert.That((file.Series[0].New, file.Series[0].SetAside), Is.EqualTo((3L, 1L)));
            Assert.That(file.Series[0].Flags, Is.EqualTo(new List<FlagTotal> { new(FlagKind.Duplicate, 1, 1) }));
        });
    }

    [Test]
    public async Task Trades_without_numbers_that_look_alike_are_all_kept_and_come_in_once()
    {
        const string twice = "1704067200,100,1\n1704067200,100,1\n1704067200,100,1\n1704067205,101,2\n";
        var first = await bench.ImportAsync("spot/binance_btcusdt_trades.csv", twice);

        var again = await bench.ImportAsync("spot/binance_btcusdt_trades.csv", twice);

        Assert.Multiple(async () =>
        {
            Assert.That((first.Series[0].New, first.Series[0].SetAside), Is.EqualTo((4L, 0L)));
            Assert.That((again.Outcome, again.Series[0].AlreadyThere), Is.EqualTo((FileOutcome.Unchanged, 4L)));
            Assert.That((await StoredAsync()).Has(SeriesColumns.TakerSold), Is.False);
        });
    }

    [Test]
    public async Task Aggregate_trades_do_not_join_the_single_trades_of_the_same_time()
    {
        await bench.ImportAsync("spot/BTCUSDT-trades-2024-01-01.csv", Single(1_000_001, 200));
        var aggregate = string.Concat(Enumerable.Range(1_000_000, 200).Select(i =>
            $"{i / 4},100.5,4,1,2,{Start + (i * 10) + 5},True,True\n"));

        var file = await bench.ImportAsync("spot/BTCUSDT-aggTrades-2024-01-01.csv", aggregate);

        Assert.That(file.Refusal?.Sentence, Does.Contain("numbered differently"));
        Assert.That((await StoredAsync()).Count, Is.EqualTo(200));
    }

    [Test]
    public async Task Microseconds_are_kept_beside_the_milliseconds()
    {
        await bench.ImportAsync(
            "spot/BTCUSDT-aggTrades-2025-01-01.csv", "7,100.5,4,1,2,1735689600123456,True,True\n");

        var stored = await StoredAsync();
        Assert.Multiple(() =>
        {
            Assert.That(stored.TimesMs, Is.EqualTo(new List<long> { 1_735_689_600_123 }));
            Assert.That(stored.Wholes[SeriesColumns.TimeUs], Is.EqualTo(new List<long> { 1_735_689_600_123_456 }));
        });
    }

    [Test]
    public async Task JSON_lines_and_lists_of_the_same_trades_are_one()
    {
        const string lines = """
            {"a":1,"p":"0.00141342","q":"23.00000000","f":1,"l":1,"T":1704067200620,"m":true,"M":true}
            {"a":2,"p":"0.00141266","q":"54.00000000","f":2,"l":2,"T":1704067200620,"m":false,"M":true}
            """;
        await bench.ImportAsync("spot/binance_btcusdt.jsonl", lines);

        var lists = await bench.ImportAsync(
            "spot/binance_btcusdt.json",
            """
            [[1704067200620,"1",null,"sell",0.00141342,23.0,0.03],
            [1704067200620,"2",null,"buy",0.00141266,54.0,0.07]]
            """);

        Assert.That(lists.Outcome, Is.EqualTo(FileOutcome.Unchanged));
    }
}
