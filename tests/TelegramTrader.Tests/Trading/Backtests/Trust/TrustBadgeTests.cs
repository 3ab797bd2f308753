using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;
using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Portfolio;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Backtests.Trust;

/// <summary>Each check turns the badge by itself, one way and the other.</summary>
public sealed class TrustBadgeTests
{
    private const int Seeds = 30;

    private static readonly DataGaps NoGaps = new(0, 6_000, 0);
    private static readonly BarSeries Bars = SeededMarket.Trending(1);
    private static readonly BacktestMarket Market = SeededMarket.Of(Bars);
    private static readonly BacktestRun Run = new Backtest(SeededMarket.SmaCross(), [Market]).Run();
    private static readonly TrustBadge Green =
        BacktestFindings.Of(Run, [Market], new TrustTerms(NoGaps)).Trust;

    [Test]
    public void An_honest_cross_on_a_market_that_trends_can_be_green() => Assert.That(
        Green.Colour, Is.EqualTo(TrustColour.Green), $"{Green.Reason} {string.Join(" | ", Green.Checks)}");

    [Test]
    public void An_honest_cross_on_a_market_that_trends_is_not_red([Range(1, Seeds)] int seed)
    {
        var turning = SeededMarket.Judge(SeededMarket.SmaCross(), SeededMarket.Trending(seed));
        var rising = SeededMarket.Judge(SeededMarket.SmaCross(20, 100), SeededMarket.Drifting(seed));

        Assert.That(turning.Colour, Is.Not.EqualTo(TrustColour.Red), turning.Reason);
        Assert.That(rising.Colour, Is.Not.EqualTo(TrustColour.Red), rising.Reason);
    }

    [Test]
    public void On_noise_nothing_is_green([Range(1, Seeds)] int seed, [Values] bool isFree)
    {
        var assumptions = isFree ? FillAssumptions.Plain(0.0001m) with { Slippage = 0.00001m } : SeededMarket.Costly;

        var badge = SeededMarket.Judge(
            SeededMarket.SmaCross(assumptions: assumptions), SeededMarket.Noise(seed));

        Assert.That(badge.Colour, Is.Not.EqualTo(TrustColour.Green));
    }

    [Test]
    public void The_same_run_has_the_same_badge_however_its_parts_fall_on_the_processors()
    {
        for (var i = 0; i < 5; i++)
        {
            var again = BacktestFindings.Of(Run, [Market], new TrustTerms(NoGaps));

            Assert.That(again.Trust.Checks, Is.EqualTo(Green.Checks));
        }
    }

    [TestCase(TrustVerdict.Fail, TrustColour.Red)]
    [TestCase(TrustVerdict.Unknown, TrustColour.Inconclusive)]
    [TestCase(TrustVerdict.Warn, TrustColour.Amber)]
    public void Any_check_decides_alone_and_is_the_reason(TrustVerdict verdict, TrustColour colour)
    {
        foreach (var name in Green.Checks.Select(check => check.Name))
        {
            var badge = With(new TrustCheck(name, verdict, "So it is."));

            Assert.That(badge.Colour, Is.EqualTo(colour), name);
            Assert.That(badge.Reason, Is.EqualTo($"{name}: So it is."));
        }
    }

    [Test]
    public void A_failed_check_outweighs_one_that_could_not_be_made_and_that_a_warning()
    {
        var fail = new TrustCheck("Data", TrustVerdict.Fail, "");
        var unknown = new TrustCheck("Trades", TrustVerdict.Unknown, "");
        var warn = new TrustCheck("Costs", TrustVerdict.Warn, "");

        Assert.That(TrustBadge.Of([warn, unknown, fail]).Colour, Is.EqualTo(TrustColour.Red));
        Assert.That(TrustBadge.Of([warn, unknown]).Colour, Is.EqualTo(TrustColour.Inconclusive));
    }

