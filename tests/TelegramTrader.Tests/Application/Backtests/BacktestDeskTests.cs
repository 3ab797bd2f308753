using System.Text.Json;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Application;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Application.Backtests;

/// <summary>From a question to all that is kept of its answer, also where the data is poor.</summary>
public sealed class BacktestDeskTests
{
    private const int Hours = 6_000;

    private static readonly Symbol Spot = Symbol.Of("BTC", "USDT", MarketKind.Spot);
    private static readonly BarSeries Trending = SeededMarket.Trending(1, Hours);

    private static readonly JsonSerializerOptions SnakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private static readonly ExchangeRules Shipped = JsonSerializer.Deserialize<ExchangeRules>(
        File.ReadAllText(Checkout.Under("config", "exchanges.json")), SnakeCase)!;

    [Test]
    public async Task A_result_holds_figures_trades_curve_and_badge_of_the_run()
    {
        var answer = await AnswerAsync(Trending, "SMA_CROSS", "100d", "standard");

        var result = answer.Result;
        Assert.Multiple(() =>
        {
            Assert.That(result.Strategy, Is.EqualTo("SMA_CROSS"));
            Assert.That(result.Parameters["slow"], Is.EqualTo(100));
            Assert.That(result.Symbol, Is.EqualTo("BTC-USDT"));
            Assert.That((result.Timeframe, result.Period), Is.EqualTo(("1h", "100d")));
            Assert.That(result.AssumptionSet, Is.EqualTo("standard"));
            Assert.That(result.Origin, Does.StartWith("SANDBOX · recorded binance · as of 2024-09-06 23:59 UTC"));
            Assert.That((result.Cash, result.QuoteAsset), Is.EqualTo((10_000m, "USDT")));
            Assert.That(result.Figures, Is.EqualTo(answer.Figures));
            Assert.That(result.Figures.Bars, Is.EqualTo(2_400));
            Assert.That(result.FromMs, Is.EqualTo(Trending.OpenTimeMs[Hours - 2_400]));
            Assert.That(result.ToMs, Is.EqualTo(answer.Run.TimesMs[^1]));
            Assert.That(result.Trades, Has.Count.EqualTo(result.Figures.ClosedTrades).And.Count.GreaterThan(5));
            Assert.That(result.Trades[0].Symbol, Is.EqualTo("BTC-USDT"));
            Assert.That(result.Trust.Checks, Has.Count.EqualTo(9));
            Assert.That(result.WalkForward, Is.Not.Null);
            Assert.That(result.MonteCarlo, Is.Not.Null);
            Assert.That(result.Notes, Has.Some.EqualTo("100 bars before the period warmed the strategy up."));
        });
    }

    [Test]
    public async Task Too_few_bars_before_the_period_are_said()
    {
        var answer = await AnswerAsync(Trending, "RSI_MACD", "245d", "standard");

        Assert.That(answer.Run.WarmUpBars, Is.EqualTo(Hours - (245 * 24)));
        Assert.That(answer.Notes, Has.Some.StartsWith("Only 120 of the 420 bars that the strategy needs"));
    }

    [Test]
    public async Task Plain_takes_all_that_is_stored_and_has_no_warm_up()
    {
        var answer = await AnswerAsync(Trending, "SMA_CROSS", "all", "plain");

        Assert.That(answer.Figures.Bars, Is.EqualTo(Hours));
        Assert.That(answer.Run.WarmUpBars, Is.Zero);
        Assert.That(answer.Notes, Is.Empty);
    }

    [Test]
    public async Task Warm_up_is_cut_to_what_one_run_may_read()
    {
        var limits = TestLimits.Usual with { BarsPerRequest = 2_450 };

        var answer = await AnswerAsync(Trending, "SMA_CROSS", "100d", "standard", limits);

        Assert.That(answer.Run.WarmUpBars, Is.EqualTo(50));
        Assert.That(answer.Notes, Has.Some.StartsWith("Only 50 of the 100 bars"));
    }

