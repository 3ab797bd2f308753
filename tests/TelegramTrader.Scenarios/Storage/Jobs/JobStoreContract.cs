using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Storage;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Scenarios.Storage.Jobs;

[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
public sealed class JobStoreContract(DatabaseEngine engine)
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    private TestDatabase database = null!;
    private StorageServices storage = null!;

    private IJobStore Jobs => storage.Jobs;

    [SetUp]
    public async Task Open()
    {
        database = await TestDatabase.MakeAsync(engine);
        storage = await database.OpenAsync();
    }

    [TearDown]
    public async Task Close()
    {
        await storage.DisposeAsync();
        await database.DisposeAsync();
    }

    [Test]
    public async Task A_job_is_read_as_it_was_kept_through_all_of_its_life()
    {
        var job = Of("7K3FQ2", "telegram:1") with
        {
            Place = "chat 5", Body = """{"a":"ü\n🙂"}""", About = "RSI_MACD · 30d",
        };

        var kept = await Jobs.TryAddAsync(job, 1, default);
        var queued = await Jobs.FindAsync(job.Id, default);
        var begun = await Jobs.BeginAsync(job.Id, Now.AddSeconds(1), default);
        var running = await Jobs.FindAsync(job.Id, default);
        var done = begun! with { State = JobState.Done, EndedAt = Now.AddSeconds(9), Result = "7K3FQ2" };
        var ended = await Jobs.EndAsync(done, 10, default);

        Assert.Multiple(async () =>
        {
            Assert.That((kept, queued), Is.EqualTo((JobKeeping.Kept, job)));
            var expected = job with { State = JobState.Running, StartedAt = Now.AddSeconds(1), Attempts = 1 };
            Assert.That((begun, running), Is.EqualTo((expected, expected)));
            Assert.That((ended, await Jobs.FindAsync(job.Id, default)), Is.EqualTo((true, done)));
        });
    }

    [Test]
    public async Task As_many_wait_as_one_may_and_those_that_run_or_have_ended_do_not_count()
    {
        await Jobs.TryAddAsync(Of("A", "1"), 2, default);
        await Jobs.TryAddAsync(Of("B", "1"), 2, default);

        Assert.That(await Jobs.TryAddAsync(Of("C", "1"), 2, default), Is.EqualTo(JobKeeping.Full));
        Assert.That(await Jobs.TryAddAsync(Of("D", "2"), 2, default), Is.EqualTo(JobKeeping.Kept));
        await Jobs.BeginAsync("A", Now, default);
        Assert.That(await Jobs.TryAddAsync(Of("C", "1"), 2, default), Is.EqualTo(JobKeeping.Kept));
        await Jobs.EndAsync(Cancelled("B", "1"), 10, default);
        Assert.That(await Jobs.TryAddAsync(Of("E", "1"), 2, default), Is.EqualTo(JobKeeping.Kept));
        Assert.That(await Jobs.TryAddAsync(Of("F", "1"), 2, default), Is.EqualTo(JobKeeping.Full));
    }

    [Test]
    public async Task Of_many_that_come_at_once_as_many_are_kept_as_may_wait()
    {
        var kept = await Task.WhenAll(Enumerable.Range(0, 30).Select(
            i => Task.Run(() => Jobs.TryAddAsync(Of($"{i}", "1"), 20, default))));

        Assert.That(kept.Count(how => how == JobKeeping.Kept), Is.EqualTo(20));
        Assert.That(await Jobs.ListOpenAsync(default), Has.Count.EqualTo(20));
    }

    [Test]
    public async Task An_id_of_a_job_or_of_a_result_is_not_given_again()
    {
        await Jobs.TryAddAsync(Of("A", "1"), 9, default);
        var kept = new KeptBacktest("B", "1", "s", "BTC-USDT", "1h", "30d", "", Now)
        {
            ReturnPct = 1, ClosedTrades = 1, Trust = TrustColour.Green,
        };
        await storage.Backtests.KeepAsync(kept, new byte[1], default);

        Assert.That(await Jobs.TryAddAsync(Of("A", "2"), 9, default), Is.EqualTo(JobKeeping.IdTaken));
        Assert.That(await Jobs.TryAddAsync(Of("B", "2"), 9, default), Is.EqualTo(JobKeeping.IdTaken));
        Assert.That((await Jobs.FindAsync("A", default))!.Owner, Is.EqualTo("1"));
    }

    [Test]
    public async Task What_was_asked_for_at_a_place_is_asked_for_once_however_it_went_on()
    {
        await Jobs.TryAddAsync(Of("A", "1") with { Place = "here" }, 1, default);

        var again = await Jobs.TryAddAsync(Of("B", "1") with { Place = "here" }, 1, default);
        await Jobs.EndAsync(Cancelled("A", "1"), 9, default);
        var later = await Jobs.TryAddAsync(Of("C", "1") with { Place = "here" }, 1, default);

        Assert.That((again, later), Is.EqualTo((JobKeeping.PlaceTaken, JobKeeping.PlaceTaken)));
        Assert.That((await Jobs.FindAtAsync("here", default))!.Id, Is.EqualTo("A"));
        Assert.That(await Jobs.FindAtAsync("there", default), Is.Null);
    }

    [Test]
    public async Task Of_two_ends_the_first_stays_and_what_has_ended_neither_begins_nor_goes_back()
    {
        await Jobs.TryAddAsync(Of("A", "1"), 9, default);
        var first = await Jobs.EndAsync(Cancelled("A", "1"), 9, default);
        var second = await Jobs.EndAsync(
            Of("A", "1") with { State = JobState.Done, EndedAt = Now, Result = "x" }, 9, default);

        Assert.That((first, second), Is.EqualTo((true, false)));
        Assert.That(await Jobs.BeginAsync("A", Now, default), Is.Null);
        Assert.That(await Jobs.ReturnAsync("A", true, default), Is.False);
        Assert.That((await Jobs.FindAsync("A", default))!.State, Is.EqualTo(JobState.Cancelled));
        Assert.That(await Jobs.BeginAsync("none", Now, default), Is.Null);
        Assert.That(await Jobs.FindAsync("a\0b", default), Is.Null);
    }

    [Test]
    public async Task What_goes_back_waits_in_its_old_place_and_its_attempts_are_counted()
    {
        await Jobs.TryAddAsync(Of("A", "1"), 9, default);
        await Jobs.TryAddAsync(Of("B", "1"), 9, default);
        await Jobs.BeginAsync("A", Now, default);

        var returned = (await Jobs.ReturnAsync("A", true, default), await Jobs.ReturnAsync("B", true, default));
        var open = await Jobs.ListOpenAsync(default);
        var again = await Jobs.BeginAsync("A", Now, default);

        Assert.That(returned, Is.EqualTo((true, false)));
        Assert.That(open.Select(job => (job.Id, job.State)), Is.EqualTo(
            new[] { ("A", JobState.Queued), ("B", JobState.Queued) }));
        Assert.That(again!.Attempts, Is.EqualTo(2));

        await Jobs.ReturnAsync("A", isCounted: false, default);
        Assert.That((await Jobs.BeginAsync("A", Now, default))!.Attempts, Is.EqualTo(2), "it was given up in peace");
    }

    [Test]
    public async Task An_end_is_listed_as_untold_until_it_was_told()
    {
        await Jobs.TryAddAsync(Of("A", "1"), 9, default);
        await Jobs.TryAddAsync(Of("B", "1"), 9, default);
        await Jobs.MarkToldAsync("B", Now, default);
        await Jobs.EndAsync(Cancelled("B", "1"), 9, default);
        await Jobs.EndAsync(Cancelled("A", "1"), 9, default);
        var before = await Jobs.ListUntoldAsync(default);

        await Jobs.MarkToldAsync("A", Now, default);

        Assert.That(before.Select(job => job.Id), Is.EqualTo(new[] { "A", "B" }), "a job that runs cannot be told");
        Assert.That((await Jobs.ListUntoldAsync(default)).Select(job => job.Id), Is.EqualTo(new[] { "B" }));
    }

    [Test]
    public async Task The_last_ended_are_kept_and_of_the_others_those_that_nobody_was_told_of()
    {
        for (var i = 0; i < 6; i++)
        {
            await Jobs.TryAddAsync(Of($"{i}", "1"), 9, default);
            await Jobs.EndAsync(Cancelled($"{i}", "1") with { EndedAt = Now.AddSeconds(i) }, 3, default);
            if (i != 1)
            {
                await Jobs.MarkToldAsync($"{i}", Now, default);
            }
        }

        await Jobs.TryAddAsync(Of("other", "2"), 9, default);
        await Jobs.EndAsync(Cancelled("other", "2"), 3, default);
        var kept = await Jobs.ListEndedAsync("1", 99, default);

        Assert.That(kept.Select(job => job.Id), Is.EqualTo(new[] { "5", "4", "3", "1" }));
        Assert.That((await Jobs.ListEndedAsync("1", 2, default)).Select(job => job.Id), Is.EqualTo(new[] { "5", "4" }));
    }

    private static Job Of(string id, string owner) => new()
    {
        Id = id, Owner = owner, Kind = "test", About = "a test", Body = "", QueuedAt = Now,
    };

    private static Job Cancelled(string id, string owner) =>
        Of(id, owner) with { State = JobState.Cancelled, EndedAt = Now, Refusal = "Cancelled." };
}
