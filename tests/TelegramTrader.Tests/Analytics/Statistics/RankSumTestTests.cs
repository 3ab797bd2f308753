using TelegramTrader.Analytics.Statistics;

namespace TelegramTrader.Tests.Analytics.Statistics;

public sealed class RankSumTestTests
{
    [Test]
    public void The_probability_is_near_that_of_counting_all_orders()
    {
        var random = new Random(3);
        for (var i = 0; i < 200; i++)
        {
            var (first, second) = (Values(random, 9, random.NextDouble()), Values(random, 12, 0));

            var (u, probability) = RankSumTest.IsLower(first, second);

            Assert.That(u, Is.EqualTo(first.Sum(one => second.Count(other => other < one))));
            Assert.That(probability, Is.EqualTo(Counted((int)u, 9, 12)).Within(0.006));
        }
    }

    [Test]
    public void Ties_share_their_rank_and_equal_samples_say_nothing()
    {
        var (u, probability) = RankSumTest.IsLower([1, 2, 2, 3], [2, 3, 3, 4]);

        // 2 beats nothing and ties one, twice; 3 is above one and ties two: half each.
        Assert.That(u, Is.EqualTo(0.5 + 0.5 + 1 + 1));
        Assert.That(probability, Is.InRange(0.05, 0.2));
        Assert.That(RankSumTest.IsLower([5, 5, 5], [5, 5]).Probability, Is.EqualTo(1));
        Assert.That(RankSumTest.IsLower([9, 9, 9, 9, 9], [1, 1, 1, 1, 1]).Probability, Is.GreaterThan(0.99));
    }

    [Test]
    public void A_sample_that_is_empty_or_has_no_number_is_refused()
    {
        Assert.That(() => RankSumTest.IsLower([], [1]), Throws.ArgumentException);
        Assert.That(() => RankSumTest.IsLower([1], [double.NaN]), Throws.ArgumentException);
    }

    private static double[] Values(Random random, int count, double shift) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - shift)];

    /// <summary>Of all orders of two samples without ties the share with so small a U or smaller.</summary>
    private static double Counted(int u, int m, int n)
    {
        var ways = new Dictionary<(int, int, int), double>();
        double Ways(int left, int right, int sum) =>
            sum < 0 ? 0
            : left == 0 || right == 0 ? (sum == 0 ? 1 : 0)
            : ways.TryGetValue((left, right, sum), out var known) ? known
            : ways[(left, right, sum)] = Ways(left - 1, right, sum - right) + Ways(left, right - 1, sum);

        var (below, all) = (0.0, 0.0);
        for (var sum = 0; sum <= m * n; sum++)
        {
            var count = Ways(m, n, sum);
            all += count;
            below += sum <= u ? count : 0;
        }

        return below / all;
    }
}