    [Test]
    public async Task Curves_of_long_runs_keep_every_extreme_in_fifteen_hundred_points()
    {
        var answer = await AnswerAsync(SeededMarket.Noise(3, 20_000), "SMA_CROSS", "all", "standard");

        var (run, curve) = (answer.Run, answer.Result.Curve);
        Assert.Multiple(() =>
        {
            Assert.That(curve.TimesMs, Has.Count.LessThanOrEqualTo(1_500).And.Count.GreaterThan(700));
            Assert.That(curve.Equity, Has.Count.EqualTo(curve.TimesMs.Count));
            Assert.That(curve.BuyAndHold, Has.Count.EqualTo(curve.TimesMs.Count));
            Assert.That(curve.TimesMs, Is.Ordered);
            Assert.That((curve.TimesMs[0], curve.Equity[0]), Is.EqualTo((run.StartMs, 10_000)));
            Assert.That((curve.TimesMs[^1], curve.Equity[^1]), Is.EqualTo((run.TimesMs[^1], run.Equity[^1])));
            Assert.That(curve.Equity.Max(), Is.EqualTo(Math.Max(10_000, run.Equity.Max())));
            Assert.That(curve.Equity.Min(), Is.EqualTo(Math.Min(10_000, run.Equity.Min())));
            Assert.That(
                BacktestFigures.MaxDrawdown([.. curve.Equity], 10_000),
                Is.EqualTo(BacktestFigures.MaxDrawdown(run.Equity, 10_000)).Within(1e-12));
        });
    }

    [Test]
    public async Task Bars_without_a_price_are_left_out_and_counted_as_missing()
    {
        var bars = SeededMarket.Noise(5, 1_000);
        (bars.Close[300], bars.Open[301], bars.Low[302]) = (double.NaN, double.NaN, 0);
        bars.High[303] = double.PositiveInfinity;

        var answer = await AnswerAsync(bars, "SMA_CROSS", "all", "standard");

        Assert.That(answer.Figures.Bars, Is.EqualTo(996));
        Assert.That(answer.Run.Equity, Has.All.GreaterThan(0));
        Assert.That(answer.Notes, Has.Some.EqualTo("4 bars without a usable price were left out."));
        Assert.That(answer.Notes, Has.Some.StartsWith("4 bars of 1h are missing"));
        Assert.That(
            answer.Result.Trust.The("Data").Sentence, Is.EqualTo("4 of 1,000 bars are missing (0.40 %), 4 in a row."));
    }

    [Test]
    public async Task A_volume_that_is_not_known_bounds_nothing()
    {
        var bars = SeededMarket.Noise(5, 1_000);
        bars.Volume[10] = double.NaN;

        var answer = await AnswerAsync(bars, "SMA_CROSS", "all", "standard");

        Assert.That(answer.Figures.ClosedTrades, Is.GreaterThan(0));
        Assert.That(answer.Notes, Has.Some.Contains("bounds no order"));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(30)]
    public async Task Runs_too_short_to_trade_have_a_result_all_the_same(int count)
    {
        var answer = await AnswerAsync(Trending.Slice(0, count), "SMA_CROSS", "all", "standard");

        Assert.That(answer.Result.Trades, Is.Empty);
        Assert.That(answer.Result.MonteCarlo, Is.Null);
        Assert.That(answer.Result.Trust.Colour, Is.EqualTo(TrustColour.Inconclusive));
        Assert.That(answer.Result.Trust.Reason, Does.StartWith("Trades: 0 trades were closed"));
        Assert.That(answer.Result.Curve.Equity, Has.All.EqualTo(10_000));
        BacktestResultJsonTests.AssertRoundTrip(answer.Result);
    }

    [Test]
    public async Task Many_missing_bars_are_red()
    {
        var bars = Trending.Where(open => open / 3_600_000 % 10 != 0);

        var answer = await AnswerAsync(bars, "SMA_CROSS", "all", "plain");

        Assert.That(answer.Result.Trust.The("Data").Verdict, Is.EqualTo(TrustVerdict.Fail));
        Assert.That(answer.Result.Trust.Colour, Is.EqualTo(TrustColour.Red));
    }

    [Test]
    public async Task A_strategy_that_throws_is_a_refusal_that_names_it_and_the_bar()
    {
        var (desk, plan) = await PlanAsync(Trending, "BROKEN", "all", "standard");

        var answered = desk.RunJudged(plan, TriedBefore.Nothing, null, null, CancellationToken.None);

        Assert.That(answered.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Kind, Is.EqualTo(RefusalKind.Failed));
        Assert.That(refusal.Sentence, Does.Match(@"^BROKEN failed at the bar of 2024-01-01 05:00 UTC: .+"));
    }