    [TestCase(40, TrustVerdict.Pass)]
    [TestCase(20, TrustVerdict.Fail)]
    public void A_strategy_that_needs_more_bars_than_it_says_is_found(int declared, TrustVerdict verdict)
    {
        var declaration = SmaCross.Declaration with { WarmUp = (_, _) => declared };
        var setup = new BacktestSetup(declaration, [10, 40], SeededMarket.Costly);

        // Begun at every bar by turns, so that some crossing falls where the average is not full yet.
        var verdicts = Enumerable.Range(0, 180)
            .Select(skipped => Bars.Slice(skipped, 400))
            .Select(bars => WarmUpCheck.Of(
                new Backtest(setup, [SeededMarket.Of(bars)]).Run(), [SeededMarket.Of(bars)], null, default))
            .ToArray();

        Assert.That(
            verdicts.Any(check => check.Verdict is TrustVerdict.Fail or TrustVerdict.Warn),
            Is.EqualTo(verdict == TrustVerdict.Fail));
    }

    [Test]
    public void A_strategy_that_depends_on_where_it_began_is_red()
    {
        // In and out by the number of the bar, counted from the first it saw.
        var strategy = SeededMarket.Strategy(_ => new Counting(), warmUp: 10);
        var setup = new BacktestSetup(strategy, [], SeededMarket.Costly);

        var check = WarmUpCheck.Of(new Backtest(setup, [Market]).Run(), [Market], null, default);

        Assert.That(check.Verdict, Is.EqualTo(TrustVerdict.Fail));
        Assert.That(With(check).Colour, Is.EqualTo(TrustColour.Red));
    }

    [Test]
    public void Too_few_bars_for_a_warm_up_cannot_be_judged()
    {
        var bars = Bars.Slice(0, 41);
        var run = new Backtest(SeededMarket.SmaCross(), [SeededMarket.Of(bars)]).Run();

        var check = WarmUpCheck.Of(run, [SeededMarket.Of(bars)], null, default);

        Assert.That(check.Verdict, Is.EqualTo(TrustVerdict.Unknown));
    }

    [TestCase(0.001, 0.0002, TrustVerdict.Pass)]
    [TestCase(0.001, 0, TrustVerdict.Warn)]
    [TestCase(0, 0.0002, TrustVerdict.Warn)]
    public void Costs_that_are_left_out_are_said(double fee, double slippage, TrustVerdict verdict)
    {
        var assumptions = FillAssumptions.Plain((decimal)fee) with { Slippage = (decimal)slippage };
        var setup = SeededMarket.SmaCross(assumptions: assumptions);

        var check = CostsCheck.Of(new Backtest(setup, [Market]).Run(), [Market]);

        Assert.That(check.Verdict, Is.EqualTo(verdict), check.Sentence);
        Assert.That(With(check).Colour == TrustColour.Green, Is.EqualTo(verdict == TrustVerdict.Pass));
    }

    [TestCase(-0.1, TrustColour.Amber)]
    [TestCase(0.1, TrustColour.Red)]
    [TestCase(0.25, TrustColour.Red)]
    [TestCase(0.3, TrustColour.Amber)]
    public void Profits_that_costs_would_have_eaten_are_red(double profit, TrustColour colour)
    {
        var run = Run with
        {
            Setup = SeededMarket.SmaCross(assumptions: FillAssumptions.Plain(0)),
            Trades = HandMadeRun.Trades(profit, profit, profit),
        };

        Assert.That(With(CostsCheck.Of(run, [Market])).Colour, Is.EqualTo(colour));
    }

    [TestCase(true, TrustVerdict.Pass)]
    [TestCase(false, TrustVerdict.Warn)]
    public void A_perpetual_that_paid_no_funding_is_amber(bool isPaid, TrustVerdict verdict)
    {
        var market = new BacktestMarket(RandomMarket.Perpetual, Bars)
        {
            Funding = isPaid ? [new FundingSettlement(Bars.OpenTimeMs[8], 0.0001)] : [],
        };
        var setup = SeededMarket.SmaCross(assumptions: SeededMarket.Costly with { PaysFunding = true });

        var check = CostsCheck.Of(new Backtest(setup, [market]).Run(), [market]);

        Assert.That(check.Verdict, Is.EqualTo(verdict));
    }

