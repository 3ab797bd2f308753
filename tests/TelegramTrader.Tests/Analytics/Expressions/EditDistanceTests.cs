using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Analytics.Expressions;

namespace TelegramTrader.Tests.Analytics.Expressions;

public sealed class EditDistanceTests
{
    private static readonly Gen<string> Words =
        Gen.Elements('a', 'b', 'c').ListOf().Select(letters => string.Concat(letters));

    [Test]
    public void Is_zero_for_one_word_alone_the_same_both_ways_and_no_more_than_writing_it_anew() =>
        Prop.ForAll(Words.ToArbitrary(), Words.ToArbitrary(), (left, right) =>
        {
            var away = EditDistance.Between(left, right);
            return (away == 0) == (left == right)
                && away == EditDistance.Between(right, left)
                && away >= Math.Abs(left.Length - right.Length)
                && away <= Math.Max(left.Length, right.Length);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void One_slip_is_one() =>
        Prop.ForAll(Words.ToArbitrary(), Gen.Choose(0, 1_000).ToArbitrary(), (word, place) =>
        {
            var at = place % (word.Length + 1);
            var longer = word.Insert(at, "x");
            return EditDistance.Between(word, longer) == 1
                && EditDistance.Between(longer, longer.Remove(at, 1).Insert(at, "y")) == 1;
        }).QuickCheckThrowOnFailure();

    [TestCase("", "", 0)]
    [TestCase("", "rsi", 3)]
    [TestCase("rsi", "ris", 1)]
    [TestCase("prise", "price", 1)]
    [TestCase("kitten", "sitting", 3)]
    [TestCase("ca", "abc", 3)]
    public void Swapped_neighbours_are_one_slip(string left, string right, int expected) =>
        Assert.That(EditDistance.Between(left, right), Is.EqualTo(expected));
}
