using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Backtests.Trust;

/// <summary>Whoever reads a later bar is red, however rarely; whoever does not, is not.</summary>
public sealed class LookAheadCheckTests
{
    private const int Seeds = 30;

    [Test]
    public void A_strategy_that_reads_the_next_close_is_red([Range(1, Seeds)] int seed)
    {
        var badge = Judge(bars => new NextClose(bars), SeededMarket.Noise(seed, 2_000));

        Assert.That(badge.Colour, Is.EqualTo(TrustColour.Red));
        Assert.That(badge.Reason, Does.StartWith("Look-ahead: Without the bars behind it"));
    }

    [Test]
    public void A_strategy_that_peeks_rarely_is_red([Range(1, Seeds)] int seed, [Values] bool isPrepared)
    {
        var bars = SeededMarket.Noise(seed, 4_000);

        var badge = Judge(handed => new RarePeek(handed, 0.015, isPrepared), bars);

        Assert.That(badge.The("Look-ahead").Verdict, Is.EqualTo(TrustVerdict.Fail));
        Assert.That(badge.Colour, Is.EqualTo(TrustColour.Red));
    }

    [Test]
    public void One_that_peeks_without_care_is_red()
    {
        var badge = Judge(bars => new CarelessPeek(bars), SeededMarket.Noise(1, 2_000));

        Assert.That(badge.The("Look-ahead").Verdict, Is.EqualTo(TrustVerdict.Fail));
    }

    [Test]
    public void One_that_prepares_its_columns_honestly_passes([Range(1, 5)] int seed)
    {
        var badge = Judge(bars => new PreparedCross(bars), SeededMarket.Trending(seed));

        var check = badge.The("Look-ahead");
        Assert.That(check.Verdict, Is.EqualTo(TrustVerdict.Pass), check.Sentence);
        Assert.That(check.Sentence, Does.Contain("cut behind"));
    }

    [Test]
    public void Every_strategy_of_the_product_passes()
    {
        foreach (var strategy in StrategyCatalogue.All.Where(known => known.Markets == StrategyMarkets.One))
        {
            var bars = SeededMarket.Trending(7);
            var values = strategy.Bind(new Dictionary<string, double>(), bars.Timeframe).Values;

            var badge = SeededMarket.Judge(new BacktestSetup(strategy, values, SeededMarket.Costly), bars);

            var check = badge.The("Look-ahead");
            Assert.That(
                check.Verdict, Is.EqualTo(TrustVerdict.Pass).Or.EqualTo(TrustVerdict.Unknown), strategy.Name);
            Assert.That(badge.The("Warm-up").Verdict, Is.Not.EqualTo(TrustVerdict.Fail), strategy.Name);
        }
    }

    [Test]
    public void A_pair_of_markets_is_asked_in_the_order_in_which_it_was_run()
    {
        var bars = SeededMarket.Noise(3, 2_000);
        var funding = Enumerable.Range(1, 240)
            .Select(i => new FundingSettlement(RandomMarket.StartMs + (i * 8 * 3_600_000L), i % 60 < 30 ? 2e-3 : -1e-4))
            .ToArray();
        BacktestMarket[] markets =
        [
            SeededMarket.Of(bars),
            new BacktestMarket(RandomMarket.Perpetual, bars) { Funding = funding },
        ];
        var strategy = FundingArbitrage.Declaration;
        var values = strategy.Bind(new Dictionary<string, double>(), bars.Timeframe).Values;
        var run = new Backtest(
            new BacktestSetup(strategy, values, SeededMarket.Costly with { PaysFunding = true }), markets).Run();

        var findings = BacktestFindings.Of(run, markets, new TrustTerms(DataGaps.Of(bars)));

        Assert.That(run.Trades, Has.Count.GreaterThan(3));
        Assert.That(findings.Trust.The("Look-ahead").Verdict, Is.EqualTo(TrustVerdict.Pass));
        Assert.That(findings.Trust.The("Warm-up").Verdict, Is.EqualTo(TrustVerdict.Pass));
    }

    private static TrustBadge Judge(Func<BarSeries, IStrategy> create, BarSeries bars) => SeededMarket.Judge(
        new BacktestSetup(SeededMarket.Strategy(create, warmUp: 100), [], SeededMarket.Costly), bars);
}
