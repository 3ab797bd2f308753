using TelegramTrader.Trading.Backtests;

namespace TelegramTrader.Tests.Trading.Backtests;

public sealed class WalkForwardTests
{
    [Test]
    public void Six_stretches_of_one_day_give_the_folds_worked_out_by_hand()
    {
        // +10 % a day; the last fold earns half of it.
        var run = HandMadeRun.OfDays(110, 121, 133.1, 146.41, 161.051, 169.10355);

        var walk = WalkForward.Of(run)!;

        Assert.That(walk.Folds, Has.Count.EqualTo(5));
        Assert.That(walk.Folds[0].FromMs, Is.EqualTo(RandomMarket.StartMs + HandMadeRun.DayMs));
        Assert.That(walk.Folds[4].ToMs, Is.EqualTo(run.TimesMs[^1]));
        Assert.That(walk.Folds.Select(fold => fold.InSamplePct), Is.All.EqualTo(10).Within(1e-9));
        double[] later = [10, 10, 10, 10, 5];
        Assert.That(walk.Folds.Select(fold => fold.OutOfSamplePct), Is.EqualTo(later).Within(1e-9));
        Assert.That(walk.Efficiency, Is.EqualTo(0.9).Within(1e-9));
    }

    [Test]
    public void Even_growth_is_fully_efficient_and_a_loss_in_sample_has_no_efficiency()
    {
        double Grown(int day, double share) => 100 * Math.Pow(1 + share, day + 1);
        var grown = HandMadeRun.OfDays([.. Enumerable.Range(0, 60).Select(day => Grown(day, 0.001))]);
        var lost = HandMadeRun.OfDays([.. Enumerable.Range(0, 60).Select(day => Grown(day, -0.001))]);

        Assert.That(WalkForward.Of(grown)!.Efficiency, Is.EqualTo(1).Within(1e-9));
        Assert.That(WalkForward.Of(lost)!.Efficiency, Is.Null);
    }

    [Test]
    public void Folds_count_each_trade_of_their_time_once()
    {
        var bars = SeededMarket.Trending(5);
        var run = new Backtest(SeededMarket.SmaCross(), [SeededMarket.Of(bars)]).Run();

        var walk = WalkForward.Of(run)!;

        var counted = run.Trades.Count(trade => trade.ClosedMs >= walk.Folds[0].FromMs);
        Assert.That(walk.Folds.Sum(fold => fold.Trades), Is.EqualTo(counted).And.GreaterThan(20));
        foreach (var (fold, next) in walk.Folds.Zip(walk.Folds.Skip(1)))
        {
            Assert.That(next.FromMs, Is.EqualTo(fold.ToMs));
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(5)]
    public void Fewer_bars_than_stretches_cannot_be_cut(int bars) => Assert.That(
        WalkForward.Of(HandMadeRun.OfDays([.. Enumerable.Repeat(100.0, bars)])), Is.Null);
}
