using TelegramTrader.Application.Optimisation;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Search;
using TelegramTrader.Trading.Optimisation.Sweeps;
using TelegramTrader.Trading.Strategies.Presets;

namespace TelegramTrader.Tests.Application.Optimisation;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OptimisationDeskTests
{
    private readonly OptimisationBench bench = new();

    [TestCase("assumptions=plain", typeof(SweepTrials), "sweep")]
    [TestCase("assumptions=plain engine=kernel", typeof(KernelTrials), "kernel")]
    [TestCase("", typeof(KernelTrials), "kernel: A sweep knows the assumptions plain only, with any fee")]
    public async Task The_fast_engine_runs_what_it_can(string words, Type runner, string engine)
    {
        var plan = await bench.PlanAsync($"SMA_CROSS BTC all fast=5..9 {words}".Trim());

        Assert.That(plan.Runner, Is.TypeOf(runner));
        Assert.That(plan.Engine, Is.EqualTo(engine));
    }

    [TestCase("fast=5..9 slow=30|40", SearchMethod.Grid, null)]
    [TestCase("fast=5..104 slow=110..308:2", SearchMethod.Tpe, 60)]
    [TestCase("fast=5..9 trials=3", SearchMethod.Tpe, null)]
    [TestCase("", SearchMethod.Tpe, 60)]
    [TestCase("seconds=7", SearchMethod.Tpe, 7)]
    public async Task Few_settings_are_all_tried_and_many_are_searched_for_a_minute(
        string words, SearchMethod method, int? seconds)
    {
        var plan = await bench.PlanAsync($"SMA_CROSS BTC all {words}".Trim());

        Assert.That(plan.Order.Method, Is.EqualTo(method));
        Assert.That(plan.Order.Time?.TotalSeconds, Is.EqualTo(seconds));
    }

    [TestCase("SMA_CROS", "There is no strategy SMA_CROS.")]
    [TestCase("SMA_CROSS BTC all fast=9..5", "runs backwards; write 5..9.")]
    [TestCase("SMA_CROSS BTC all fast=..", "is no range for fast")]
    [TestCase("SMA_CROSS BTC all speed=1..2", "SMA_CROSS has no parameter speed")]
    [TestCase("SMA_CROSS BTC all fast=50..90 slow=10..40",
        "SMA_CROSS refuses all of these settings: fast must be below slow.")]
    [TestCase("TREND_FOLLOWING BTC all assumptions=plain engine=sweep", "cannot be swept")]
    [TestCase("SMA_CROSS BTC all engine=sweep", "plain")]
    [TestCase("SMA_CROSS DOGE", "DOGE-USDT is not there.")]
    [TestCase("SMA_CROSS BTC 1y", "1y is longer than what is stored of BTC-USDT.")]
    public async Task What_cannot_be_done_is_refused_before_a_trial(string words, string sentence)
    {
        var planned = await bench.Desk.PlanAsync(OptimisationBench.Read(words), 1, null, default);

        Assert.That(planned.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Sentence, Does.Contain(sentence));
    }

    [Test]
    public async Task A_grid_of_a_million_millions_is_refused_with_its_size_and_an_offer()
    {
        var words = "TREND_FOLLOWING BTC all method=grid fast=1..100 slow=101..200 adx=2..101 atr=1..100 larger=1..100 "
            + "larger_average=1..100";

        var checkedNow = await bench.Desk.CheckAsync(OptimisationBench.Read(words), default);

        Assert.That(checkedNow.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Sentence, Does.Contain("1,000,000,000,000").And.Contain("random").And.Contain("tpe"));
    }

    [Test]
    public async Task A_preset_is_not_optimised_but_what_it_is_of()
    {
        bench.Keep(new StrategyPreset("QUICK", "x", "SMA_CROSS", new Dictionary<string, double> { ["fast"] = 5 }));

        var planned = await bench.Desk.PlanAsync(OptimisationBench.Read("QUICK BTC all"), 1, null, default);

        Assert.That(planned.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Sentence, Is.EqualTo("QUICK is SMA_CROSS with other values."));
        Assert.That(refusal.Nearest, Is.EqualTo(new[] { "SMA_CROSS" }));
    }

    [Test]
    public async Task Bars_before_the_period_are_enough_for_the_longest_setting()
    {
        var plan = await bench.PlanAsync("SMA_CROSS BTC 60d fast=5..9 slow=20..400:10");
        var short1 = await bench.PlanAsync("SMA_CROSS BTC 60d fast=5..9 slow=20..40:10");

        int Before(OptimisationPlan of) => (int)((of.Backtest.Setup.CountsFromMs
            - of.Backtest.Markets[0].Bars.OpenTimeMs[0]) / 3_600_000);
        Assert.That(Before(plan), Is.EqualTo(400));
        Assert.That(Before(short1), Is.EqualTo(40));
    }

