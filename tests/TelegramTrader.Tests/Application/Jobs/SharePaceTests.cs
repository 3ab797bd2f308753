using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Tests.Application.Jobs;

public sealed class SharePaceTests
{
    [TestCase(0.25, 30, 90)]
    [TestCase(0.5, 1, 1)]
    [TestCase(1, 12, 0)]
    public void What_is_left_takes_as_long_as_what_is_done_did(double share, int taken, int left) =>
        Assert.That(SharePace.Left(share, TimeSpan.FromSeconds(taken)), Is.EqualTo(TimeSpan.FromSeconds(left)));

    [TestCase(0.009, 60)]
    [TestCase(0.5, 0.9)]
    [TestCase(0, 60)]
    public void At_the_beginning_nothing_is_said(double share, double taken) =>
        Assert.That(SharePace.Left(share, TimeSpan.FromSeconds(taken)), Is.Null);

    [TestCase(0.2, 0.3, 0.3)]
    [TestCase(0.3, 0.2, 0.3)]
    [TestCase(0.3, double.NaN, 0.3)]
    [TestCase(0.3, 7, 1)]
    [TestCase(0, -1, 0)]
    public void A_share_only_grows_and_stays_a_share(double before, double said, double shown) =>
        Assert.That(SharePace.Advance(before, said), Is.EqualTo(shown));
}
