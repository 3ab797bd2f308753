using TelegramTrader.Analytics.Levels;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Analytics.Levels;

public sealed class SwingLevelsTests
{
    [Test]
    public void A_swing_is_known_only_once_its_right_side_has_closed([Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        var bars = BarArrays.Walk(300, seed);
        var width = random.Next(1, 6);
        var swings = Swings(bars, 300, width);

        Assert.That(swings, Is.Not.Empty);
        for (var asOf = 0; asOf < 300; asOf += 7)
        {
            Assert.That(Swings(bars, asOf + 1, width), Is.EqualTo(swings.Where(swing => swing.KnownAt <= asOf)));
        }

        foreach (var swing in swings)
        {
            var around = Enumerable.Range(swing.Index - width, (2 * width) + 1);
            Assert.That(swing.KnownAt, Is.EqualTo(swing.Index + width));
            Assert.That(
                swing.Price,
                Is.EqualTo(swing.IsHigh ? around.Max(i => bars.High[i]) : around.Min(i => bars.Low[i])));
        }
    }

    [Test]
    public void Mirrored_prices_have_mirrored_swings()
    {
        var bars = BarArrays.Walk(400, seed: 5);
        var mirrored = bars with
        {
            High = Array.ConvertAll(bars.Low, price => 1_000 - price),
            Low = Array.ConvertAll(bars.High, price => 1_000 - price),
        };

        static (int, bool) Sign(SwingPoint swing) => (swing.Index, swing.IsHigh);
        var plain = Swings(bars, 400, 3).Select(Sign);
        var flipped = Swings(mirrored, 400, 3).Select(swing => (swing.Index, !swing.IsHigh));

        Assert.That(flipped, Is.EquivalentTo(plain).And.Not.Empty);
    }

    [Test]
    public void Of_equal_highs_beside_each_other_the_first_is_the_swing()
    {
        var bars = Highs(1, 2, 5, 5, 5, 2, 1, 0);

        var tops = Swings(bars, 8, 2).Where(swing => swing.IsHigh);

        Assert.That(tops.Select(swing => swing.Index), Is.EqualTo(Enumerable.Range(2, 1)));
    }

    [Test]
    public void Turns_at_one_price_make_one_strong_level()
    {
        var bars = Highs(10, 20, 10, 9, 20.2, 9, 8, 15, 8, 7, 19.9, 7, 7);

        var levels = SwingLevels.Find(bars.Columns, width: 1, atr: 1, tolerance: 0.5, most: 20);
        var top = levels[0];

        Assert.Multiple(() =>
        {
            Assert.That(top.Touches, Is.EqualTo(3));
            Assert.That(top.Price, Is.EqualTo((20 + 20.2 + 19.9) / 3).Within(1e-12));
            Assert.That((top.Lowest, top.Highest, top.LastTouch), Is.EqualTo((19.9, 20.2, 10)));
            Assert.That(top.LastTouchMs, Is.EqualTo(bars.Times[10]));
            Assert.That(levels.Select(level => level.Strength), Is.Ordered.Descending);
            Assert.That(SwingLevels.Find(bars.Columns, 1, 1, 0.5, most: 1), Is.EqualTo(levels.Take(1)));
            Assert.That(SwingLevels.Find(bars.Columns, 1, 1, 0, 20).Max(level => level.Touches), Is.LessThan(3));
        });
    }

    [Test]
    public void A_level_is_no_taller_than_its_tolerance_and_no_swing_is_lost([Range(1, 8)] int seed)
    {
        var bars = BarArrays.Walk(500, seed);

        var levels = SwingLevels.Find(bars.Columns, 2, atr: 0.05, tolerance: 1.5, most: int.MaxValue);

        Assert.Multiple(() =>
        {
            Assert.That(levels.Sum(level => level.Touches), Is.EqualTo(Swings(bars, 500, 2).Count));
            Assert.That(levels, Has.All.Matches<SwingLevel>(level => level.Highest - level.Lowest <= 0.075));
            Assert.That(levels, Has.All.Matches<SwingLevel>(level => level.Price >= level.Lowest - 1e-12));
            Assert.That(levels, Has.All.Matches<SwingLevel>(level => level.Price <= level.Highest + 1e-12));
            Assert.That(levels, Has.All.Matches<SwingLevel>(level => level.Strength <= level.Touches));
            Assert.That(levels, Has.All.Matches<SwingLevel>(level => level.Strength >= level.Touches / 4.0));
        });
    }

    [Test]
    public void A_recent_turn_is_stronger_than_an_old_one()
    {
        var bars = Highs(1, 30, 1, 1, 1, 1, 1, 1, 10, 1);

        var prices = SwingLevels.Find(bars.Columns, 1, atr: 1, tolerance: 1, most: 9).Select(level => level.Price);

        Assert.That(prices, Is.EqualTo(new double[] { 10, 30 }));
    }

    [Test]
    public void Too_few_bars_or_no_range_give_no_level_and_faulty_calls_are_refused()
    {
        var bars = BarArrays.Walk(50, seed: 1);

        Assert.Multiple(() =>
        {
            Assert.That(SwingLevels.Find(bars.Columns.Slice(0, 4), 2, 1, 1, 5), Is.Empty);
            Assert.That(SwingLevels.Find(bars.Columns, 2, double.NaN, 1, 5), Is.Empty);
            Refused(() => SwingLevels.Find(bars.Columns, 0, 1, 1, 5));
            Refused(() => SwingLevels.Find(bars.Columns, 2, 1, -1, 5));
            Refused(() => SwingLevels.Find(bars.Columns, 2, 1, 1, 0));
        });
    }

    private static void Refused(Action call) =>
        Assert.That(call, Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static List<SwingPoint> Swings(BarArrays bars, int count, int width)
    {
        var swings = new List<SwingPoint>();
        SwingLevels.FindSwings(bars.Columns.Slice(0, count), width, swings);
        return swings;
    }

    private static BarArrays Highs(params double[] highs)
    {
        var times = highs.Select((_, i) => i * BarArrays.MinuteMs).ToArray();
        var lows = highs.Select((_, i) => -(double)i).ToArray();
        return new BarArrays(times, highs, highs, lows, highs, highs, []);
    }
}
