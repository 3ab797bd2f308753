using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Strategies;

public sealed class StrategyPartsTests
{
    [TestCase("5m", 5)]
    [TestCase("15m", 15)]
    [TestCase("1h", 60)]
    public void Longer_bars_are_those_of_resampling_and_come_with_their_last_bar(string length, int multiple)
    {
        var random = new Random(multiple);
        var minutes = RandomMarket.Bars(random, 2_000).Where(_ => random.Next(12) > 0);
        var larger = new LargerBars(multiple);
        var cursor = new MarketCursor(minutes);
        var seen = new List<BarValues>();
        var timeframe = Timeframe.Of(length);

        for (var i = 0; i < minutes.Count; i++)
        {
            var bar = cursor.Take();
            if (larger.TryFinish(in bar, out var finished))
            {
                seen.Add(finished);
                var endMs = timeframe.NextOpen(timeframe.OpenOf(finished.OpenTimeMs));
                Assert.That(bar.EndMs, Is.GreaterThanOrEqualTo(endMs), "no look ahead");
            }
        }

        var expected = minutes.Resample(timeframe);
        Assert.That(seen, Has.Count.InRange(expected.Count - 2, expected.Count));
        var skipped = Array.FindIndex(expected.Close, close => close == seen[0].Close);
        for (var i = 0; i < seen.Count; i++)
        {
            Assert.That(
                (seen[i].Open, seen[i].High, seen[i].Low, seen[i].Close),
                Is.EqualTo((
                    expected.Open[skipped + i],
                    expected.High[skipped + i],
                    expected.Low[skipped + i],
                    expected.Close[skipped + i])));
            Assert.That(seen[i].Volume, Is.EqualTo(expected.Volume[skipped + i]).Within(1e-9));
        }
    }

    [Test]
    public void A_rolling_extreme_is_that_of_the_window()
    {
        var random = new Random(3);
        for (var run = 0; run < 200; run++)
        {
            var length = random.Next(1, 20);
            var (highest, lowest) = (new RollingExtreme(length, true), new RollingExtreme(length, false));
            var values = Enumerable.Range(0, 100).Select(_ => (double)random.Next(30)).ToArray();
            for (var i = 0; i < values.Length; i++)
            {
                highest.Push(values[i]);
                lowest.Push(values[i]);
                var window = values[Math.Max(0, i - length + 1)..(i + 1)];
                Assert.That(highest.Value, Is.EqualTo(i + 1 < length ? double.NaN : window.Max()));
                Assert.That(lowest.Value, Is.EqualTo(i + 1 < length ? double.NaN : window.Min()));
            }
        }
    }

    [TestCase(0.001, true)]
    [TestCase(0.0001, false)]
    public void Funding_is_earned_when_it_pays_and_the_price_does_not_matter(double rate, bool isEntered)
    {
        var run = RunArbitrage(_ => rate);

        var funding = run.Account.Positions[1].Funding + run.Trades.Sum(trade => trade.Funding);
        Assert.That(run.Account.Positions[0].Quantity > 0, Is.EqualTo(isEntered));
        Assert.That(run.Account.Positions[1].Quantity < 0, Is.EqualTo(isEntered));
        Assert.That(funding > 0, Is.EqualTo(isEntered));
        var costs = isEntered ? 10_000 * 0.001m : 0;
        Assert.That((decimal)run.Equity[^1], Is.EqualTo(10_000 + funding - costs).Within(5));
    }

    [Test]
    public void Both_sides_are_left_when_funding_has_become_low()
    {
        var run = RunArbitrage(settlement => settlement < 20 ? 0.002 : -0.0005);

        Assert.That(run.Trades, Has.Count.EqualTo(2));
        Assert.That(run.Trades.Select(trade => trade.ClosedMs).Distinct().Count(), Is.EqualTo(1));
        Assert.That(run.Account.Positions.All(position => position.IsFlat), Is.True);
    }

    [Test]
    public void The_coin_is_not_held_alone_when_the_perpetual_is_liquidated()
    {
        var strategy = new FundingArbitrage(new FundingArbitrageParameters(Bars: 1, CostBp: 1));
        Feed(strategy, 0, 0, 0);
        Feed(strategy, 1, 0, 0.001);
        var entries = (Feed(strategy, 0, 0, 0), Feed(strategy, 1, 0, 0.001));
        var holds = (Feed(strategy, 0, 1, 0), Feed(strategy, 1, -1, 0.001));
        var lost = (Feed(strategy, 0, 1, 0), Feed(strategy, 1, 0, 0.001));
        var left = Feed(strategy, 0, 1, 0);

        Assert.That((entries.Item1.Side, entries.Item2.Side), Is.EqualTo((OrderSide.Buy, OrderSide.Sell)));
        Assert.That((holds.Item1.Kind, holds.Item2.Kind), Is.EqualTo((IntentKind.None, IntentKind.None)));
        Assert.That(lost.Item1.Kind, Is.EqualTo(IntentKind.None));
        Assert.That(left.Kind, Is.EqualTo(IntentKind.Exit));
    }

    private static Intent Feed(FundingArbitrage strategy, int instrument, int position, double rate)
    {
        var bar = new Bar(new BarValues(0, 1, 1, 1, 1, 1), 60_000);
        return strategy.OnBar(new StrategyMoment(instrument, in bar, position, rate));
    }

    private static BacktestRun RunArbitrage(Func<int, double> rateOf)
    {
        var bars = RandomMarket.Bars(new Random(4), 1_000);
        var strategy = FundingArbitrage.Declaration;
        var setup = new BacktestSetup(
            strategy,
            strategy.Bind(new Dictionary<string, double> { ["bars"] = 5 }, Timeframe.Of("1h")).Values,
            FillAssumptions.Plain(0.001m));
        var settlements = Enumerable.Range(1, 60).Select(at => new FundingSettlement(
            RandomMarket.StartMs + (at * 15 * 60_000L), rateOf(at)));
        return new Backtest(setup,
        [
            new BacktestMarket(RandomMarket.Spot, bars),
            new BacktestMarket(RandomMarket.Perpetual, bars) { Funding = [.. settlements] },
        ]).Run();
    }
}