    [Test]
    public async Task More_trials_before_make_the_same_run_less_sure()
    {
        var (desk, plan) = await PlanAsync(Trending, "SMA_CROSS", "all", "standard");

        desk.RunJudged(plan, TriedBefore.Nothing, null, null, CancellationToken.None).IsAnswer(out var first, out _);
        desk.RunJudged(plan, new TriedBefore(49), null, null, CancellationToken.None).IsAnswer(out var fiftieth, out _);

        Assert.That(first!.Result.Trust.The("Deflated Sharpe").Sentence, Does.Contain("a single trial"));
        Assert.That(fiftieth!.Result.Trust.The("Deflated Sharpe").Sentence, Does.Contain("the best of 50 trials"));
    }

    [Test]
    public async Task Progress_goes_from_nothing_to_all_and_never_back()
    {
        var (desk, plan) = await PlanAsync(SeededMarket.Noise(1, 60_000), "SMA_CROSS", "all", "plain");
        var told = new ToldShares();

        desk.Run(plan, null, told, CancellationToken.None);

        Assert.That(told.Shares, Is.Ordered);
        Assert.That(told.Shares[0], Is.Zero);
        Assert.That(told.Shares[^1], Is.EqualTo(1));
        Assert.That(told.Shares.Count(share => share is > 0 and < 1), Is.GreaterThan(5));
    }

    [Test]
    public async Task It_ends_soon_after_it_was_cancelled_wherever_it_is([Values(0.1, 0.55, 0.8)] double share)
    {
        var (desk, plan) = await PlanAsync(SeededMarket.Noise(1, 300_000), "SMA_CROSS", "all", "plain");
        using var cancel = new CancellationTokenSource();
        var told = new ToldShares(at =>
        {
            if (at >= share)
            {
                cancel.Cancel();
            }
        });

        Assert.That(
            () => desk.Run(plan, null, told, cancel.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(told.Shares[^1], Is.LessThan(share + 0.2));
    }

    private static async Task<BacktestAnswer> AnswerAsync(
        BarSeries bars, string strategy, string period, string set, Limits? limits = null)
    {
        var (desk, plan) = await PlanAsync(bars, strategy, period, set, limits);
        return desk.Run(plan, null, null, CancellationToken.None);
    }

    private static async Task<(BacktestDesk Desk, BacktestPlan Plan)> PlanAsync(
        BarSeries bars, string strategy, string period, string set, Limits? limits = null)
    {
        var broken = SeededMarket.Strategy(_ => new BrokenStrategy(), name: "BROKEN");
        var market = new FakeMarket(bars, Spot);
        var shelf = new StrategyShelf([.. StrategyCatalogue.All, broken], ExpressionBounds.Most);
        var desk = new BacktestDesk(
            market,
            new BacktestCheck(market, shelf),
            new BacktestRules
            {
                Cash = 10_000, SlippageBp = 2, SpreadBp = 1, LatencyMs = 250, VolumeShare = 0.1m, Leverage = 1,
            },
            Shipped,
            limits ?? TestLimits.Usual);
        Assert.That(Period.TryParse(period, out var parsed), Is.True);
        var request = new RunBacktest(strategy, new NamedSymbol(null, Spot), parsed, Timeframe.Of("1h"))
        {
            Assumptions = set,
        };

        var planned = await desk.PlanAsync(request, null, CancellationToken.None);

        Assert.That(planned.IsAnswer(out var plan, out var refusal), Is.True, refusal?.Sentence);
        return (desk, plan!);
    }

    private sealed class ToldShares(Action<double>? then = null) : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public void Report(double value)
        {
            Shares.Add(value);
            then?.Invoke(value);
        }
    }

    private sealed class BrokenStrategy : IStrategy
    {
        private readonly double[] seen = new double[5];
        private int next;

        public Intent OnBar(in StrategyMoment moment)
        {
            seen[next++] = moment.Bar.Close;
            return Intent.None;
        }
    }
}
