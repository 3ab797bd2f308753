using TelegramTrader.Application.Jobs;
using TelegramTrader.Host.Jobs;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Scenarios.Jobs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class UnhurriedWorkTests
{
    private static readonly Job Job = new()
    {
        Id = "A", Owner = "1", Kind = "held", About = "", Body = "a", QueuedAt = DateTimeOffset.UnixEpoch,
    };

    private readonly ManualClock clock = new();
    private readonly Shares shares = new();
    private readonly HeldWork work = new();
    private TimeSpan least = TimeSpan.FromSeconds(10);

    [Test]
    public async Task Work_begins_when_the_time_is_over_and_its_share_grows_meanwhile()
    {
        work.Finish("a");
        var running = Slow().RunAsync(Job, shares, default);
        await AdvanceAsync(TimeSpan.FromSeconds(9.9));
        var begunEarly = work.HasBegunAnother;
        await AdvanceAsync(TimeSpan.FromSeconds(0.1));
        var result = await running.WaitAsync(JobWorld.Patience);

        Assert.That(begunEarly, Is.False);
        Assert.That(result.IsAnswer(out var name, out _) ? name : null, Is.EqualTo("result of a"));
        Assert.That(shares.Said, Is.Ordered.And.Count.EqualTo(100));
        Assert.That(shares.Said.Last(), Is.EqualTo(0.9).Within(0.03));
    }

    [Test]
    public async Task Cleared_it_lets_go_at_once()
    {
        work.Finish("a");
        var running = Slow().RunAsync(Job, shares, default);
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        least = TimeSpan.Zero;
        await AdvanceAsync(TimeSpan.FromSeconds(0.1));

        Assert.That((await running.WaitAsync(JobWorld.Patience)).IsAnswer(out _, out _), Is.True);
    }

    [Test]
    public async Task Cancelled_it_never_begins()
    {
        using var cancel = new CancellationTokenSource();
        var running = Slow().RunAsync(Job, shares, cancel.Token);
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        await cancel.CancelAsync();

        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(work.HasBegunAnother, Is.False);
    }

    [Test]
    public async Task Without_trouble_it_is_the_work_itself()
    {
        least = TimeSpan.Zero;
        var running = Slow().RunAsync(Job, shares, default);
        await work.NextBegunAsync();
        work.Report("a", 0.5);
        work.Finish("a");
        await running;

        Assert.That(shares.Said, Is.EqualTo(new[] { 0.5 }));
    }

    [Test]
    public async Task On_a_thread_of_its_own_all_that_work_awaits_comes_back_to_it()
    {
        var names = await WorkThread.RunAsync("job A", async () =>
        {
            var before = Thread.CurrentThread.Name;
            await Task.Yield();
            var between = Thread.CurrentThread.Name;
            await Task.Run(() => { });
            return (before, between, Thread.CurrentThread.Name, Thread.CurrentThread.IsThreadPoolThread);
        });

        Assert.That(names, Is.EqualTo(("job A", "job A", "job A", false)));
        Assert.That(Thread.CurrentThread.Name, Is.Not.EqualTo("job A"));
    }

    private UnhurriedWork Slow() => new(work, () => least, clock);

    // Step by step: each waits for the timer that the step before it made.
    private async Task AdvanceAsync(TimeSpan by)
    {
        for (var done = TimeSpan.Zero; done < by; done += TimeSpan.FromSeconds(0.1))
        {
            await JobWorld.UntilAsync(
                () => Task.FromResult(clock.UntilNextTimer is not null || work.HasBegunAnother));
            clock.Advance(TimeSpan.FromSeconds(0.1));
        }
    }

    private sealed class Shares : IProgress<JobStep>
    {
        public List<double> Said { get; } = [];

        public void Report(JobStep value) => Said.Add(value.Share);
    }
}
