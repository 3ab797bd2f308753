using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Application.Reports.Backtests;

namespace TelegramTrader.Tests.Application.Reports.Backtests;

public sealed class EvenTimesTests
{
    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Test]
    public void No_value_is_lost_and_the_ends_stay_at_the_ends() => Prop.ForAll(Seeds, seed =>
    {
        var (times, values) = Curve(new Random(seed));

        var even = EvenTimes.Of(times, [values]);

        var found = 0;
        foreach (var value in even.Columns[0])
        {
            if (found < values.Length && value == values[found]) found++;
        }

        return found == values.Length
            && even.TimesMs[0] == times[0] && even.TimesMs[^1] == times[^1]
            && even.Columns[0][0] == values[0] && even.Columns[0][^1] == values[^1];
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Steps_differ_by_no_more_than_rounding() => Prop.ForAll(Seeds, seed =>
    {
        var (times, values) = Curve(new Random(seed));

        var even = EvenTimes.Of(times, [values]).TimesMs;

        var steps = even.Zip(even.Skip(1), (a, b) => b - a).ToArray();
        return steps.Max() - steps.Min() <= 1;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Nothing_lies_outside_of_what_was_given() => Prop.ForAll(Seeds, seed =>
    {
        var (times, values) = Curve(new Random(seed));

        var column = EvenTimes.Of(times, [values]).Columns[0];

        return column.Max() <= values.Max() && column.Min() >= values.Min();
    }).QuickCheckThrowOnFailure();

    [Test]
    public void A_hole_stays_a_hole()
    {
        long[] times = [0, 10, 1_000, 1_010];

        var column = EvenTimes.Of(times, [[1, 1, double.NaN, 2]]).Columns[0];

        Assert.That(column.Count(double.IsNaN), Is.GreaterThan(column.Length * 9 / 10));
        Assert.That((column[0], column[^1]), Is.EqualTo((1.0, 2.0)));
    }

    [TestCase(0)]
    [TestCase(1)]
    public void Fewer_than_two_points_stay_as_they_are(int count)
    {
        var even = EvenTimes.Of([.. Enumerable.Repeat(5L, count)], [[.. Enumerable.Repeat(1.0, count)]]);

        Assert.That((even.TimesMs.Length, even.Columns[0].Length), Is.EqualTo((count, count)));
    }

    // Stretches of one or two points each, as the extremes of many bars are.
    private static (long[] Times, double[] Values) Curve(Random random)
    {
        var stretches = random.Next(2, 300);
        var times = new SortedSet<long>();
        for (var i = 0; i < stretches; i++)
        {
            times.Add((i * 3_600_000L) + random.Next(1, 1_800_000));
            if (random.Next(2) == 0) times.Add((i * 3_600_000L) + random.Next(1_800_000, 3_600_000));
        }

        return ([.. times], [.. times.Select(_ => random.NextDouble())]);
    }
}
