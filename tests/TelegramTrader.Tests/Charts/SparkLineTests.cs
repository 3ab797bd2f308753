using TelegramTrader.Charts.Pencils;

namespace TelegramTrader.Tests.Charts;

public sealed class SparkLineTests
{
    [Test]
    public void The_lowest_is_the_lowest_block_and_the_highest_the_highest() =>
        Assert.That(SparkLine.Of([1, 2, 3, 4, 5, 6, 7, 8], 20), Is.EqualTo("▁▂▃▄▅▆▇█"));

    [Test]
    public void A_hole_is_a_blank_and_a_flat_series_stands_in_the_middle() =>
        Assert.That(SparkLine.Of([5, double.NaN, 5, double.PositiveInfinity], 20), Is.EqualTo("▅ ▅ "));

    [Test]
    public void A_long_series_is_averaged_to_the_width() =>
        Assert.That(SparkLine.Of([0, 0, 0, 0, 10, 10, 10, 10, 5, 5, 5, 5], 3), Is.EqualTo("▁█▅"));

    [Test]
    public void Nothing_gives_nothing() => Assert.That(SparkLine.Of([], 20), Is.Empty);

    [Test]
    public void A_width_below_one_is_a_mistake() =>
        Assert.That(() => SparkLine.Of([1], 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
