using TelegramTrader.Application;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Tests.Application.Optimisation;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OptimisationWorkTests
{
    private const string Words = "SMA_CROSS BTC all fast=5..60 slow=61..160 method=random trials=200";

    private readonly OptimisationBench bench = new();

    [Test]
    public async Task One_that_was_broken_off_goes_on_and_comes_to_the_same()
    {
        using var cancel = new CancellationTokenSource();
        var job = await JobAsync("A");
        var broken = new Steps(step =>
        {
            if (step.Share > 0.2) cancel.Cancel();
        });

        Assert.That(
            async () => await bench.Work.RunAsync(job, broken, cancel.Token),
            Throws.InstanceOf<OperationCanceledException>());
        var resumed = new Steps();
        await bench.Work.RunAsync(job, resumed, default);
        await bench.Work.RunAsync(await JobAsync("B"), new Steps(), default);

        var (first, whole) = (await ResultAsync("A"), await ResultAsync("B"));
        Assert.Multiple(() =>
        {
            Assert.That(resumed.Said[1].Share, Is.GreaterThan(0.15), "it did not begin anew");
            Assert.That(first.Best.Select(best => best.Searched), Is.EqualTo(whole.Best.Select(best => best.Searched)));
            Assert.That(first.Counts, Is.EqualTo(whole.Counts));
            Assert.That(first.Truth!.Verdict, Is.EqualTo(whole.Truth!.Verdict));
            Assert.That(bench.Optimisations.States, Is.Empty, "the end leaves no state behind");
        });
    }

    [Test]
    public async Task What_is_kept_already_is_not_run_again()
    {
        var job = await JobAsync("A");
        await bench.Work.RunAsync(job, new Steps(), default);
        var steps = new Steps();

        var again = await bench.Work.RunAsync(job, steps, default);

        Assert.That(again.IsAnswer(out var result, out _) ? result : null, Is.EqualTo("A"));
        Assert.That(steps.Said, Is.Empty);
    }

    [Test]
    public async Task The_best_so_far_is_said_with_its_score()
    {
        var steps = new Steps();

        var ran = await bench.Work.RunAsync(await JobAsync("A"), steps, default);

        Assert.That(ran.IsAnswer(out _, out var refusal), Is.True, refusal?.Sentence);
        Assert.That(steps.Said.Select(step => step.Note).OfType<string>().First(),
            Does.Match(@"^\d+ tried\. Best so far: fast=\d+ slow=\d+, sharpe -?\d+\.\d\d\.$"));
        Assert.That(steps.Said[^1].Note, Does.Contain("how much of the best is luck?"));
    }

    [Test]
    public async Task A_backtest_of_the_best_knows_that_it_was_searched_for()
    {
        await bench.Work.RunAsync(await JobAsync("A"), new Steps(), default);
        var best = (await ResultAsync("A")).Best;

        var found = await BadgeAsync("1", best[0]);
        var third = await BadgeAsync("2", best[2]);
        var own = await BadgeAsync("3", best[0] with
        {
            Parameters = new Dictionary<string, double> { ["fast"] = 20, ["slow"] = 100 },
        });

        Assert.Multiple(() =>
        {
            Assert.That(found.Checks, Has.Count.EqualTo(10));
            Assert.That(found.The("Overfitting").Sentence, Does.Contain("Chosen of 200"));
            Assert.That(third.The("Overfitting").Sentence, Does.Contain("Chosen of 200"));
            Assert.That(own.The("Overfitting").Sentence, Does.Contain("Not optimised"));
        });
    }

    [Test]
    public async Task A_state_that_cannot_be_kept_fails_the_job_with_its_reason()
    {
        bench.Optimisations.Writing = _ => throw new StorageUnavailableException("The disk is full.");

        Assert.That(
            async () => await bench.Work.RunAsync(await JobAsync("A"), new Steps(), default),
            Throws.InstanceOf<StorageUnavailableException>());
    }

    [Test]
    public async Task Of_states_that_come_while_one_is_written_the_last_is_written()
    {
        var gate = new TaskCompletionSource();
        var written = new List<byte>();
        bench.Optimisations.Writing = async state =>
        {
            written.Add(state[0]);
            if (written.Count == 1) await gate.Task;
        };
        var writer = new StateWriter(bench.Optimisations, "A", null);

        writer.Write(new byte[] { 1 });
        SpinWait.SpinUntil(() => written.Count == 1, TimeSpan.FromSeconds(10));
        writer.Write(new byte[] { 2 });
        writer.Write(new byte[] { 3 });
        gate.SetResult();
        await writer.FinishAsync();

        Assert.That(written, Is.EqualTo(new byte[] { 1, 3 }));
        Assert.That(bench.Optimisations.States["A"], Is.EqualTo(new byte[] { 3 }));
    }

    private async Task<TrustBadge> BadgeAsync(string id, BestSetting best)
    {
        var words = "SMA_CROSS BTC-USDT all 1h assumptions=standard "
            + string.Join(' ', best.Parameters.Select(one => $"{one.Key}={one.Value}"));
        var until = (await bench.Desk.CheckAsync(OptimisationBench.Read(Words), default))
            .Match(asked => asked.Run.UntilMs!.Value, _ => 0);
        var work = new BacktestWork(bench.Backtests, bench.Results, bench.Optimisations, bench.Clock);
        var job = JobOf(id, BacktestWork.KindName, new BacktestOrder(words, until).ToJson());
        await work.RunAsync(job, new Steps(), default);
        return BacktestResultJson.Read((await bench.Results.ReadAsync(id, default))!).Trust;
    }

    private async Task<Job> JobAsync(string id)
    {
        var asked = await bench.Desk.CheckAsync(OptimisationBench.Read(Words), default);
        Assert.That(asked.IsAnswer(out var request, out var refusal), Is.True, refusal?.Sentence);
        var body = new OptimisationBody(OptimisationWords.Of(request!), request!.Run.UntilMs!.Value);
        return JobOf(id, OptimisationWork.KindName, body.ToJson());
    }

    private Job JobOf(string id, string kind, string body) => new()
    {
        Id = id, Owner = "telegram:1", Kind = kind, About = "x", Body = body, QueuedAt = bench.Clock.GetUtcNow(),
    };

    private async Task<OptimisationResult> ResultAsync(string id) =>
        OptimisationResultJson.Read((await bench.Optimisations.ReadAsync(id, default))!);

    private sealed class Steps(Action<JobStep>? then = null) : IProgress<JobStep>
    {
        public List<JobStep> Said { get; } = [];

        public void Report(JobStep value)
        {
            Said.Add(value);
            then?.Invoke(value);
        }
    }
}
