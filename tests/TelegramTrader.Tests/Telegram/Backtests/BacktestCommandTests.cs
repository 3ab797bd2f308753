using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Telegram.Chat;
using TelegramTrader.Telegram.Rendering;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Tests.Trading.Backtests.Trust;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Telegram.Backtests;

/// <summary>What the chat says of strategies that cheat, break or are honest.</summary>
public sealed class BacktestCommandTests
{
    private static readonly Caller Analyst = new("telegram:1", Role.Analyst);
    private static readonly Symbol Spot = Symbol.Of("BTC", "USDT", MarketKind.Spot);
    private static readonly CommandCatalogue Catalogue = CommandCatalogue.Load(Checkout.Under("commands"));

    private static readonly JsonSerializerOptions SnakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private static readonly ExchangeRules Shipped = JsonSerializer.Deserialize<ExchangeRules>(
        File.ReadAllText(Checkout.Under("config", "exchanges.json")), SnakeCase)!;

    private readonly FakeJobQueue jobs = new();
    private readonly MemoryBacktestStore results = new();
    private readonly MemoryOptimisationStore optimisations = new();

    [Test]
    public async Task A_strategy_that_looks_at_the_next_bar_is_red()
    {
        var said = await AskAsync(SeededMarket.Noise(3), bars => new NextClose(bars), "/backtest PLANTED BTC all 1h");

        Assert.That(said, Does.Contain("🔴 Red").And.Contain("Look-ahead"));
    }

    [Test]
    public async Task An_honest_cross_on_a_market_that_trends_is_not()
    {
        var said = await AskAsync(
            SeededMarket.Trending(3),
            _ => new SmaCross(new SmaCrossParameters(10, 40)),
            "/backtest PLANTED BTC all 1h");

        Assert.That(said, Does.Not.Contain("🔴"));
    }

    [Test]
    public async Task A_strategy_that_throws_is_named_with_its_bar_and_no_stack()
    {
        var said = await AskAsync(
            SeededMarket.Noise(3), _ => new BrokenStrategy(), "/backtest PLANTED BTC all 1h");

        Assert.That(said, Does.Contain("PLANTED failed at the bar of").And.Not.Contain("   at "));
    }

    [Test]
    public async Task Holes_in_the_data_are_said_on_the_card()
    {
        var whole = SeededMarket.Noise(3);
        var holed = whole.Where(open => open % 36_000_000 != 0);

        var said = await AskAsync(
            holed, _ => new SmaCross(new SmaCrossParameters(10, 40)), "/backtest PLANTED BTC all 1h");

        Assert.That(said, Does.Contain("bars of 1h are missing"));
    }

    /// <summary>Asks, lets the job be done, and reads what the chat then says of it.</summary>
    private async Task<string> AskAsync(BarSeries bars, Func<BarSeries, IStrategy> create, string words)
    {
        var market = new FakeMarket(bars, Spot);
        var planted = SeededMarket.Strategy(create);
        var shelf = new StrategyShelf([.. StrategyCatalogue.All, planted], ExpressionBounds.Most);
        var check = new BacktestCheck(market, shelf);
        var router = Router(check);

        var reply = await router.AnswerAsync(words, Analyst, default);
        Assert.That(reply.Follows, Is.Not.Null, reply.Refusal?.Sentence);
        await DoAsync(reply.Follows!, new BacktestDesk(market, check, Rules(), Shipped, TestLimits.Usual));
        var shown = await router.AnswerAsync($"/job {reply.Follows}", Analyst, default);
        return PlainTextRenderer.Render(shown.Report!);
    }

    private async Task DoAsync(string id, BacktestDesk desk)
    {
        var job = jobs.All.Single(standing => standing.Job.Id == id).Job;
        var work = new BacktestWork(desk, results, optimisations, new ManualClock());
        var done = await work.RunAsync(job, new Progress<JobStep>(), default);
        jobs.Set(new JobStanding(done.IsAnswer(out var result, out var refusal)
            ? job with { State = JobState.Done, Result = result }
            : job with { State = JobState.Failed, Refusal = refusal.Sentence }));
    }

    private ChatRouter Router(BacktestCheck check)
    {
        var rule = new DoorRule(Role.Viewer, Budget.PerMinute(100));
        var door = new Door(new ManualClock(), new MemoryAuditTrail(), NullLogger<Door>.Instance)
            .Opens<StartBacktest, JobStanding>(rule, new BacktestStart(check, jobs).AnswerAsync)
            .Opens<GetJob, JobAnswer>(rule, new JobDesk(jobs, results, optimisations).AnswerAsync)
            .Opens<GetSettings, UserSettings>(rule, new SettingsReading(new MemorySettingsStore()).AnswerAsync);
        return new ChatRouter(Catalogue, door, TestLimits.Usual);
    }

    private static BacktestRules Rules() => new()
    {
        Cash = 10_000, SlippageBp = 2, SpreadBp = 1, LatencyMs = 250, VolumeShare = 0.1m, Leverage = 1,
    };

    private sealed class BrokenStrategy : IStrategy
    {
        private int bars;

        public Intent OnBar(in StrategyMoment moment) =>
            ++bars > 50 ? throw new InvalidOperationException("It broke.") : Intent.None;
    }
}
