using TelegramTrader.Charts.Layout;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Tests.Charts;

public sealed class TimeTicksTests
{
    private const long Hour = 3_600_000;

    [Test]
    public void Ticks_stand_at_round_times_and_midnight_is_emphasised()
    {
        var ticks = TimeTicks.For(Hourly(from: ChartScenes.Midnight - (9 * Hour), count: 20), most: 5);

        Assert.That(Labels(ticks), Is.EqualTo("16:00 | 20:00 | 8 Mar | 04:00 | 08:00"));
        Assert.That(Labels(ticks.Where(tick => tick.IsEmphasised)), Is.EqualTo("8 Mar"));
    }

    [Test]
    public void There_are_never_more_ticks_than_wanted_and_they_follow_each_other(
        [Values(1, 2, 5, 12)] int most,
        [Values(2, 100, 5_000)] int count,
        [Values(60_000L, Hour, 24 * Hour, 720 * Hour)] long step)
    {
        var times = Enumerable.Range(0, count).Select(i => ChartScenes.Midnight + (i * step)).ToArray();

        var ticks = TimeTicks.For(new TimeAxis(times), most);

        Assert.That(ticks, Has.Count.InRange(1, most));
        Assert.That(ticks.Select(tick => tick.Bar), Is.Ordered.And.Unique);
    }

    [Test]
    public void A_year_of_days_is_named_by_months_and_the_new_year()
    {
        var days = Enumerable.Range(0, 366).Select(i => ChartScenes.Midnight + (i * 24 * Hour)).ToArray();

        var ticks = TimeTicks.For(new TimeAxis(days), most: 5);

        Assert.That(Labels(ticks), Is.EqualTo("Apr | Jul | Oct | 2025"));
    }

    [Test]
    public void Midnight_is_that_of_the_reader()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(2), "test", "test");
        var axis = Hourly(from: ChartScenes.Midnight - (9 * Hour), count: 20) with { Zone = zone };

        var day = TimeTicks.For(axis, most: 12).Single(tick => tick.IsEmphasised);

        Assert.That(axis.OpenTimesMs.Span[day.Bar], Is.EqualTo(ChartScenes.Midnight - (2 * Hour)));
    }

    [Test]
    public void A_hole_in_time_is_found_where_it_ends()
    {
        var times = Hourly(from: ChartScenes.Midnight, count: 10).OpenTimesMs.ToArray();
        for (var i = 6; i < times.Length; i++) times[i] += 5 * Hour;

        Assert.That(TimeTicks.Gaps(new TimeAxis(times)).Single(), Is.EqualTo(6));
    }

    private static string Labels(IEnumerable<TimeTicks.Tick> ticks) =>
        string.Join(" | ", ticks.Select(tick => tick.Label));

    private static TimeAxis Hourly(long from, int count) =>
        new(Enumerable.Range(0, count).Select(i => from + (i * Hour)).ToArray());
}
