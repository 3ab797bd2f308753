using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Health;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Scenarios.Storage;
using TelegramTrader.Storage;

namespace TelegramTrader.Scenarios.Jobs;

/// <summary>Who is next, who is told what, and how a job is called off.</summary>
[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
[Parallelizable(ParallelScope.Self)]
public sealed class JobTurnsScenario(DatabaseEngine engine)
{
    [Test]
    public async Task A_job_runs_is_shown_and_leaves_its_result()
    {
        await using var world = await JobWorld.StartAsync(engine);
        var put = await world.PutAsync("1", "a");
        var begun = await world.Work.NextBegunAsync();
        world.Work.Report("a", 0.25);
        var running = (await world.Jobs.FindAsync(put.Job.Id, JobWorld.Analyst("1"), default))!;
        world.Work.Finish("a");

        var done = await world.EndOfAsync(put);
        var told = await world.Heard.NextEndAsync();

        Assert.Multiple(async () =>
        {
            Assert.That((put.Job.State, put.Ahead, put.Job.About), Is.EqualTo((JobState.Queued, 0, "about a")));
            Assert.That((begun.Id, begun.State, begun.Attempts), Is.EqualTo((put.Job.Id, JobState.Running, 1)));
            Assert.That((running.Job.State, running.Share), Is.EqualTo((JobState.Running, 0.25)));
            Assert.That((done.State, done.Result), Is.EqualTo((JobState.Done, "result of a")));
            Assert.That(done.Refusal, Is.Null);
            Assert.That(told, Is.EqualTo(done));
            Assert.That(world.Heard.All.First().Job.HasEnded, Is.False, "it is told of before it ends");
            Assert.That(await world.Jobs.FindAsync(put.Job.Id, JobWorld.Analyst("2"), default), Is.Null);
            Assert.That((await world.Store.FindAsync(put.Job.Id, default))!.Result, Is.EqualTo("result of a"));
            Assert.That(await world.EndOfAsync(put), Is.EqualTo(done), "also long after");
        });
    }

    [Test]
    public async Task Twenty_of_one_owner_keep_another_waiting_for_one_of_them()
    {
        await using var world = await JobWorld.StartAsync(engine);
        await world.PutAsync("first", "0");
        await world.Work.NextBegunAsync();
        for (var i = 1; i <= 20; i++)
        {
            await world.PutAsync("first", $"{i}");
        }

        var refused = await world.Jobs.PutAsync(new JobOrder("first", world.Work.Kind, "", "21"), default);
        var other = await world.PutAsync("second", "other");
        world.Work.Finish("0");
        var next = await world.Work.NextBegunAsync();
        world.Work.Finish("other");
        var after = await world.Work.NextBegunAsync();
        var list = await world.Jobs.ListAsync("first", 99, default);

        Assert.That(refused.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Kind, Is.EqualTo(RefusalKind.Conflict));
        Assert.That(refusal.Sentence, Is.EqualTo("20 of your jobs wait already, and no more may."));
        Assert.That((other.Ahead, next.Body, after.Body), Is.EqualTo((0, "other", "1")));
        Assert.That(list.Select(standing => standing.Job.Body), Is.EqualTo(
            Enumerable.Range(1, 20).Append(0).Select(i => $"{i}")), "what runs, what waits, what has ended");
        Assert.That(list.Skip(1).Take(19).Select(standing => standing.Ahead), Is.EqualTo(Enumerable.Range(0, 19)));
        Assert.That(world.Work.MostAtOnce, Is.EqualTo(1));
    }

    [Test]
    public async Task Asked_for_twice_at_one_place_it_is_one_job_which_runs_once()
    {
        await using var world = await JobWorld.StartAsync(engine);

        var both = await Task.WhenAll(world.PutAsync("1", "a"), world.PutAsync("1", "a"));
        await world.Work.NextBegunAsync();
        world.Work.Finish("a");
        await world.EndOfAsync(both[0]);
        var after = await world.PutAsync("1", "a");

        Assert.That(both[1].Job.Id, Is.EqualTo(both[0].Job.Id));
        Assert.That((after.Job.Id, after.Job.State), Is.EqualTo((both[0].Job.Id, JobState.Done)));
        Assert.That(world.Work.HasBegunAnother, Is.False);
    }

    [Test]
    public async Task Two_run_at_once_and_never_two_of_one_owner()
    {
        await using var world = await JobWorld.StartAsync(engine, limits => limits with { JobsRunning = 2 });
        await world.PutAsync("1", "a");
        await world.PutAsync("1", "b");
        await world.PutAsync("2", "c");
        await world.PutAsync("3", "d");
        var both = new[] { (await world.Work.NextBegunAsync()).Body, (await world.Work.NextBegunAsync()).Body };
        var line = (await world.Jobs.LookAsync(default)).Single();
        world.Work.Finish("c");
        var third = await world.Work.NextBegunAsync();

        Assert.That(both, Is.EquivalentTo(new[] { "a", "c" }));
        Assert.That(line, Is.EqualTo(new HealthLine("Jobs", HealthLevel.Ok, "2 running, 2 waiting of 2 people")));
        Assert.That(third.Body, Is.EqualTo("d"), "of the first owner one runs");
        world.Work.Finish("a");
        Assert.That((await world.Work.NextBegunAsync()).Body, Is.EqualTo("b"));
        Assert.That(world.Work.MostAtOnce, Is.EqualTo(2));
    }

    [Test]
    public async Task A_job_that_waits_is_cancelled_and_never_begins()
    {
        await using var world = await JobWorld.StartAsync(engine);
        await world.PutAsync("1", "a");
        await world.Work.NextBegunAsync();
        var waiting = await world.PutAsync("1", "b");
        var last = await world.PutAsync("1", "c");

        var typed = waiting.Job.Id.ToLowerInvariant();
        var cancelled = Answer(await world.Jobs.CancelAsync(typed, JobWorld.Analyst("1"), default));
        var told = await world.Heard.NextEndAsync();
        world.Work.Finish("a");
        var next = await world.Work.NextBegunAsync();

        Assert.That((cancelled.Job.State, cancelled.Job.Refusal), Is.EqualTo(
            (JobState.Cancelled, "Cancelled by whoever asked for it.")));
        Assert.That((told.Id, next.Id), Is.EqualTo((waiting.Job.Id, last.Job.Id)));
        Assert.That((await world.Store.FindAsync(waiting.Job.Id, default))!.Attempts, Is.Zero);
    }

    [Test]
    public async Task A_job_that_runs_is_cancelled_by_an_admin_and_the_next_begins()
    {
        await using var world = await JobWorld.StartAsync(engine);
        var running = await world.PutAsync("1", "a");
        await world.Work.NextBegunAsync();
        await world.PutAsync("1", "b");

        var cancelled = Answer(await world.Jobs.CancelAsync(running.Job.Id, new Caller("boss", Role.Admin), default));

        Assert.That((cancelled.Job.State, cancelled.Job.Refusal), Is.EqualTo(
            (JobState.Cancelled, "Cancelled by an admin.")));
        Assert.That(world.Work.Cancelled, Is.EqualTo(new[] { "a" }));
        Assert.That((await world.Work.NextBegunAsync()).Body, Is.EqualTo("b"));
    }

    [Test]
    public async Task What_has_ended_is_not_cancelled_nor_what_belongs_to_somebody_else()
    {
        await using var world = await JobWorld.StartAsync(engine);
        var done = await world.PutAsync("1", "a");
        await world.Work.NextBegunAsync();
        world.Work.Finish("a");
        await world.EndOfAsync(done);
        var others = await world.PutAsync("2", "b");

        var late = Refused(await world.Jobs.CancelAsync(done.Job.Id, JobWorld.Analyst("1"), default));
        var foreign = Refused(await world.Jobs.CancelAsync(others.Job.Id, JobWorld.Analyst("1"), default));
        var none = Refused(await world.Jobs.CancelAsync("NOSUCH", JobWorld.Analyst("1"), default));

        Assert.That((late.Kind, late.Sentence), Is.EqualTo(
            (RefusalKind.Conflict, $"Job {done.Job.Id} is done already.")));
        Assert.That((foreign.Kind, none.Kind), Is.EqualTo((RefusalKind.NotFound, RefusalKind.NotFound)));
        Assert.That((await world.Work.NextBegunAsync()).Body, Is.EqualTo("b"));
    }

    [Test]
    public async Task Work_that_does_not_hear_is_left_behind_and_the_queue_goes_on()
    {
        await using var world = await JobWorld.StartAsync(engine);
        var deaf = await world.PutAsync("1", HeldWork.Deaf);
        await world.Work.NextBegunAsync();
        await world.PutAsync("1", "b");

        var cancelled = Answer(await world.Jobs.CancelAsync(deaf.Job.Id, JobWorld.Analyst("1"), default));
        var next = await world.Work.NextBegunAsync();
        world.Work.Finish(HeldWork.Deaf);

        Assert.That(cancelled.Job.State, Is.EqualTo(JobState.Cancelled));
        Assert.That(next.Body, Is.EqualTo("b"));
        Assert.That((await world.Store.FindAsync(deaf.Job.Id, default))!.State, Is.EqualTo(JobState.Cancelled));
        Assert.That((await world.Jobs.LookAsync(default)).Single().Level, Is.EqualTo(HealthLevel.Warning));
    }

    [Test]
    public async Task A_storm_of_jobs_and_cancels_brings_each_to_one_end_that_is_told_once()
    {
        await using var world = await JobWorld.StartAsync(engine, limits => limits with { JobsRunning = 2 });
        var random = new Random(7);
        var put = new List<JobStanding>();
        for (var i = 0; i < 40; i++)
        {
            world.Work.Finish($"{i}");
            put.Add(await world.PutAsync($"{random.Next(4)}", $"{i}"));
            if (random.Next(3) == 0)
            {
                var any = put[random.Next(put.Count)].Job;
                await world.Jobs.CancelAsync(any.Id, JobWorld.Analyst(any.Owner), default);
            }
        }

        var ends = await Task.WhenAll(put.Select(world.EndOfAsync));
        foreach (var _ in put)
        {
            await world.Heard.NextEndAsync();
        }

        Assert.That(ends.Select(job => job.State), Has.All.AnyOf(JobState.Done, JobState.Cancelled));
        Assert.That(ends.Select(job => world.Heard.EndsOf(job.Id)), Has.All.EqualTo(1));
        Assert.That(await world.Store.ListOpenAsync(default), Is.Empty);
    }

    private static JobStanding Answer(Result<JobStanding> result) =>
        result.Match(standing => standing, refusal => throw new InvalidOperationException(refusal.Sentence));

    private static Refusal Refused(Result<JobStanding> result) =>
        result.Match(_ => throw new InvalidOperationException("It was not refused."), refusal => refusal);
}
