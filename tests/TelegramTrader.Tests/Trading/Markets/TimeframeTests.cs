using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Trading.Markets;

public sealed class TimeframeTests
{
    private const long Minute = 60_000;

    [Test]
    public void There_are_fifteen_and_each_reads_as_it_is_written() => Assert.That(
        Timeframe.All.Select(timeframe => Timeframe.Of(timeframe.ToString())).ToList(),
        Is.EqualTo(Timeframe.All).And.Count.EqualTo(15));

    [TestCase("1H", "1h")]
    [TestCase("15M", "15m")]
    [TestCase("1D", "1d")]
    [TestCase("1M", "1M")]
    [TestCase("1m", "1m")]
    public void Case_matters_between_minute_and_month_only(string text, string expected) =>
        Assert.That(Timeframe.Of(text).ToString(), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("17m")]
    [TestCase("1y")]
    [TestCase(null)]
    public void Refuses_others(string? text) => Assert.That(Timeframe.TryParse(text, out _), Is.False);

    [TestCase("1w", "2024-03-06T12:00:00Z", "2024-03-04T00:00:00Z")]
    [TestCase("1w", "2024-03-04T00:00:00Z", "2024-03-04T00:00:00Z")]
    [TestCase("1w", "1970-01-01T00:00:00Z", "1969-12-29T00:00:00Z")]
    [TestCase("1M", "2024-02-29T23:59:00Z", "2024-02-01T00:00:00Z")]
    [TestCase("4h", "2024-03-06T11:59:00Z", "2024-03-06T08:00:00Z")]
    [TestCase("3d", "1970-01-05T00:00:00Z", "1970-01-04T00:00:00Z")]
    public void A_bar_opens_where_its_calendar_says(string timeframe, string time, string open) => Assert.That(
        Timeframe.Of(timeframe).OpenOf(DateTimeOffset.Parse(time, null).ToUnixTimeMilliseconds()),
        Is.EqualTo(DateTimeOffset.Parse(open, null).ToUnixTimeMilliseconds()));

    [Test]
    public void Every_instant_lies_in_the_bar_that_opens_before_it_and_no_other() => Prop.ForAll(
        Gen.Choose(-1_000_000, 30_000_000).ToArbitrary(),
        Gen.Elements(Timeframe.All.ToArray()).ToArbitrary(),
        (minute, timeframe) =>
        {
            var time = (minute * Minute) + 17;
            var open = timeframe.OpenOf(time);
            return open <= time && time < timeframe.NextOpen(open) && timeframe.OpenOf(open) == open;
        }).QuickCheckThrowOnFailure();

    [TestCase("15m", "1m", true)]
    [TestCase("15m", "5m", true)]
    [TestCase("15m", "1h", false)]
    [TestCase("5m", "3m", false)]
    [TestCase("8h", "6h", false)]
    [TestCase("1w", "1d", true)]
    [TestCase("1w", "3d", false)]
    [TestCase("1M", "1w", false)]
    [TestCase("1M", "1h", true)]
    [TestCase("3d", "1d", true)]
    [TestCase("1M", "1M", true)]
    [TestCase("1w", "1w", true)]
    public void Knows_what_it_can_be_made_of(string timeframe, string of, bool expected) =>
        Assert.That(Timeframe.Of(timeframe).IsMadeOf(Timeframe.Of(of)), Is.EqualTo(expected));

    [Test]
    public void What_it_is_made_of_never_straddles_its_edge() => Assert.Multiple(() =>
    {
        foreach (var long_ in Timeframe.All)
        {
            foreach (var short_ in Timeframe.All.Where(long_.IsMadeOf))
            {
                var open = long_.OpenOf(1_700_000_000_000);
                for (var i = 0; i < 50; i++, open = long_.NextOpen(open))
                {
                    Assert.That(short_.OpenOf(open), Is.EqualTo(open), $"{short_} in {long_}");
                }
            }
        }
    });
}