    [TestCase(0, TrustColour.Inconclusive)]
    [TestCase(9, TrustColour.Inconclusive)]
    [TestCase(10, TrustColour.Amber)]
    [TestCase(29, TrustColour.Amber)]
    [TestCase(30, TrustColour.Green)]
    public void Few_trades_turn_it(int count, TrustColour colour)
    {
        var run = Run with { Trades = [.. Repeated(Run.Trades).Take(count)] };

        Assert.That(With(TradeCountCheck.Of(run)).Colour, Is.EqualTo(colour));
    }

    [TestCase(0, TrustColour.Green)]
    [TestCase(30, TrustColour.Green)]
    [TestCase(31, TrustColour.Amber)]
    [TestCase(300, TrustColour.Amber)]
    [TestCase(301, TrustColour.Red)]
    public void Bars_that_are_missing_turn_it(int missing, TrustColour colour) => Assert.That(
        With(GapsCheck.Of(new DataGaps(missing, 6_000, missing))).Colour, Is.EqualTo(colour));

    [TestCase(null, 5, TrustColour.Amber)]
    [TestCase(-0.01, 1, TrustColour.Red)]
    [TestCase(-0.01, 2, TrustColour.Amber)]
    [TestCase(0.49, 5, TrustColour.Amber)]
    [TestCase(0.5, 5, TrustColour.Green)]
    public void Later_stretches_that_do_not_hold_turn_it(double? efficiency, int good, TrustColour colour)
    {
        var folds = Enumerable.Range(0, 5)
            .Select(fold => new WalkForwardFold(fold, fold + 1, 1, fold < good ? 1 : -1, 10))
            .ToArray();

        Assert.That(With(WalkForwardCheck.Of(Run, new WalkForward(folds, efficiency))).Colour, Is.EqualTo(colour));
    }

    [TestCase(0, null, TrustColour.Green)]
    [TestCase(1_000, 0.0001, TrustColour.Green)]
    [TestCase(1_000, 0.25, TrustColour.Red)]
    public void Many_trials_turn_it(int before, double? variance, TrustColour colour)
    {
        var terms = new TrustTerms(NoGaps) { TrialsBefore = before, TrialVariance = variance };

        Assert.That(With(DeflatedSharpeCheck.Of(Run, terms)).Colour, Is.EqualTo(colour));
    }

    [Test]
    public void A_sharpe_that_may_be_luck_is_amber()
    {
        var mild = Run with { Equity = Enumerable.Range(0, Run.Equity.Length)
            .Select(i => 10_000 + (i / 24 % 2 == 0 ? 0 : 200) + (i * 0.005)).ToArray() };

        var check = DeflatedSharpeCheck.Of(mild, new TrustTerms(NoGaps));

        Assert.That(check.Verdict, Is.EqualTo(TrustVerdict.Warn), check.Sentence);
    }

    [Test]
    public void Without_an_optimisation_there_are_nine_checks_and_with_one_its_neighbourhood_too()
    {
        var evidence = new OptimisationEvidence(2_000) { Overfitting = Estimate(0.1) };

        var found = BacktestFindings.Of(Run, [Market], new TrustTerms(NoGaps) { Optimisation = evidence }).Trust;

        Assert.That(Green.Checks, Has.Count.EqualTo(9));
        Assert.That(found.Checks, Has.Count.EqualTo(10));
        Assert.That(found.The("Neighbourhood").Verdict, Is.EqualTo(TrustVerdict.Unknown));
        Assert.That(found.The("Walk-forward").Sentence, Is.EqualTo(Green.The("Walk-forward").Sentence));
        Assert.That(found.The("Deflated Sharpe").Sentence, Does.Contain("the best of 2,000 trials"));
    }

    [TestCase(0.19, 0, TrustColour.Green)]
    [TestCase(0.19, 0.5, TrustColour.Amber)]
    [TestCase(0.2, 0, TrustColour.Amber)]
    [TestCase(0.5, 0.09, TrustColour.Amber)]
    [TestCase(0.5, 0.1, TrustColour.Red)]
    public void Parameters_that_were_fitted_turn_it(double share, double lost, TrustColour colour)
    {
        var evidence = new OptimisationEvidence(2_000) { Overfitting = Estimate(share, lost) };

        Assert.That(With(OverfittingCheck.Of(evidence)).Colour, Is.EqualTo(colour));
    }

