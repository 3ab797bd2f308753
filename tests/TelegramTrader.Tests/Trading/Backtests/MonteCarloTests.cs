using TelegramTrader.Trading.Backtests;

namespace TelegramTrader.Tests.Trading.Backtests;

public sealed class MonteCarloTests
{
    private static readonly double[] Profits =
        [.. Enumerable.Range(0, 200).Select(i => Math.Sin(i * 1.7) + (i % 5 == 0 ? 2.0 : -0.4))];

    [Test]
    public void The_same_seed_gives_the_same_bands_and_another_one_others()
    {
        var trades = HandMadeRun.Trades(Profits);

        var first = MonteCarlo.Of(trades, 1_000, seed: 3);

        Assert.That(MonteCarlo.Of(trades, 1_000, seed: 3), Is.EqualTo(first));
        Assert.That(MonteCarlo.Of(trades, 1_000, seed: 4), Is.Not.EqualTo(first));
    }

    [Test]
    public void Bands_are_in_order_and_hold_what_really_happened_most_of_the_time()
    {
        var inside = 0;
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var trades = HandMadeRun.Trades([.. Enumerable.Range(0, 80).Select(_ => (random.NextDouble() * 4) - 1.9)]);

            var draws = MonteCarlo.Of(trades, 1_000, seed, runs: 300)!;

            var realised = MonteCarlo.RealisedDrawdownPct(trades, 1_000);
            Assert.That(draws.Drawdown.P5, Is.LessThanOrEqualTo(draws.Drawdown.P50).And.InRange(0, 100));
            Assert.That(draws.Drawdown.P50, Is.LessThanOrEqualTo(draws.Drawdown.P95));
            Assert.That(draws.Return.P5, Is.LessThanOrEqualTo(draws.Return.P50));
            inside += realised >= draws.Drawdown.P5 && realised <= draws.Drawdown.P95 ? 1 : 0;
        }

        // Nine of ten are to be expected of orders that are chance.
        Assert.That(inside, Is.InRange(165, 195));
    }

    [Test]
    public void Trades_that_all_win_have_no_drawdown_and_never_lose()
    {
        var draws = MonteCarlo.Of(HandMadeRun.Trades([.. Enumerable.Repeat(1.0, 50)]), 100, seed: 1)!;

        Assert.That(draws.Drawdown, Is.EqualTo(new Band(0, 0, 0)));
        Assert.That(draws.LossShare, Is.Zero);
        Assert.That(draws.Return.P50, Is.GreaterThan(0));
    }

    [Test]
    public void A_total_loss_is_a_drawdown_of_all_in_any_order()
    {
        var draws = MonteCarlo.Of(HandMadeRun.Trades(10, -200, 30), 100, seed: 1)!;

        Assert.That(draws.Drawdown, Is.EqualTo(new Band(100, 100, 100)));
    }

    [TestCase(2, 1_000)]
    [TestCase(2_000, 1_000)]
    [TestCase(4_000, 500)]
    [TestCase(20_000, 100)]
    [TestCase(40_000, 100)]
    public void Many_trades_are_drawn_fewer_times_and_it_says_how_often(int count, int runs) => Assert.That(
        MonteCarlo.Of(HandMadeRun.Trades(new double[count]), 100, seed: 1)!.Runs, Is.EqualTo(runs));

    [Test]
    public void A_single_trade_has_no_other_order() =>
        Assert.That(MonteCarlo.Of(HandMadeRun.Trades(1), 100, seed: 1), Is.Null);

    [Test]
    public void It_can_be_cancelled() => Assert.That(
        () => MonteCarlo.Of(HandMadeRun.Trades(Profits), 1_000, seed: 1, ct: new CancellationToken(true)),
        Throws.InstanceOf<OperationCanceledException>());
}
