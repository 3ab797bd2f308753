using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Truth;

namespace TelegramTrader.Tests.Trading.Optimisation.Truth;

public sealed class WalkForwardSearchTests
{
    private const int Days = 60;

    [Test]
    public void Each_search_sees_all_that_came_before_its_window_and_nothing_else()
    {
        var pasts = new List<(long FromMs, long ToMs)>();
        var runner = new PlantedTrials(Days, (_, _) => 0.01);

        var walk = Walk(runner, past =>
        {
            pasts.Add(past.Time);
            return [1];
        })!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(walk.Windows, Has.Count.EqualTo(5));
            Assert.That(pasts.Select(past => past.FromMs), Has.All.EqualTo(runner.Time.FromMs));
            Assert.That(
                pasts.Select(past => past.ToMs + 1), Is.EqualTo(walk.Windows.Select(window => window.FromMs)));
            Assert.That(
                walk.Windows.Skip(1).Select(window => window.FromMs),
                Is.EqualTo(walk.Windows.SkipLast(1).Select(window => window.ToMs)));
            Assert.That(walk.Windows[^1].ToMs, Is.EqualTo(runner.Time.ToMs + 1));
            Assert.That(runner.Seen.Select(part => part.Last - part.First), Is.EqualTo(
                new[] { 10, 10, 20, 10, 30, 10, 40, 10, 50, 10 }), "the past of each and its window, in days");
        }
    }

    [TestCase(61)]
    [TestCase(100)]
    [TestCase(365)]
    public void Windows_begin_at_midnight_and_leave_no_day_out(int days)
    {
        var walk = Walk(new PlantedTrials(days, (_, _) => 0.01), _ => [1])!;

        Assert.That(
            walk.Windows.Select(window => window.FromMs % PlantedTrials.DayMs), Has.All.Zero);
        Assert.That(walk.Trades, Is.EqualTo(days - (days / 6)));
    }

    [Test]
    public void Returns_are_those_of_the_setting_that_was_found_for_each_window()
    {
        // The first is good in the first half, the second in the second: found too late each time.
        var runner = new PlantedTrials(Days, (setting, day) => (setting[0] == 1) == (day < 30) ? 0.01 : -0.005);

        var turnMs = PlantedTrials.StartMs + (31 * PlantedTrials.DayMs);
        var walk = Walk(runner, past => past.Time.ToMs < turnMs ? [1] : [2])!;

        var expected = Math.Pow(1.01, 20) * Math.Pow(0.995, 10) * Math.Pow(1.01, 20);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(walk.Windows.Select(window => window.Setting![0]), Is.EqualTo(new double[] { 1, 1, 1, 2, 2 }));
            Assert.That(walk.ReturnPct, Is.EqualTo((expected - 1) * 100).Within(1e-9));
            Assert.That(walk.Earned, Is.EqualTo(4));
            Assert.That(walk.Windows[2].OutOfSamplePct, Is.EqualTo(-0.5).Within(1e-9));
            Assert.That(walk.OutOfSamplePct, Is.EqualTo(((4 * 1) - 0.5) / 5).Within(1e-9));
            Assert.That(walk.Windows[0].InSamplePct, Is.EqualTo(1).Within(1e-9));
            Assert.That(
                walk.Windows[3].InSamplePct,
                Is.EqualTo((Math.Pow(Math.Pow(0.995, 30) * Math.Pow(1.01, 10), 1 / 40.0) - 1) * 100).Within(1e-9));
            Assert.That(walk.Efficiency, Is.EqualTo(walk.OutOfSamplePct / walk.InSamplePct).Within(1e-12));
        }
    }

    [Test]
    public void What_is_the_same_in_all_time_keeps_all_of_it()
    {
        var walk = Walk(new PlantedTrials(Days, (_, _) => 0.002), _ => [1])!;

        Assert.That(walk.Efficiency, Is.EqualTo(1).Within(1e-9));
        Assert.That(walk.ReturnPct, Is.EqualTo((Math.Pow(1.002, 50) - 1) * 100).Within(1e-9));
    }

    [Test]
    public void Pasts_without_profit_have_no_efficiency() => Assert.That(
        Walk(new PlantedTrials(Days, (_, _) => -0.001), _ => [1])!.Efficiency, Is.Null);

    [TestCase(3, true)]
    [TestCase(2, false)]
    public void Searches_that_find_nothing_stand_aside_and_too_many_leave_it_unknown(int found, bool isKnown)
    {
        var asked = 0;
        var runner = new PlantedTrials(Days, (_, _) => 0.01);

        var walk = Walk(runner, _ => asked++ < found ? [1] : null);

        Assert.That(walk is not null, Is.EqualTo(isKnown));
        Assert.That(walk?.Windows[4].OutOfSamplePct, Is.Null);
        Assert.That(walk?.ReturnPct ?? 0, Is.EqualTo(isKnown ? (Math.Pow(1.01, 30) - 1) * 100 : 0).Within(1e-9));
    }

    [Test]
    public void A_find_that_cannot_be_run_in_its_window_is_none()
    {
        var runner = new PlantedTrials(Days, (_, day) => day >= 50 ? double.NaN : 0.01);

        var walk = Walk(runner, _ => [1])!;

        Assert.That(walk.Windows[4].Setting, Is.Null);
        Assert.That(walk.Earned, Is.EqualTo(4));
    }

    [TestCase(29, false)]
    [TestCase(30, true)]
    public void It_takes_thirty_days(int days, bool isKnown) => Assert.That(
        Walk(new PlantedTrials(days, (_, _) => 0.01), _ => [1]) is not null, Is.EqualTo(isKnown));

    private static WalkForwardOptimisation? Walk(
        PlantedTrials runner, Func<ITrialRunner, IReadOnlyList<double>?> search) =>
        WalkForwardSearch.Of(runner, (past, _) => search(past), 10, new WorkProgress(null, 0, 1), default);
}