    [Test]
    public void Overfitting_is_said_in_plain_words_and_what_is_not_known_of_it_too()
    {
        var known = OverfittingCheck.Of(new OptimisationEvidence(2_000) { Overfitting = Estimate(0.31, 0.12) });

        Assert.That(known.Sentence, Does.StartWith(
            "Chosen of 2,000: in 31 % of the splits the best of one half was below the middle of the other"));
        Assert.That(OverfittingCheck.Of(new OptimisationEvidence(3)).Verdict, Is.EqualTo(TrustVerdict.Unknown));
        Assert.That(OverfittingCheck.Of(null).Verdict, Is.EqualTo(TrustVerdict.Pass));
    }

    [TestCase(null, 5, 10, TrustColour.Amber)]
    [TestCase(-0.01, 2, -1, TrustColour.Red)]
    [TestCase(-0.01, 3, -1, TrustColour.Amber)]
    [TestCase(0.49, 5, 10, TrustColour.Amber)]
    [TestCase(0.5, 5, -1, TrustColour.Amber)]
    [TestCase(0.5, 5, 10, TrustColour.Green)]
    public void Searches_that_did_not_hold_turn_it(double? efficiency, int earned, double inAll, TrustColour colour)
    {
        var walk = new WalkForwardOptimisation([], 1, 1)
        {
            Efficiency = efficiency, ReturnPct = inAll, Earned = earned, Trades = 10,
        };

        Assert.That(With(WalkForwardCheck.Of(Run, null, walk)).Colour, Is.EqualTo(colour));
        var few = WalkForwardCheck.Of(Run, null, walk with { Trades = 9 });
        Assert.That(With(few).Colour, Is.EqualTo(TrustColour.Inconclusive));
    }

    [TestCase(0, 0.0001, TrustColour.Green)]
    [TestCase(int.MaxValue, 0.0001, TrustColour.Green)]
    [TestCase(0, 0.25, TrustColour.Red)]
    public void Trials_of_an_optimisation_count_with_their_variance(int before, double variance, TrustColour colour)
    {
        var terms = new TrustTerms(NoGaps)
        {
            TrialsBefore = before,
            Optimisation = new OptimisationEvidence(1_000) { TrialVariance = variance },
        };

        Assert.That(With(DeflatedSharpeCheck.Of(Run, terms)).Colour, Is.EqualTo(colour));
    }

    [TestCase(0, 29.9, TrustColour.Green)]
    [TestCase(0, 30, TrustColour.Amber)]
    [TestCase(0, 50, TrustColour.Red)]
    [TestCase(29, 29.9, TrustColour.Amber)]
    public void Drawdowns_that_other_orders_would_have_had_turn_it(double p5, double p95, TrustColour colour)
    {
        var draws = new MonteCarlo(1_000, new Band(p5, p95, p95), new Band(0, 0, 0), 0);

        Assert.That(With(DrawdownBandCheck.Of(Run, draws)).Colour, Is.EqualTo(colour));
    }

    private static OverfittingEstimate Estimate(double share, double lost = 0) => new(share, 500, 365, 16, 12_870)
    {
        LossShare = lost, InSampleSharpe = 0, OutOfSampleSharpe = 0, DegradationSlope = null,
    };

    private static TrustBadge With(TrustCheck other) =>
        TrustBadge.Of([.. Green.Checks.Select(check => check.Name == other.Name ? other : check)]);

    private static IEnumerable<ClosedTrade> Repeated(IReadOnlyList<ClosedTrade> trades)
    {
        for (var i = 0; ; i++)
        {
            yield return trades[i % trades.Count];
        }
    }

    private sealed class Counting : IStrategy
    {
        private int seen;

        public Intent OnBar(in StrategyMoment moment) => (seen++ % 37) switch
        {
            5 => Intent.Enter(OrderSide.Buy, "the fifth"),
            20 => Intent.Exit("the twentieth"),
            _ => Intent.None,
        };
    }
}
