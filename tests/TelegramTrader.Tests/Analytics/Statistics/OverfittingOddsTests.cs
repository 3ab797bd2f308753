using TelegramTrader.Analytics.Statistics;

namespace TelegramTrader.Tests.Analytics.Statistics;

public sealed class OverfittingOddsTests
{
    private const int Seeds = 100;

    [Test]
    public void Of_settings_that_are_noise_the_best_is_below_the_middle_every_second_time()
    {
        var mean = Enumerable.Range(1, Seeds)
            .Average(seed => OverfittingOdds.Of(Noise(seed, 50, 500), 16, threads: 2).Probability);

        Assert.That(mean, Is.InRange(0.4, 0.6));
    }

    [Test]
    public void One_setting_with_an_edge_among_noise_is_chosen_and_stays_good()
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            var returns = Noise(seed, 100, 500);
            returns[seed * 3] = [.. returns[seed * 3].Select(value => value + 0.004)];

            var estimate = OverfittingOdds.Of(returns, 16);

            Assert.That(estimate.Probability, Is.LessThan(0.05), $"seed {seed}");
            Assert.That(estimate.LossShare, Is.LessThan(0.05), $"seed {seed}");
            Assert.That(estimate.Splits, Is.EqualTo(12_870));
        }
    }

    /// <summary>The first is better in the first block, the second in the second: each choice is wrong.</summary>
    [Test]
    public void Two_blocks_worked_out_by_hand()
    {
        double[][] returns = [[0.01, 0.03, -0.01, -0.03], [-0.01, -0.03, 0.02, 0.04]];

        var estimate = OverfittingOdds.Of(returns, 2);

        // Sharpe ratios of the halves: 0.02 / √0.0002 = √2 and its negative; 0.03 / √0.0002 = 1.5·√2.
        var root = Math.Sqrt(2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Splits, Is.EqualTo(2));
            Assert.That(estimate.Probability, Is.EqualTo(1));
            Assert.That(estimate.LossShare, Is.EqualTo(1));
            Assert.That(estimate.InSampleSharpe, Is.EqualTo(1.25 * root).Within(1e-12));
            Assert.That(estimate.OutOfSampleSharpe, Is.EqualTo(-root).Within(1e-12));
            Assert.That(estimate.DegradationSlope, Is.EqualTo(0).Within(1e-9));
        }
    }

    [Test]
    public void Every_figure_is_that_of_a_plain_count_over_all_splits(
        [Values(2, 3, 4, 7, 9)] int settings, [Values(2, 4, 6, 8)] int blocks, [Values(8, 25, 61)] int days)
    {
        var returns = Noise((settings * 100) + blocks + days, settings, days);

        // One that does not trade for a while, and two that are one.
        Array.Clear(returns[0], 0, days * 2 / 3);
        returns[1] = returns[^1];
        var estimate = OverfittingOdds.Of(returns, blocks);

        var plain = PlainSplits(returns, blocks).ToArray();
        var line = LeastSquaresLine.Fit(
            [.. plain.Select(split => split.Earlier)], [.. plain.Select(split => split.Later)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Splits, Is.EqualTo(plain.Length));
            Assert.That(estimate.Probability, Is.EqualTo(plain.Average(split => split.Logit <= 0 ? 1.0 : 0)));
            Assert.That(estimate.LossShare, Is.EqualTo(plain.Average(split => split.Growth < 1 ? 1.0 : 0)));
            Assert.That(
                estimate.InSampleSharpe, Is.EqualTo(plain.Average(split => split.Earlier)).Within(1e-10));
            Assert.That(
                estimate.OutOfSampleSharpe, Is.EqualTo(plain.Average(split => split.Later)).Within(1e-10));
            Assert.That(estimate.DegradationSlope, Is.EqualTo(line.Slope).Within(1e-8));
        }
    }

    [Test]
    public void The_estimate_does_not_depend_on_the_processors_nor_on_the_order_of_the_settings()
    {
        var returns = Noise(5, 37, 300);
        var estimate = OverfittingOdds.Of(returns, 12);

        Assert.That(OverfittingOdds.Of(returns, 12, threads: 3), Is.EqualTo(estimate));
        Assert.That(OverfittingOdds.Of([.. returns.Reverse()], 12), Is.EqualTo(estimate));
    }

    [Test]
    public void A_ruined_setting_has_lost()
    {
        double[][] returns = [[0.5, 0.4, -1, 0], [0, 0.1, 0, -0.1]];

        Assert.That(OverfittingOdds.Of(returns, 2).LossShare, Is.GreaterThanOrEqualTo(0.5));
    }

    [TestCase(0, 0)]
    [TestCase(9, 0)]
    [TestCase(10, 2)]
    [TestCase(30, 6)]
    [TestCase(79, 14)]
    [TestCase(80, 16)]
    [TestCase(4_000, 16)]
    public void Few_returns_are_cut_into_few_blocks(int returns, int blocks) =>
        Assert.That(OverfittingOdds.BlocksFor(returns), Is.EqualTo(blocks));

    [TestCase(3)]
    [TestCase(18)]
    [TestCase(0)]
    public void Blocks_that_make_no_halves_are_refused(int blocks) => Assert.That(
        () => OverfittingOdds.Of(Noise(1, 3, 40), blocks), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void What_cannot_be_compared_is_refused()
    {
        double[][] ragged = [[0.1, 0.2, 0.3], [0.1, 0.2]];
        double[][] odd = [[0.1, double.NaN], [0.1, 0.2]];

        Assert.That(() => OverfittingOdds.Of(ragged, 2), Throws.ArgumentException);
        Assert.That(() => OverfittingOdds.Of(odd, 2), Throws.ArgumentException);
        Assert.That(() => OverfittingOdds.Of([[0.1, 0.2]], 2), Throws.ArgumentException);
    }

    [Test]
    public void It_can_be_cancelled() => Assert.That(
        () => OverfittingOdds.Of(Noise(1, 10, 100), 16, ct: new CancellationToken(true)),
        Throws.InstanceOf<OperationCanceledException>());

    private static IEnumerable<(double Earlier, double Later, double Logit, double Growth)> PlainSplits(
        double[][] returns, int blocks)
    {
        var days = returns[0].Length;
        foreach (var half in Choices(blocks, blocks / 2))
        {
            var isEarlier = Enumerable.Range(0, days)
                .Select(day => half.Contains(Enumerable.Range(0, blocks).Last(block => day >= days * block / blocks)))
                .ToArray();
            var earlier = returns.Select(one => Score([.. one.Where((_, day) => isEarlier[day])])).ToList();
            var later = returns.Select(one => Score([.. one.Where((_, day) => !isEarlier[day])])).ToList();
            var chosen = earlier.IndexOf(earlier.Max());
            var (below, upTo) = (later.Count(one => one < later[chosen]), later.Count(one => one <= later[chosen]));
            var rank = (below + 1 + upTo) / 2.0 / (returns.Length + 1);
            var kept = returns[chosen].Where((_, day) => !isEarlier[day]);
            var growth = kept.Aggregate(1.0, (all, one) => all * (1 + one));
            yield return (earlier[chosen], later[chosen], Math.Log(rank / (1 - rank)), growth);
        }
    }

    private static IEnumerable<HashSet<int>> Choices(int of, int count) => count == 0
        ? [[]]
        : of < count
            ? []
            : Choices(of - 1, count).Concat(Choices(of - 1, count - 1).Select(rest => rest.Append(of - 1).ToHashSet()));

    private static double Score(double[] returns)
    {
        var mean = returns.Average();
        var deviation = Math.Sqrt(returns.Sum(value => (value - mean) * (value - mean)) / (returns.Length - 1));
        return deviation > 0 ? mean / deviation : mean;
    }

    private static double[][] Noise(int seed, int settings, int days)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, settings)
            .Select(_ => Enumerable.Range(0, days).Select(_ => 0.01 * Normal(random)).ToArray())];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