    [Test]
    public async Task A_result_holds_the_best_its_truth_and_its_run()
    {
        var result = await bench.RunAsync("SMA_CROSS BTC all fast=5..14 slow=20..60:4 goal=return", threads: 2);

        var run = result.Run!;
        Assert.Multiple(() =>
        {
            Assert.That(result.Best, Has.Count.EqualTo(10));
            Assert.That(result.Best.Select(best => best.Score), Is.Ordered.Descending);
            Assert.That(result.Counts, Is.EqualTo(new TrialCounts(110, 0, 0, 0)));
            Assert.That(result.Map!.Scores, Has.Count.EqualTo(110));
            Assert.That(run.Figures.FinalEquity, Is.EqualTo(result.Best[0].Figures.FinalEquity));
            Assert.That(run.Figures.Sharpe, Is.EqualTo(result.Best[0].Figures.Sharpe));
            Assert.That(run.Parameters, Is.EqualTo(result.Best[0].Parameters));
            Assert.That(run.Trust.Checks, Has.Count.EqualTo(10));
            Assert.That(run.Trust.The("Deflated Sharpe").Sentence, Does.Contain("110"));
            Assert.That(result.Truth!.Evidence.Overfitting!.Settings, Is.GreaterThan(50));
            Assert.That(result.Truth.Evidence.WalkForward!.Windows, Has.Count.EqualTo(5));
            Assert.That(result.Truth.Evidence.Neighbourhood!.Neighbours, Is.GreaterThan(1));
            Assert.That(result.Improvements[^1].Score, Is.EqualTo(result.Best[0].Score));
        });
    }

    [Test]
    public async Task Kernel_and_sweep_come_to_the_same_result()
    {
        const string words = "SMA_CROSS BTC all fast=5..9 slow=20..56:4 goal=return assumptions=plain fee=0.1%";

        var sweep = await bench.RunAsync($"{words} engine=sweep", threads: 2);
        var kernel = await bench.RunAsync($"{words} engine=kernel");

        Assert.That(
            sweep.Best.Select(best => best.Searched), Is.EqualTo(kernel.Best.Select(best => best.Searched)));
        Assert.That(
            sweep.Best.Select(best => best.Figures.FinalEquity),
            Is.EqualTo(kernel.Best.Select(best => best.Figures.FinalEquity)).Within(0.01));
        Assert.That(
            sweep.Truth!.Evidence.Overfitting!.Probability,
            Is.EqualTo(kernel.Truth!.Evidence.Overfitting!.Probability).Within(1e-9));
        Assert.That(sweep.Truth.Checks.Select(check => check.Sentence),
            Is.EqualTo(kernel.Truth.Checks.Select(check => check.Sentence)));
    }

    [TestCase("trades>=100000", "100000")]
    [TestCase("goal=log(-1-drawdown)", "defined")]
    public async Task Where_nothing_is_found_that_is_said_and_nothing_is_checked(string word, string said)
    {
        var result = await bench.RunAsync($"SMA_CROSS BTC all fast=5..9 slow=30|40 {word}");

        Assert.That(result.Run, Is.Null);
        Assert.That(result.Truth, Is.Null);
        Assert.That(result.NothingMet ?? result.Story, Does.Contain(said));
    }

    [Test]
    public async Task What_is_kept_is_read_as_it_was()
    {
        var result = await bench.RunAsync("SMA_CROSS BTC all fast=5..14 slow=6..60:9 trades>=5");

        var bytes = OptimisationResultJson.Write(result);
        var again = OptimisationResultJson.Write(OptimisationResultJson.Read(bytes));

        Assert.That(again, Is.EqualTo(bytes));
        Assert.That(result.RefusedCells, Is.Not.Empty);
        Assert.That(() => OptimisationResultJson.Read("{}"u8.ToArray()), Throws.InstanceOf<InvalidDataException>());
    }

    [Test]
    public async Task On_noise_the_best_of_many_is_not_believed()
    {
        var noise = new OptimisationBench(SeededMarket.Noise(4, OptimisationBench.Hours));

        var result = await noise.RunAsync("SMA_CROSS BTC all fast=5..20 slow=25..100:5", threads: 2);

        Assert.That(result.Truth!.Verdict.Colour, Is.Not.EqualTo(TrustColour.Green));
        Assert.That(result.Run!.Trust.Colour, Is.Not.EqualTo(TrustColour.Green));
    }

    [Test]
    public async Task Shares_go_from_nothing_to_all_and_never_back()
    {
        var steps = new List<OptimisationStep>();

        bench.Running.Run(
            await bench.PlanAsync("SMA_CROSS BTC all fast=5..14 slow=20..60:4"), 0, null, new Told(steps), default);

        Assert.That(steps.Select(step => step.Share), Is.Ordered);
        Assert.That(steps[0].Share, Is.LessThan(0.1));
        Assert.That(steps[^1].Share, Is.EqualTo(1));
        Assert.That(steps.Count(step => step.IsChecking), Is.GreaterThan(3));
        Assert.That(steps.Last(step => !step.IsChecking).Trials, Is.EqualTo(110));
    }

    [TestCase(100_000_000, 2, true, 1_000_000_000, false)]
    [TestCase(10_000, 2, true, 1_000_000_000, true)]
    [TestCase(10_000, 2, true, 100_000_000, false)]
    [TestCase(10_000, 100_000, true, 1_000_000_000, false)]
    [TestCase(10_000, 100_000, false, 1_000_000_000, true)]
    public async Task Memory_that_would_not_suffice_is_said_before(
        long bars, int threads, bool isKernel, long free, bool suffices)
    {
        var plan = await bench.PlanAsync("SMA_CROSS BTC all fast=5..9");

        var refusal = OptimisationMemory.Refuses(plan.Order with { Threads = threads }, bars, isKernel, free);

        Assert.That(refusal?.Sentence, suffices ? Is.Null : Does.Contain("MB of memory").And.Contain("MB are free"));
    }

    private sealed class Told(List<OptimisationStep> steps) : IProgress<OptimisationStep>
    {
        public void Report(OptimisationStep value) => steps.Add(value);
    }
}
