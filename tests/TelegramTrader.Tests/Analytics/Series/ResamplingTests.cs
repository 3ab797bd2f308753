using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Analytics.Series;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Analytics.Series;

public sealed class ResamplingTests
{
    private const long HourMs = 60 * BarArrays.MinuteMs;

    [Test]
    public void Volume_is_conserved_prices_are_the_extremes_and_times_ascend() => ForAllSeries(bars =>
    {
        var (joined, _) = Joined(bars, 7 * BarArrays.MinuteMs);
        var groups = Groups(bars, 7 * BarArrays.MinuteMs);

        Assert.That(joined.Count, Is.EqualTo(groups.Count));
        Assert.That(joined.Times, Is.Ordered.Ascending.And.Unique);
        for (var i = 0; i < groups.Count; i++)
        {
            var (open, rows) = groups[i];
            Assert.That(joined.Times[i], Is.EqualTo(open));
            Assert.That(joined.Open[i], Is.EqualTo(bars.Open[rows[0]]));
            Assert.That(joined.High[i], Is.EqualTo(rows.Max(row => bars.High[row])));
            Assert.That(joined.Low[i], Is.EqualTo(rows.Min(row => bars.Low[row])));
            Assert.That(joined.Close[i], Is.EqualTo(bars.Close[rows[^1]]));
            Assert.That(joined.Volume[i], Is.EqualTo(rows.Aggregate(0.0, (sum, row) => sum + bars.Volume[row])));
            Assert.That(joined.TakerBuy[i], Is.EqualTo(rows.Aggregate(0.0, (sum, row) => sum + bars.TakerBuy[row])));
        }
    });

    [Test]
    public void Joining_in_two_steps_is_joining_in_one() => ForAllSeries(bars =>
    {
        var (quarters, quarterCounts) = Joined(bars, 15 * BarArrays.MinuteMs);
        var (twice, twiceCounts) = Joined(quarters, HourMs, quarterCounts);
        var (once, onceCounts) = Joined(bars, HourMs);

        Assert.That(twice.Times, Is.EqualTo(once.Times));
        Assert.That(twice.Open, Is.EqualTo(once.Open));
        Assert.That(twice.High, Is.EqualTo(once.High));
        Assert.That(twice.Low, Is.EqualTo(once.Low));
        Assert.That(twice.Close, Is.EqualTo(once.Close));
        Assert.That(twiceCounts, Is.EqualTo(onceCounts));
        Assert.That(twice.Volume, Is.EqualTo(once.Volume).Within(1e-12).Percent);
    });

    [Test]
    public void Parts_cut_between_buckets_give_the_bits_of_the_whole() => ForAllSeries(bars =>
    {
        var (whole, _) = Joined(bars, HourMs);
        var cut = Array.FindIndex(bars.Times, time => time >= bars.Times[0] + (3 * HourMs));
        while (cut > 0 && bars.Times[cut] / HourMs == bars.Times[cut - 1] / HourMs) cut--;
        if (cut <= 0) return;

        var (head, _) = Joined(Part(bars, ..cut), HourMs);
        var (tail, _) = Joined(Part(bars, cut..), HourMs);

        Assert.That(head.Volume.Concat(tail.Volume), Is.EqualTo(whole.Volume));
        Assert.That(head.High.Concat(tail.High), Is.EqualTo(whole.High));
    });

    [Test]
    public void Columns_the_source_lacks_or_nobody_wants_are_left_alone()
    {
        var bars = BarArrays.Walk(10, seed: 1, withTakers: false);
        var untouched = new double[] { 7, 7 };

        var count = Resampling.Compute(
            new ResamplingSource { Bars = bars.Columns, QuoteVolume = bars.Volume },
            Buckets(bars, 5 * BarArrays.MinuteMs),
            Target(Room(2) with { TakerBuy = untouched }));

        Assert.Multiple(() =>
        {
            Assert.That(count, Is.EqualTo(2));
            Assert.That(untouched, Is.All.EqualTo(7));
        });
    }

