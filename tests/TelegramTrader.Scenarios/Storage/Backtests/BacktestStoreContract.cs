using System.Globalization;
using System.Text;
using TelegramTrader.Application;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Storage;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Scenarios.Storage.Backtests;

[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
public sealed class BacktestStoreContract(DatabaseEngine engine)
{
    private const int Most = 4;
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    private TestDatabase database = null!;
    private StorageServices storage = null!;

    private IBacktestStore Results => storage.Backtests;

    [SetUp]
    public async Task Open()
    {
        database = await TestDatabase.MakeAsync(engine);
        storage = await StorageServices.OpenAsync(
            database.Settings with { ResultsPerUser = Most }, TimeProvider.System, default);
    }

    [TearDown]
    public async Task Close()
    {
        await storage.DisposeAsync();
        await database.DisposeAsync();
    }

    [TestCase(12.3456789012345)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(-100)]
    public async Task A_result_is_read_as_it_was_kept(double returnPct)
    {
        var kept = Of("A") with { ReturnPct = returnPct, Settings = "1h · rsi=14 · é" };
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"equity\": 10000.5}", 5_000)));

        await Results.KeepAsync(kept, bytes, default);

        Assert.That(await Results.FindAsync("A", default), Is.EqualTo(kept));
        Assert.That(await Results.ReadAsync("A", default), Is.EqualTo(bytes));
        Assert.That((await database.RowsAsync("SELECT length(content) FROM backtests"))[0], Has.Length.LessThan(5));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(3_000_000)]
    public async Task Bytes_of_any_length_come_back(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);

        await Results.KeepAsync(Of("A"), bytes, default);

        Assert.That(await Results.ReadAsync("A", default), Is.EqualTo(bytes));
    }

    [Test]
    public async Task Keeping_again_replaces_and_what_is_not_there_is_null()
    {
        await Results.KeepAsync(Of("A"), "old"u8.ToArray(), default);
        await Results.KeepAsync(Of("A") with { Trust = TrustColour.Red, ClosedTrades = 9 }, "new"u8.ToArray(), default);

        Assert.That(await Results.ReadAsync("A", default), Is.EqualTo("new"u8.ToArray()));
        Assert.That((await Results.ListAsync("1", 9, default)).Select(kept => (kept.Trust, kept.ClosedTrades)),
            Is.EqualTo(new[] { (TrustColour.Red, 9) }));
        Assert.That(await Results.FindAsync("B", default), Is.Null);
        Assert.That(await Results.ReadAsync("B", default), Is.Null);
        Assert.That(await Results.ReadAsync("B\0", default), Is.Null);
    }

    [Test]
    public async Task Of_an_owner_the_last_ones_are_kept_and_listed_newest_first()
    {
        for (var i = 0; i <= Most; i++)
        {
            await Results.KeepAsync(Of($"{i}") with { EndedAt = Now.AddSeconds(i) }, new byte[1], default);
        }

        await Results.KeepAsync(Of("other") with { Owner = "2" }, new byte[1], default);

        Assert.That((await Results.ListAsync("1", 9, default)).Select(kept => kept.Id), Is.EqualTo(
            new[] { "4", "3", "2", "1" }));
        Assert.That((await Results.ListAsync("1", 2, default)).Select(kept => kept.Id), Is.EqualTo(new[] { "4", "3" }));
        Assert.That(await Results.ReadAsync("0", default), Is.Null);
        Assert.That(await Results.ReadAsync("other", default), Is.Not.Null);
    }

    [Test]
    public async Task A_trial_is_counted_once_and_stays_when_its_result_goes()
    {
        for (var i = 0; i < 3; i++)
        {
            await Results.KeepAsync(Of($"{i}") with { Settings = $"rsi={i % 2}" }, new byte[1], default);
        }

        await Results.KeepAsync(Of("3") with { Symbol = "ETH-USDT" }, new byte[1], default);
        await Results.KeepAsync(Of("4") with { Strategy = "Other" }, new byte[1], default);
        await Results.KeepAsync(Of("5") with { Owner = "2" }, new byte[1], default);

        var deleted = (await Results.DeleteAsync("1", default), await Results.DeleteAsync("1", default));

        Assert.That(deleted, Is.EqualTo((true, false)));
        Assert.That(await Results.CountTrialsAsync("1", "RSI_MACD", "BTC-USDT", "", default), Is.EqualTo(2));
        Assert.That(await Results.CountTrialsAsync("1", "RSI_MACD", "XRP-USDT", "", default), Is.Zero);
    }

    [Test]
    public async Task Where_the_disk_is_full_nothing_is_kept_not_even_the_trial()
    {
        if (engine != DatabaseEngine.Sqlite)
        {
            return;
        }

        var pages = long.Parse((await database.RowsAsync("PRAGMA page_count"))[0], CultureInfo.InvariantCulture);
        var small = database.Settings with { SessionSql = $"PRAGMA max_page_count = {pages + 2}" };
        await using var full = await StorageServices.OpenAsync(small, TimeProvider.System, default);
        var bytes = new byte[1_000_000];
        new Random(1).NextBytes(bytes);

        var fault = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => full.Backtests.KeepAsync(Of("A"), bytes, default));

        Assert.That(fault!.Sentence, Is.EqualTo("The database cannot be written: the disk is full."));
        Assert.That(await full.Backtests.FindAsync("A", default), Is.Null);
        Assert.That(await full.Backtests.CountTrialsAsync("1", "RSI_MACD", "BTC-USDT", "", default), Is.Zero);
    }

    private static KeptBacktest Of(string id) => new(id, "1", "RSI_MACD", "BTC-USDT", "1h", "30d", "rsi=14", Now)
    {
        ReturnPct = 1.5, ClosedTrades = 7, Trust = TrustColour.Amber,
    };
}
