using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Trading.Markets;

public sealed class BookMeasuresTests
{
    private static readonly BookSnapshot Book = new(
        1,
        0,
        Levels((100m, 2m), (99.9m, 10m), (99m, 50m)),
        Levels((100.2m, 1m), (100.5m, 4m), (102m, 100m)));

    [Test]
    public void Middle_spread_and_micro_price_are_those_of_the_best_levels()
    {
        Assert.That(Book.Mid(), Is.EqualTo(100.1m));
        Assert.That(Book.Spread(), Is.EqualTo(0.2m));
        Assert.That(Book.MicroPrice(), Is.EqualTo(((100m * 1m) + (100.2m * 2m)) / 3m), "more bids lean it to the ask");
    }

    [Test]
    public void A_side_without_levels_has_no_middle()
    {
        var half = Book with { Asks = [] };

        Assert.That(half.Mid(), Is.Null);
        Assert.That(half.Spread(), Is.Null);
        Assert.That(half.DepthWithin(10), Is.Null);
        Assert.That(half.CostOf(isBuy: true, 100m).Average, Is.Null);
    }

    [Test]
    public void Depth_counts_what_lies_within_and_says_when_the_levels_end_before()
    {
        var near = Book.DepthWithin(25)!;
        var far = Book.DepthWithin(500)!;

        Assert.That(near.Bids, Is.EqualTo((100m * 2m) + (99.9m * 10m)));
        Assert.That(near.Asks, Is.EqualTo(100.2m));
        Assert.That(near.IsWhole, Is.True);
        Assert.That(near.Imbalance, Is.GreaterThan(0.8m));
        Assert.That(far.IsWhole, Is.False);
    }

    [Test]
    public void A_purchase_walks_the_asks_and_pays_more_than_the_middle()
    {
        var cost = Book.CostOf(isBuy: true, 200m);

        var coins = 1m + ((200m - 100.2m) / 100.5m);
        Assert.That(cost.Average, Is.EqualTo(200m / coins));
        Assert.That(cost.Worst, Is.EqualTo(100.5m));
        Assert.That(cost.IsWhole, Is.True);
        Assert.That(cost.SlippageBp, Is.EqualTo(((200m / coins) - 100.1m) / 100.1m * 10_000m));
    }

    [Test]
    public void What_the_book_does_not_hold_stays_unfilled()
    {
        var cost = Book.CostOf(isBuy: false, 1_000_000m);

        Assert.That(cost.IsWhole, Is.False);
        Assert.That(cost.Filled, Is.EqualTo((100m * 2m) + (99.9m * 10m) + (99m * 50m)));
    }

    [Test]
    public void More_never_costs_less_and_both_sides_cost_something()
    {
        var random = new Random(11);
        for (var round = 0; round < 500; round++)
        {
            var book = RandomBook(random);
            var (last, lastSale) = (decimal.MinValue, decimal.MinValue);
            foreach (var amount in new[] { 1m, 10m, 100m, 1_000m, 10_000m })
            {
                var (buy, sell) = (book.CostOf(true, amount), book.CostOf(false, amount));
                Assert.That(buy.SlippageBp, Is.GreaterThanOrEqualTo(last - 1e-15m).And.GreaterThan(0));
                Assert.That(sell.SlippageBp, Is.GreaterThanOrEqualTo(lastSale - 1e-15m).And.GreaterThan(0));
                (last, lastSale) = (buy.SlippageBp!.Value, sell.SlippageBp!.Value);
            }
        }
    }

    private static BookSnapshot RandomBook(Random random)
    {
        var mid = random.Next(100, 10_000);
        List<BookLevel> Side(int sign)
        {
            var (levels, price) = (new List<BookLevel>(), (decimal)mid);
            for (var i = 0; i < 20; i++)
            {
                price += sign * random.Next(1, 50) / 100m;
                levels.Add(new BookLevel(Fixed8.Of(price), Fixed8.Of(random.Next(1, 1_000) / 10m)));
            }

            return levels;
        }

        return new BookSnapshot(1, 0, Side(-1), Side(1));
    }

    private static BookLevel[] Levels(params (decimal Price, decimal Quantity)[] levels) =>
        [.. levels.Select(level => new BookLevel(Fixed8.Of(level.Price), Fixed8.Of(level.Quantity)))];
}
