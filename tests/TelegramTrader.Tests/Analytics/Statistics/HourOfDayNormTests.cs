using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Analytics.Statistics;

public sealed class HourOfDayNormTests
{
    private const long HourMs = 3_600_000;

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(7)]
    [TestCase(60)]
    public void The_norm_is_that_of_the_last_bars_of_the_hour_before_this_one(int barsPerHour)
    {
        var bars = BarArrays.Walk(900, seed: barsPerHour, intervalMs: 20 * BarArrays.MinuteMs);
        for (var i = 0; i < bars.Count; i++) bars.Volume[i] = Math.Round(bars.Volume[i]); // ties
        var norms = new HourOfDayNorm(barsPerHour);
        var scratch = new double[bars.Count];

        for (var i = 0; i < bars.Count; i++)
        {
            var norm = norms.Of(bars.Times[i]);
            norms.Take(bars.Times[i], bars.Volume[i]);

            double[] kept =
            [
                .. Enumerable.Range(0, i)
                    .Where(j => bars.Times[j] / HourMs % 24 == bars.Times[i] / HourMs % 24)
                    .TakeLast(barsPerHour)
                    .Select(j => bars.Volume[j]),
            ];
            Assert.That(norm.Bars, Is.EqualTo(kept.Length));
            var mean = kept.Length == 0 ? double.NaN : kept.Average();
            Assert.That(norm.Mean, Is.EqualTo(mean).Within(1e-12));
            Assert.That(norm.Median, Is.EqualTo(Quantiles.Median(kept, scratch)));
            Assert.That(
                norm.Spread,
                Is.EqualTo(Quantiles.DeviationsPerMad * Quantiles.MedianAbsoluteDeviation(kept, scratch)));
        }
    }

    [Test]
    public void Columns_look_at_no_later_bar()
    {
        var bars = BarArrays.Walk(500, seed: 4, intervalMs: HourMs);
        var (relative, score) = Computed(bars, 500);
        var (relativeThen, scoreThen) = Computed(bars, 300);

        Assert.Multiple(() =>
        {
            Assert.That(relativeThen, Is.EqualTo(relative[..300]));
            Assert.That(scoreThen, Is.EqualTo(score[..300]));
            Assert.That(relative[..24], Is.All.NaN);
            Assert.That(relative[24..], Is.All.Positive);
        });
    }

    [Test]
    public void A_quiet_night_is_measured_by_nights()
    {
        // Fourteen volumes by day, two by night; the night bar of six is a spike, the day bar of six is not.
        var norms = new HourOfDayNorm(30);
        for (var day = 0; day < 20; day++)
        {
            for (var hour = 0; hour < 24; hour++)
            {
                norms.Take(((day * 24) + hour) * HourMs, (hour is > 7 and < 20 ? 14 : 2) + (day % 3 * 0.5));
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(norms.Of((480 + 3) * HourMs).Score(6), Is.GreaterThan(4));
            Assert.That(norms.Of((480 + 12) * HourMs).Score(6), Is.LessThan(-4));
            Assert.That(norms.Of((480 + 12) * HourMs).Relative(14.475), Is.EqualTo(1).Within(1e-12));
            Assert.That(norms.Of(-1).Median, Is.EqualTo(norms.Of(23 * HourMs).Median), "before 1970 the clock goes on");
        });
    }

    [Test]
    public void No_number_is_no_volume_and_no_spread_no_score()
    {
        var norms = new HourOfDayNorm(5);
        norms.Take(0, double.NaN);
        norms.Take(0, double.PositiveInfinity);
        Assert.That(norms.Of(0).Bars, Is.Zero);

        norms.Take(0, 3);
        norms.Take(1, 3);

        Assert.Multiple(() =>
        {
            Assert.That(norms.Of(0).Score(9), Is.NaN);
            Assert.That(norms.Of(0).Relative(9), Is.EqualTo(3));
            Assert.That(norms.Of(HourMs).Relative(9), Is.NaN);
            Assert.That(() => new HourOfDayNorm(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void Taking_bars_allocates_nothing()
    {
        var norms = new HourOfDayNorm(50);
        double Fill(int from)
        {
            var sum = 0.0;
            for (var i = from; i < from + 5_000; i++)
            {
                sum += norms.Of(i * HourMs).Mean;
                norms.Take(i * HourMs, i % 7);
            }

            return sum;
        }

        Fill(0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Fill(5_000);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static (double[] Relative, double[] Score) Computed(BarArrays bars, int count)
    {
        var (relative, score) = (new double[count], new double[count]);
        HourOfDayNorm.Compute(bars.Times.AsSpan(0, count), bars.Volume.AsSpan(0, count), 10, relative, score);
        return (relative, score);
    }
}
