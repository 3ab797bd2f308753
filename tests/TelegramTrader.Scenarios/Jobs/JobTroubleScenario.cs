using TelegramTrader.Application;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Scenarios.Storage;
using TelegramTrader.Storage;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Scenarios.Jobs;

/// <summary>Work, listeners and disks that fail: each job ends with a sentence, and the queue goes on.</summary>
[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
[Parallelizable(ParallelScope.Self)]
public sealed class JobTroubleScenario(DatabaseEngine engine)
{
    private const string Fault = "It failed by a fault of the program; the log says more.";

    private static IEnumerable<TestCaseData> Faults =>
    [
        new TestCaseData(new InvalidOperationException("secret at Some.Type.Method()"), Fault),
        new TestCaseData(new OperationCanceledException("of its own"), Fault),
        new TestCaseData(
            new StorageUnavailableException("The database cannot be written: the disk is full.", "Make room."),
            "The database cannot be written: the disk is full. Make room."),
    ];

    [TestCaseSource(nameof(Faults))]
    public async Task Work_that_throws_fails_with_a_sentence_and_the_next_begins(Exception fault, string sentence)
    {
        await using var world = await JobWorld.StartAsync(engine);
        var broken = await world.PutAsync("1", "a");
        await world.Work.NextBegunAsync();
        await world.PutAsync("1", "b");

        world.Work.Throw("a", fault);
        var ended = await world.EndOfAsync(broken);

        Assert.That((ended.State, ended.Refusal), Is.EqualTo((JobState.Failed, sentence)));
        Assert.That((await world.Heard.NextEndAsync()).Refusal, Is.EqualTo(sentence));
        Assert.That((await world.Work.NextBegunAsync()).Body, Is.EqualTo("b"));
    }

    [Test]
    public async Task Work_that_refuses_has_failed_with_its_own_sentence()
    {
        await using var world = await JobWorld.StartAsync(engine);
        var put = await world.PutAsync("1", "a");
        world.Work.Refuse("a", new Refusal(RefusalKind.NotFound, "There are no bars.", "Import some."));

        Assert.That((await world.EndOfAsync(put)).Refusal, Is.EqualTo("There are no bars. Import some."));
    }

    [TestCase("never")]
    [TestCase(HeldWork.Deaf)]
    public async Task Work_that_never_ends_fails_when_its_time_is_up(string body)
    {
        await using var world = await JobWorld.StartAsync(engine, limits => limits with { JobSeconds = 1 });
        var put = await world.PutAsync("1", body);
        await world.Work.NextBegunAsync();
        await world.PutAsync("1", "b");

        var ended = await world.EndOfAsync(put);
        world.Work.Finish("b");

        Assert.That((ended.State, ended.Refusal), Is.EqualTo(
            (JobState.Failed, "It was not done after 1 seconds, which is all that a job may take.")));
        Assert.That((await world.Work.NextBegunAsync()).Body, Is.EqualTo("b"));
    }

    [Test]
    public async Task Work_that_is_done_just_within_its_time_is_done()
    {
        var clock = new ManualClock();
        await using var world = await JobWorld.StartAsync(engine, limits => limits with { JobSeconds = 60 }, clock);
        var put = await world.PutAsync("1", "a");
        await world.Work.NextBegunAsync();
        clock.Advance(TimeSpan.FromSeconds(59.9));
        world.Work.Finish("a");

        Assert.That((await world.EndOfAsync(put)).State, Is.EqualTo(JobState.Done));
    }

    [Test]
    public async Task How_it_goes_is_told_at_the_beginning_and_then_every_three_seconds()
    {
        var clock = new ManualClock();
        await using var world = await JobWorld.StartAsync(engine, clock: clock);
        var put = await world.PutAsync("1", "a");
        await world.Work.NextBegunAsync();
        await UntilAsync(() => world.Heard.All.Count == 1 && clock.UntilNextTimer == TimeSpan.FromSeconds(3));
        world.Work.Report("a", 0.25);
        clock.Advance(TimeSpan.FromSeconds(2.9));
        var early = world.Heard.All.Count;
        clock.Advance(TimeSpan.FromSeconds(0.1));
        await UntilAsync(() => world.Heard.All.Count == 2);
        world.Work.Finish("a");
        await world.EndOfAsync(put);
        await world.Heard.NextEndAsync();

        // The first word may come before it has begun.
        var first = world.Heard.All.First();
        var told = world.Heard.All.Skip(1).Select(standing => (standing.Job.State, standing.Share, standing.Left));
        Assert.That((first.Job.HasEnded, first.Share, early), Is.EqualTo((false, 0.0, 1)));
        Assert.That(told, Is.EqualTo(new (JobState, double, TimeSpan?)[]
        {
            (JobState.Running, 0.25, TimeSpan.FromSeconds(9)),
            (JobState.Done, 1, null),
        }));
    }

    [Test]
    public async Task A_listener_that_fails_stops_no_work_and_hears_the_end_when_it_can()
    {
        var clock = new ManualClock();
        await using var world = await JobWorld.StartAsync(engine, clock: clock);
        world.Heard.FailNext(4);
        world.Work.Finish("a");

        var put = await world.PutAsync("1", "a");
        var done = await world.EndOfAsync(put);
        await JobWorld.UntilAsync(async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return (await world.Store.ListUntoldAsync(default)).Count == 0;
        });

        Assert.That(done.State, Is.EqualTo(JobState.Done));
        Assert.That((world.Heard.Failed, world.Heard.EndsOf(put.Job.Id)), Is.EqualTo((4, 1)));
    }

    [Test]
    public async Task An_end_that_cannot_be_kept_is_known_at_once_and_kept_as_soon_as_it_can_be()
    {
        var clock = new ManualClock();
        await using var world = await JobWorld.StartAsync(engine, clock: clock);
        world.Stubborn.RefusesEnds = true;
        world.Work.Finish("a");

        var put = await world.PutAsync("1", "a");
        var known = await world.EndOfAsync(put);
        var kept = (await world.Store.FindAsync(put.Job.Id, default))!.State;
        await world.PutAsync("1", "b");
        var next = await world.Work.NextBegunAsync();
        world.Stubborn.RefusesEnds = false;
        await JobWorld.UntilAsync(async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return (await world.Store.FindAsync(put.Job.Id, default))!.State == JobState.Done;
        });

        Assert.That((known.State, kept), Is.EqualTo((JobState.Done, JobState.Running)));
        Assert.That(next.Body, Is.EqualTo("a").Or.EqualTo("b"));
    }

    [Test]
    public async Task A_job_whose_beginning_cannot_be_kept_fails_with_the_reason()
    {
        await using var world = await JobWorld.StartAsync(engine);
        world.Stubborn.RefusesBeginnings = true;

        var put = await world.PutAsync("1", "a");

        Assert.That((await world.EndOfAsync(put)).Refusal, Is.EqualTo(
            "The database cannot be written: the disk is full. Make room."));
        Assert.That((await world.Heard.NextEndAsync()).Id, Is.EqualTo(put.Job.Id));
    }

    [Test]
    public async Task Asleep_it_lists_and_counts_what_is_left_and_runs_none_of_it()
    {
        await using var world = await JobWorld.StartAsync(engine);
        await world.PutAsync("1", HeldWork.Deaf);
        await world.Work.NextBegunAsync();
        await world.PutAsync("1", "b");
        await world.Jobs.DisposeAsync();
        await using var asleep = world.Runner(world.Store, world.Scheduler, [world.Work]);

        var list = await asleep.ListAsync("1", 9, default);
        var line = (await asleep.LookAsync(default)).Single();

        Assert.That(list.Select(standing => standing.Job.State), Is.EqualTo(
            new[] { JobState.Queued, JobState.Queued }));
        Assert.That(line.Sentence, Is.EqualTo("none running, 2 waiting"));
        Assert.That(world.Work.HasBegunAnother, Is.False);
    }

    private static Task UntilAsync(Func<bool> holds) => JobWorld.UntilAsync(() => Task.FromResult(holds()));
}
