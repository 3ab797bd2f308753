using System.Text;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Storage;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Scenarios.Storage.Optimisation;

[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
public sealed class OptimisationStoreContract(DatabaseEngine engine)
{
    private const int Most = 3;
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    private TestDatabase database = null!;
    private StorageServices storage = null!;

    private IOptimisationStore Results => storage.Optimisations;

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

    [TestCase(1.25)]
    [TestCase(double.NegativeInfinity)]
    [TestCase(null)]
    public async Task A_result_is_read_as_it_was_kept_and_replaced_by_one_of_its_id(double? score)
    {
        var kept = Of("A") with { Score = score, Goal = "return / (1 + drawdown)" };

        await Results.KeepAsync(Of("A") with { Method = "grid" }, "old"u8.ToArray(), default);
        await Results.KeepAsync(kept, "new"u8.ToArray(), default);

        Assert.That(await Results.FindAsync("A", default), Is.EqualTo(kept));
        Assert.That(await Results.ReadAsync("A", default), Is.EqualTo("new"u8.ToArray()));
        Assert.That(await Results.ListAsync("1", 9, default), Has.Count.EqualTo(1));
        Assert.That(await Results.FindAsync("B", default), Is.Null);
        Assert.That(await Results.ReadAsync("B\0", default), Is.Null);
    }

    [Test]
    public async Task Of_an_owner_the_last_ones_are_kept_and_what_was_tried_stays_counted()
    {
        for (var i = 0; i <= Most; i++)
        {
            await Results.KeepAsync(Of($"{i}") with { EndedAt = Now.AddSeconds(i) }, new byte[1], default);
        }

        await Results.KeepAsync(Of("again") with { Owner = "2", Trials = 5 }, new byte[1], default);
        await Results.KeepAsync(Of("again") with { Owner = "2", Trials = 7 }, new byte[1], default);
        var deleted = (await Results.DeleteAsync("3", default), await Results.DeleteAsync("3", default));

        Assert.That((await Results.ListAsync("1", 9, default)).Select(kept => kept.Id), Is.EqualTo(new[] { "2", "1" }));
        Assert.That(deleted, Is.EqualTo((true, false)));
        Assert.That(
            await storage.Backtests.CountTrialsAsync("1", "RSI_MACD", "BTC-USDT", "", default),
            Is.EqualTo((Most + 1) * 2_000));
        Assert.That(await storage.Backtests.CountTrialsAsync("2", "RSI_MACD", "BTC-USDT", "", default), Is.EqualTo(7));
        Assert.That(await storage.Backtests.CountTrialsAsync("2", "RSI_MACD", "ETH-USDT", "", default), Is.Zero);
    }

    [Test]
    public async Task How_far_one_is_is_there_until_its_result_is_kept()
    {
        var state = Encoding.UTF8.GetBytes(new string('x', 100_000));
        await storage.Jobs.TryAddAsync(JobOf("A"), 10, default);

        await Results.WriteStateAsync("A", "first"u8.ToArray(), default);
        await Results.WriteStateAsync("A", state, default);
        await Results.WriteStateAsync("B", "other"u8.ToArray(), default);
        var before = await Results.ReadStateAsync("A", default);
        await Results.KeepAsync(Of("A"), "result"u8.ToArray(), default);

        Assert.That(before, Is.EqualTo(state));
        Assert.That(await Results.ReadStateAsync("A", default), Is.Null);
        Assert.That(await Results.ReadStateAsync("B", default), Is.EqualTo("other"u8.ToArray()));
    }

    [Test]
    public async Task What_a_cancelled_one_left_goes_when_another_is_written_down()
    {
        var job = JobOf("GONE");
        await storage.Jobs.TryAddAsync(job, 10, default);
        await Results.WriteStateAsync("GONE", new byte[1], default);
        await Results.WriteStateAsync("OTHER", new byte[1], default);
        var whileItRuns = await Results.ReadStateAsync("GONE", default);

        await storage.Jobs.EndAsync(job with { State = JobState.Cancelled, EndedAt = Now }, 10, default);
        await Results.WriteStateAsync("OTHER", new byte[1], default);

        Assert.That(whileItRuns, Is.Not.Null);
        Assert.That(await Results.ReadStateAsync("GONE", default), Is.Null);
        Assert.That(await Results.ReadStateAsync("OTHER", default), Is.Not.Null);
    }

    private static Job JobOf(string id) => new()
    {
        Id = id, Owner = "1", Kind = "optimisation", About = "x", Body = "{}", QueuedAt = Now,
    };

    private static KeptOptimisation Of(string id) => new(id, "1", "RSI_MACD", "BTC-USDT", "1h", "1y", Now)
    {
        Method = "tpe",
        Goal = "sharpe",
        Trials = 2_000,
        Score = 1.5,
        Trust = TrustColour.Amber,
    };
}
