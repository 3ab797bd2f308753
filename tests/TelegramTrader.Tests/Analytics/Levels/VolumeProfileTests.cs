using TelegramTrader.Analytics.Levels;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Analytics.Levels;

public sealed class VolumeProfileTests
{
    [Test]
    public void Volume_is_conserved_and_the_value_area_holds_what_it_promises([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var bars = BarArrays.Walk(random.Next(1, 500), seed, step: random.NextDouble() * 0.05);
        var share = random.Next(1, 101) / 100.0;
        foreach (var profile in new[]
        {
            VolumeProfile.InBins(bars.Columns, random.Next(1, 300))!,
            VolumeProfile.OfBinSize(bars.Columns, 0.01 + random.NextDouble())!,
        })
        {
            var area = profile.ValueArea(share);

            Assert.That(profile.Total, Is.EqualTo(bars.Volume.Sum()).Within(1e-9));
            Assert.That(profile.TakerBuyVolume.ToArray().Sum(), Is.EqualTo(bars.TakerBuy.Sum()).Within(1e-9));
            Assert.That(profile.Volume.ToArray(), Is.All.GreaterThanOrEqualTo(0));
            Assert.That(area.Share, Is.GreaterThanOrEqualTo(share - 1e-12));
            Assert.That(area.PocBin, Is.InRange(area.LowBin, area.HighBin));
            Assert.That(area.PointOfControl, Is.InRange(area.Low, area.High));
            Assert.That(area.Low, Is.GreaterThan(bars.Low.Min() - profile.BinSize - 1e-9));
            Assert.That(area.High, Is.LessThan(bars.High.Max() + profile.BinSize + 1e-9));
            Assert.That(profile.Volume[area.PocBin], Is.EqualTo(profile.Volume.ToArray().Max()));
            Assert.That(
                profile.Volume[area.LowBin..(area.HighBin + 1)].ToArray().Sum() / profile.Total,
                Is.EqualTo(area.Share).Within(1e-9));
        }
    }

    [Test]
    public void A_bar_gives_each_bin_the_share_of_its_range_that_the_bin_covers()
    {
        var bars = One(low: 10.5, high: 13, volume: 25, takers: 5);

        var profile = VolumeProfile.OfBinSize(bars.Columns, 1)!;

        Assert.Multiple(() =>
        {
            Assert.That(profile.Lowest, Is.EqualTo(10));
            Assert.That(profile.Volume.ToArray(), Is.EqualTo(new double[] { 5, 10, 10 }).Within(1e-12));
            Assert.That(profile.TakerBuyVolume.ToArray(), Is.EqualTo(new double[] { 1, 2, 2 }).Within(1e-12));
            Assert.That(profile.PriceOf(1), Is.EqualTo(11.5));
        });
    }

    [Test]
    public void One_price_is_one_bin()
    {
        var bars = One(low: 7, high: 7, volume: 3, takers: 1);

        var profile = VolumeProfile.InBins(bars.Columns, 50)!;
        var area = profile.ValueArea();

        Assert.Multiple(() =>
        {
            Assert.That(profile.Volume.ToArray(), Is.EqualTo(new double[] { 3 }));
            Assert.That((area.PointOfControl, area.Low, area.High, area.Share), Is.EqualTo((7.0, 7.0, 7.0, 1.0)));
        });
    }

    [Test]
    public void The_area_grows_by_the_pair_with_more_volume()
    {
        // Bins of one: 2 3 9 20 8 7 1. Above 8+7=15 beats below 9+3=12: 35 of 50 is exactly the share asked for.
        var area = Stacked(2, 3, 9, 20, 8, 7, 1).ValueArea(0.7);

        Assert.That((area.PocBin, area.LowBin, area.HighBin, area.Share), Is.EqualTo((3, 3, 5, 0.7)));
    }

    [Test]
    public void Of_equally_busy_bins_the_middle_one_leads_and_equal_pairs_grow_upwards()
    {
        var profile = Stacked(5, 1, 1, 5, 1, 1, 5);
        var area = profile.ValueArea(0.3);

        Assert.That((area.PocBin, area.LowBin, area.HighBin), Is.EqualTo((3, 3, 5)));
    }

    [Test]
    public void A_profile_looks_at_no_bar_but_those_given()
    {
        var bars = BarArrays.Walk(300, seed: 9);
        var before = VolumeProfile.OfBinSize(bars.Columns.Slice(0, 200), 0.1)!.Volume.ToArray();
        for (var i = 200; i < 300; i++) bars.High[i] *= 3;

        Assert.That(VolumeProfile.OfBinSize(bars.Columns.Slice(0, 200), 0.1)!.Volume.ToArray(), Is.EqualTo(before));
    }

    [Test]
    public void Bars_that_say_nothing_are_passed_over_and_takers_unknown_once_are_unknown()
    {
        var bars = BarArrays.Walk(20, seed: 3);
        bars.Volume[4] = double.NaN;
        bars.Volume[5] = 0;
        bars.High[6] = double.NaN;
        (bars.High[7], bars.Low[7]) = (1, 2);
        var usable = bars.Volume.Where((_, i) => i is < 4 or > 7).Sum();
        var known = VolumeProfile.InBins(bars.Columns, 10)!;
        bars.TakerBuy[0] = double.NaN;
        var unknown = VolumeProfile.InBins(bars.Columns, 10)!;

        Assert.Multiple(() =>
        {
            Assert.That(known.Total, Is.EqualTo(usable).Within(1e-9));
            Assert.That(known.TakerBuyVolume.Length, Is.EqualTo(10));
            Assert.That(unknown.TakerBuyVolume.Length, Is.Zero);
            Assert.That(VolumeProfile.InBins(bars.Columns.Slice(4, 4), 10), Is.Null);
            Assert.That(VolumeProfile.InBins(bars.Columns.Slice(0, 0), 10), Is.Null);
        });
    }

    [Test]
    public void The_number_of_bins_is_bounded()
    {
        var bars = One(low: 0.5, high: 10_000, volume: 1, takers: 0);

        Assert.Multiple(() =>
        {
            Assert.That(VolumeProfile.OfBinSize(bars.Columns, 1)!.Volume.Length, Is.EqualTo(VolumeProfile.MostBins));
            Refused(() => VolumeProfile.OfBinSize(bars.Columns, 0.999));
            Refused(() => VolumeProfile.OfBinSize(bars.Columns, 0));
            Refused(() => VolumeProfile.InBins(bars.Columns, 0));
            Refused(() => VolumeProfile.InBins(bars.Columns, 10_001));
            Refused(() => Stacked(1).ValueArea(0));
            Refused(() => Stacked(1).ValueArea(1.1));
        });
    }

    private static void Refused(Action call) =>
        Assert.That(call, Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static BarArrays One(double low, double high, double volume, double takers) =>
        new([0], [low], [high], [low], [high], [volume], [takers]);

    /// <summary>A profile whose bins of height one hold these volumes: a bar per bin, away from its edges.</summary>
    private static VolumeProfile Stacked(params double[] volumes)
    {
        var low = Enumerable.Range(0, volumes.Length).Select(i => i + 0.25).ToArray();
        var high = low.Select(price => price + 0.5).ToArray();
        var bars = new BarArrays([.. low.Select((_, i) => (long)i)], low, high, low, high, volumes, []);
        return VolumeProfile.OfBinSize(bars.Columns, 1)!;
    }
}
