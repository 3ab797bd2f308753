using TelegramTrader.Analytics.Levels;
using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Analytics.Levels;

public sealed class VolumeAnomaliesTests
{
    private static readonly int[] Planted = [600, 777, 850];

    [Test]
    public void Planted_spikes_are_found_and_nothing_else()
    {
        var bars = BarArrays.Walk(1_000, seed: 4, intervalMs: 3_600_000); // volumes from 1 to 10
        foreach (var i in Planted) bars.Volume[i] = 200;

        var found = Found(bars, 1_000, threshold: 12);

        Assert.Multiple(() =>
        {
            Assert.That(found.Select(anomaly => anomaly.Index), Is.EqualTo(Planted));
            Assert.That(found, Has.All.Matches<VolumeAnomaly>(spike => spike.Volume == 200 && spike.Score >= 12));
            Assert.That(found, Has.All.Matches<VolumeAnomaly>(spike => spike.Score == spike.Norm.Score(200)));
        });
    }

    [Test]
    public void A_higher_threshold_finds_a_part_of_what_a_lower_one_finds_and_later_bars_change_nothing()
    {
        var bars = BarArrays.Walk(1_500, seed: 6, intervalMs: 900_000);

        var many = Found(bars, 1_500, threshold: 1);
        var few = Found(bars, 1_500, threshold: 1.4);

        Assert.Multiple(() =>
        {
            Assert.That(few, Is.Not.Empty.And.SubsetOf(many));
            Assert.That(few, Has.Count.LessThan(many.Count));
            Assert.That(Found(bars, 700, threshold: 1), Is.EqualTo(many.Where(spike => spike.Index < 700)));
        });
    }

    [Test]
    public void An_hour_says_nothing_before_twenty_bars()
    {
        var times = Enumerable.Range(0, 22).Select(day => day * 86_400_000L).ToArray();
        double[] early = [.. times.Select((_, day) => day == 19 ? 99.0 : 1 + (day % 2))];
        double[] late = [.. times.Select((_, day) => day == 20 ? 99.0 : 1 + (day % 2))];
        var found = new List<VolumeAnomaly>();

        VolumeAnomalies.Find(times, early, 100, 3, found);
        Assert.That(found, Is.Empty);
        VolumeAnomalies.Find(times, late, 100, 3, found);

        Assert.That(found.Select(spike => (spike.Index, spike.Norm.Bars)), Is.EqualTo(new[] { (20, 20) }));
        Assert.That(found[0].Score, Is.EqualTo((99 - 1.5) / (0.5 * Quantiles.DeviationsPerMad)).Within(1e-12));
    }

    [Test]
    public void Faulty_calls_are_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => VolumeAnomalies.Find([1], [1, 2], 5, 3, []), Throws.ArgumentException);
        Assert.That(() => VolumeAnomalies.Find([1], [1], 5, 0, []), Throws.InstanceOf<ArgumentOutOfRangeException>());
    });

    private static List<VolumeAnomaly> Found(BarArrays bars, int count, double threshold)
    {
        var found = new List<VolumeAnomaly>();
        VolumeAnomalies.Find(bars.Times.AsSpan(0, count), bars.Volume.AsSpan(0, count), 30, threshold, found);
        return found;
    }
}
