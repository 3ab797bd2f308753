using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Sandbox.Exchange.Matching;

namespace TelegramTrader.Tests.Sandbox;

/// <summary>The matching engine keeps price-time priority and loses nothing.</summary>
public sealed class MatchingBookTests
{
    [Test]
    public void The_older_order_at_a_price_is_filled_first()
    {
        var book = new MatchingBook();
        var older = book.Submit(new OrderRequest(0, TakerSide.Sell, 100, 5, Rests: true))!;
        var younger = book.Submit(new OrderRequest(0, TakerSide.Sell, 100, 5, Rests: true))!;

        book.Submit(new OrderRequest(0, TakerSide.Buy, 100, 6, Rests: false));

        Assert.Multiple(() =>
        {
            Assert.That(older.IsWorking, Is.False);
            Assert.That(younger.Left, Is.EqualTo(4));
        });
    }

    [Test]
    public void The_better_price_is_filled_first_and_at_the_makers_price()
    {
        var book = new MatchingBook();
        book.Submit(new OrderRequest(0, TakerSide.Sell, 101, 5, Rests: true));
        book.Submit(new OrderRequest(0, TakerSide.Sell, 100, 5, Rests: true));

        book.Submit(new OrderRequest(0, TakerSide.Buy, Limit: null, 7, Rests: false));

        Assert.That(
            book.Executions.Select(met => (met.Price, met.Quantity)),
            Is.EqualTo(new[] { (100L, 5L), (101L, 2L) }));
    }

    [Test]
    public void What_may_not_rest_expires()
    {
        var news = new List<OrderNews>();
        var book = new MatchingBook { Told = news.Add };
        book.Submit(new OrderRequest(0, TakerSide.Sell, 100, 5, Rests: true));

        var rest = book.Submit(new OrderRequest(7, TakerSide.Buy, 100, 8, Rests: false));

        Assert.Multiple(() =>
        {
            Assert.That(rest, Is.Null);
            Assert.That(book.Bids.Count, Is.Zero);
            Assert.That(
                news.Select(item => (item.Kind, item.Quantity, item.Left)),
                Is.EqualTo(new[] { (OrderNewsKind.Filled, 5L, 3L), (OrderNewsKind.Expired, 3L, 0L) }));
        });
    }

    [Test]
    public void A_guests_order_is_found_cancelled_and_told_of()
    {
        var news = new List<OrderNews>();
        var book = new MatchingBook { Told = news.Add };
        var order = book.Submit(new OrderRequest(7, TakerSide.Buy, 99, 4, Rests: true))!;

        var found = book.Find(order.Id);
        var isCancelled = book.Cancel(order);

        Assert.Multiple(() =>
        {
            Assert.That(found, Is.SameAs(order));
            Assert.That(isCancelled, Is.True);
            Assert.That(book.Cancel(order), Is.False, "it is done");
            Assert.That(book.Find(order.Id), Is.Null);
            Assert.That(book.Bids.Count, Is.Zero);
            Assert.That(news.Select(item => item.Kind), Is.EqualTo(
                new[] { OrderNewsKind.Added, OrderNewsKind.Cancelled }));
        });
    }

    [Test]
    public void Whatever_comes_the_book_is_never_crossed_and_nothing_is_lost() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var chance = new Random(seed);
            var book = new MatchingBook();
            var (orders, sent, gone) = (new List<RestingOrder>(), 0L, 0L);
            for (var i = 0; i < 300; i++)
            {
                if (orders.Count > 0 && chance.Next(4) == 0)
                {
                    var order = orders[chance.Next(orders.Count)];
                    gone += book.Cancel(order) ? order.Left : 0;
                    continue;
                }

                var side = chance.Next(2) == 0 ? TakerSide.Buy : TakerSide.Sell;
                var quantity = chance.Next(1, 20);
                var met = book.Executions.Sum(execution => execution.Quantity);
                var rests = chance.Next(3) > 0;
                var order2 = book.Submit(new OrderRequest(0, side, 100 + chance.Next(-5, 6), quantity, rests));
                sent += quantity;
                met = book.Executions.Sum(execution => execution.Quantity) - met;
                gone += order2 is null ? quantity - met : 0;
                if (order2 is not null)
                {
                    orders.Add(order2);
                }
            }

            var traded = book.Executions.Sum(execution => execution.Quantity);
            var working = Levels(book.Bids).Concat(Levels(book.Asks)).Sum(level => level.Total);
            var isOpen = book.Bids.Best is { } bid && book.Asks.Best is { } ask ? bid.Price < ask.Price : true;
            return isOpen && sent == gone + (2 * traded) + working
                && Levels(book.Bids).Concat(Levels(book.Asks)).All(level => level.Total > 0);
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<QueuedLevel> Levels(BookSide side) =>
        Enumerable.Range(0, side.Count).Select(i => side[i]);
}
