using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Trading.Markets;

public sealed class OrderBookTests
{
    [Test]
    public void Holds_what_sorted_maps_hold_whatever_is_applied()
    {
        var random = new Random(3);
        var (book, change) = (new OrderBook(), new BookChange());
        var (bids, asks) = (new SortedDictionary<long, long>(), new SortedDictionary<long, long>());
        for (var i = 0; i < 2_000; i++)
        {
            change.Clear();
            Fill(random, change.Bids, bids, 0);
            Fill(random, change.Asks, asks, 400);

            book.Apply(change);

            Assert.That(Side(book.BidCount, book.Bid), Is.EqualTo(bids.Reverse()));
            Assert.That(Side(book.AskCount, book.Ask), Is.EqualTo(asks));
            var isCrossed = bids.Count > 0 && asks.Count > 0 && bids.Last().Key >= asks.First().Key;
            Assert.That(book.IsCrossed, Is.EqualTo(isCrossed));
        }
    }

    [Test]
    public void Forgets_only_the_worst_when_a_side_is_full()
    {
        var book = new OrderBook(mostLevels: 16);
        var change = new BookChange();
        for (var price = 1; price <= 100; price++)
        {
            change.Bids.Add(Level(price, 1));
        }

        book.Apply(change);

        Assert.That(book.BidCount, Is.InRange(14, 16));
        var prices = Enumerable.Range(0, book.BidCount).Select(i => book.Bid(i).Price.Units);
        Assert.That(prices, Is.EqualTo(Enumerable.Range(0, book.BidCount).Select(i => 100L - i)));
    }

    [Test]
    public void Begins_with_a_snapshot_and_shows_its_top()
    {
        var book = new OrderBook();
        book.Apply(With(Level(5, 5)));

        book.Begin([Level(10, 1), Level(9, 2)], [Level(11, 3), Level(12, 4), Level(13, 5)]);

        var top = book.Top(2, 7, 8);
        Assert.Multiple(() =>
        {
            Assert.That(top.Bids, Is.EqualTo(new[] { Level(10, 1), Level(9, 2) }));
            Assert.That(top.Asks, Is.EqualTo(new[] { Level(11, 3), Level(12, 4) }));
            Assert.That((top.LastUpdateId, top.TimeMs), Is.EqualTo((7L, 8L)));
            Assert.That((book.BestBid, book.BestAsk), Is.EqualTo((Level(10, 1), Level(11, 3))));
            Assert.That(book.IsCrossed, Is.False);
        });
    }

    [TestCase(0, 1)]
    [TestCase(-1, 1)]
    [TestCase(1, -1)]
    public void Refuses_prices_not_above_zero_and_quantities_below_it(long price, long quantity) => Assert.That(
        () => new OrderBook().Apply(With(Level(price, quantity))), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Allocates_nothing_once_it_has_grown()
    {
        var random = new Random(4);
        var book = new OrderBook();
        var change = new BookChange();
        Fill(random, change.Bids, [], 0);
        book.Apply(change);

        var before = GC.GetAllocatedBytesForCurrentThread();
        book.Apply(change);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static void Fill(Random random, List<BookLevel> levels, SortedDictionary<long, long> expected, int from)
    {
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            var (price, quantity) = (from + random.Next(1, 600), random.Next(3) == 0 ? 0 : random.Next(1, 1_000));
            levels.Add(Level(price, quantity));
            expected[price] = quantity;
            if (quantity == 0)
            {
                expected.Remove(price);
            }
        }
    }

    private static IEnumerable<KeyValuePair<long, long>> Side(int count, Func<int, BookLevel> at) =>
        Enumerable.Range(0, count).Select(i => KeyValuePair.Create(at(i).Price.Units, at(i).Quantity.Units));

    private static BookChange With(BookLevel bid)
    {
        var change = new BookChange();
        change.Bids.Add(bid);
        return change;
    }

    private static BookLevel Level(long price, long quantity) => new(new Fixed8(price), new Fixed8(quantity));
}