    [Test]
    public void Faulty_shapes_are_refused_as_such()
    {
        var bars = BarArrays.Walk(10, seed: 1);
        var small = Room(1);

        Assert.Multiple(() =>
        {
            Assert.That(() => Resampling.Count([1, 2, 1]), Throws.ArgumentException);
            Assert.That(
                () => Resampling.Compute(new ResamplingSource { Bars = bars.Columns }, new long[9], Target(Room(10))),
                Throws.ArgumentException);
            Assert.That(
                () => Resampling.Compute(
                    new ResamplingSource { Bars = bars.Columns }, Buckets(bars, BarArrays.MinuteMs), Target(small)),
                Throws.ArgumentException);
            Assert.That(Resampling.Count([]), Is.Zero);
            Assert.That(Resampling.Compute(new ResamplingSource(), [], Target(Room(0))), Is.Zero);
        });
    }

    [Test]
    public void Nothing_is_allocated()
    {
        var bars = BarArrays.Walk(5_000, seed: 1);
        var buckets = Buckets(bars, HourMs);
        var room = Room(100);
        Resampling.Compute(new ResamplingSource { Bars = bars.Columns }, buckets, Target(room));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Resampling.Compute(new ResamplingSource { Bars = bars.Columns }, buckets, Target(room));

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static void ForAllSeries(Action<BarArrays> holds) =>
        Prop.ForAll(
            Gen.Choose(1, 600).Zip(Gen.Choose(0, int.MaxValue)).ToArbitrary(),
            shape => holds(WithGaps(BarArrays.Walk(shape.Item1, shape.Item2), new Random(shape.Item2))))
            .QuickCheckThrowOnFailure();

    /// <summary>Takes bars out, so that some buckets are short and some do not exist.</summary>
    private static BarArrays WithGaps(BarArrays bars, Random random)
    {
        bool Stays(int i) => i == 0 || (i / 20 % 4 != 3 && random.Next(5) > 0);
        var kept = Enumerable.Range(0, bars.Count).Where(Stays).ToArray();
        return new BarArrays(
            [.. kept.Select(i => bars.Times[i])],
            [.. kept.Select(i => bars.Open[i])],
            [.. kept.Select(i => bars.High[i])],
            [.. kept.Select(i => bars.Low[i])],
            [.. kept.Select(i => bars.Close[i])],
            [.. kept.Select(i => bars.Volume[i])],
            [.. kept.Select(i => bars.TakerBuy[i])]);
    }

    private static BarArrays Part(BarArrays bars, Range range) => new(
        bars.Times[range],
        bars.Open[range],
        bars.High[range],
        bars.Low[range],
        bars.Close[range],
        bars.Volume[range],
        bars.TakerBuy[range]);

    private static List<(long Open, int[] Rows)> Groups(BarArrays bars, long lengthMs) =>
    [
        .. Enumerable.Range(0, bars.Count)
            .GroupBy(i => bars.Times[i] / lengthMs * lengthMs)
            .Select(group => (group.Key, group.ToArray())),
    ];

    private static long[] Buckets(BarArrays bars, long lengthMs) =>
        Array.ConvertAll(bars.Times, time => time / lengthMs * lengthMs);

    private static (BarArrays Bars, long[] Counts) Joined(BarArrays bars, long lengthMs, long[]? counts = null)
    {
        var buckets = Buckets(bars, lengthMs);
        var room = Room(Resampling.Count(buckets));
        var joinedCounts = new long[room.Count];
        Resampling.Compute(
            new ResamplingSource
            {
                Bars = bars.Columns,
                TradeCount = counts ?? [.. Enumerable.Range(1, bars.Count).Select(i => (long)i)],
            },
            buckets,
            Target(room, joinedCounts));
        return (room, joinedCounts);
    }

    private static BarArrays Room(int count) => new(
        new long[count],
        new double[count],
        new double[count],
        new double[count],
        new double[count],
        new double[count],
        new double[count]);

    private static ResampledBars Target(BarArrays room, long[]? counts = null) => new()
    {
        OpenTimeMs = room.Times,
        Open = room.Open,
        High = room.High,
        Low = room.Low,
        Close = room.Close,
        Volume = room.Volume,
        TakerBuyVolume = room.TakerBuy,
        TradeCount = counts,
    };
}
