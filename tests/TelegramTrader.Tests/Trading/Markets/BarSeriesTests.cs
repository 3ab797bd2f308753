using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Trading.Markets;

public sealed class BarSeriesTests
{
    [Test]
    public void Torn_columns_are_refused() => Assert.That(
        () => new BarSeries(Timeframe.Of("1m"), [0], new BarPrices([1], [1], [1], []), [1]),
        Throws.ArgumentException);

    [Test]
    public void Only_bars_that_have_closed_are_seen()
    {
        var bars = Bars.Walk("15m", 4);
        var lastOpen = bars.OpenTimeMs[3];

        Assert.Multiple(() =>
        {
            Assert.That(bars.ClosedBy(lastOpen).Count, Is.EqualTo(3));
            Assert.That(bars.ClosedBy(bars.CloseTimeMs(3) - 1).Count, Is.EqualTo(3));
            Assert.That(bars.ClosedBy(bars.CloseTimeMs(3)).Count, Is.EqualTo(4));
            Assert.That(bars.ClosedBy(0).Count, Is.Zero);
        });
    }

    [Test]
    public void A_longer_bar_is_made_of_the_bars_that_exist()
    {
        var minutes = Bars.Walk("1m", 60, taker: true);
        var holed = Without(minutes, 15, 15);

        var quarters = holed.Resample(Timeframe.Of("15m"));

        Assert.Multiple(() =>
        {
            Assert.That(quarters.Count, Is.EqualTo(3), "a quarter without a minute does not exist");
            Assert.That(quarters.OpenTimeMs[1], Is.EqualTo(minutes.OpenTimeMs[30]));
            Assert.That(quarters.Open[1], Is.EqualTo(minutes.Open[30]));
            Assert.That(quarters.Close[1], Is.EqualTo(minutes.Close[44]));
            Assert.That(quarters.High[1], Is.EqualTo(minutes.High[30..45].Max()));
            Assert.That(quarters.Low[1], Is.EqualTo(minutes.Low[30..45].Min()));
            Assert.That(quarters.Volume[1], Is.EqualTo(minutes.Volume[30..45].Sum()).Within(1e-9));
            Assert.That(quarters.TakerBuyVolume[1], Is.EqualTo(minutes.TakerBuyVolume[30..45].Sum()).Within(1e-9));
        });
    }

    [Test]
    public void Weeks_begin_on_Monday_and_months_on_the_first()
    {
        var days = Bars.Walk("1d", 60);
        static DateTimeOffset Utc(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

        var weeks = days.Resample(Timeframe.Of("1w")).OpenTimeMs.Select(Utc);
        var months = days.Resample(Timeframe.Of("1M")).OpenTimeMs.Select(Utc);

        Assert.Multiple(() =>
        {
            Assert.That(weeks.Select(open => open.DayOfWeek), Is.All.EqualTo(DayOfWeek.Monday));
            Assert.That(months.Select(open => open.Day), Is.All.EqualTo(1));
        });
    }

    [Test]
    public void A_shorter_timeframe_cannot_be_made() =>
        Assert.That(() => Bars.Walk("1h", 5).Resample(Timeframe.Of("15m")), Throws.ArgumentException);

    private static BarSeries Without(BarSeries bars, int from, int count)
    {
        T[] Cut<T>(T[] column) => [.. column[..from], .. column[(from + count)..]];
        return new BarSeries(
            bars.Timeframe,
            Cut(bars.OpenTimeMs),
            new BarPrices(Cut(bars.Open), Cut(bars.High), Cut(bars.Low), Cut(bars.Close)),
            Cut(bars.Volume),
            Cut(bars.TakerBuyVolume));
    }
}
