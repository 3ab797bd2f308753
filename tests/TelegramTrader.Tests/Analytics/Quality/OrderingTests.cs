using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Analytics.Quality;

namespace TelegramTrader.Tests.Analytics.Quality;

public sealed class OrderingTests
{
    [Test]
    public void Arranged_rows_ascend_keep_the_first_of_each_time_and_lose_none() =>
        Prop.ForAll(Gen.Choose(0, 60).Select(time => (long)time).ArrayOf().ToArbitrary(), times =>
        {
            var arranged = Ordering.Arrange(times);

            Assert.That(Ordering.IsAscending([.. arranged.Order.Select(row => times[row])]), Is.True);
            Assert.That(arranged.Order.Concat(arranged.Duplicates), Is.EquivalentTo(Enumerable.Range(0, times.Length)));
            Assert.That(arranged.Order, Has.All.Matches<int>(row => Array.IndexOf(times, times[row]) == row));
            var late = arranged.Order.Where(row => times[..row].Any(earlier => earlier > times[row]));
            Assert.That(arranged.OutOfOrder, Is.EqualTo(late.Order()));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Rows_are_named_by_their_place_in_the_file()
    {
        var arranged = Ordering.Arrange([10, 30, 20, 30, 40, 20]);

        Assert.Multiple(() =>
        {
            Assert.That(string.Join(' ', arranged.Order), Is.EqualTo("0 2 1 4"));
            Assert.That(string.Join(' ', arranged.Duplicates), Is.EqualTo("3 5"));
            Assert.That(string.Join(' ', arranged.OutOfOrder), Is.EqualTo("2"));
        });
    }

    [TestCase(new long[] { }, true)]
    [TestCase(new long[] { 5 }, true)]
    [TestCase(new long[] { 5, 6, 9 }, true)]
    [TestCase(new long[] { 5, 5 }, false)]
    [TestCase(new long[] { 5, 6, 4 }, false)]
    public void Ascending_means_each_later_than_the_one_before(long[] times, bool isAscending) =>
        Assert.That(Ordering.IsAscending(times), Is.EqualTo(isAscending));
}
