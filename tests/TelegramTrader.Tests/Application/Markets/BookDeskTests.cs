using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Rendering;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Application.Markets;

public sealed class BookDeskTests
{
    private static readonly Symbol Spot = Symbol.Of("BTC", "USDT", MarketKind.Spot);

    [Test]
    public async Task Spread_depth_and_costs_are_said_of_one_book()
    {
        var answer = await AskAsync(Book(wallAt: -1), size: null);

        Assert.That(answer.Bid, Is.EqualTo(999.99m));
        Assert.That(answer.Ask, Is.EqualTo(1_000.01m));
        Assert.That(answer.SpreadBp, Is.EqualTo(0.2).Within(1e-9));
        Assert.That(answer.Depth.Select(depth => depth.Bids), Is.Ordered);
        Assert.That(answer.Costs.Select(cost => cost.Size), Is.EqualTo(new[] { 10_000m, 100_000m, 1_000_000m }));
        Assert.That(answer.Walls, Is.Empty);
    }

    [Test]
    public async Task A_size_that_is_asked_for_takes_the_place_of_the_usual_ones()
    {
        var answer = await AskAsync(Book(wallAt: -1), size: 2_500m);

        Assert.That(answer.Costs.Single().Size, Is.EqualTo(2_500m));
        Assert.That(answer.Costs.Single().BuyBp, Is.GreaterThan(0));
    }

    [Test]
    public async Task More_than_the_book_holds_is_too_thin_and_not_cheap()
    {
        var answer = await AskAsync(Book(wallAt: -1), size: 1e12m);

        Assert.That(answer.Costs.Single().BuyBp, Is.Null);
        Assert.That(PlainTextRenderer.Render(BookReport.Of(answer, Reader.Default)), Does.Contain("too thin"));
    }

    [Test]
    public async Task A_planted_wall_is_found()
    {
        var answer = await AskAsync(Book(wallAt: 30), size: null);

        Assert.That(answer.Walls.Single().Side, Is.EqualTo("ask"));
        Assert.That(answer.Walls.Single().Price, Is.EqualTo(1_000.31m));
        Assert.That(answer.Walls.Single().DistanceBp, Is.EqualTo(3.1).Within(1e-9));
    }

    [Test]
    public async Task A_book_that_is_empty_on_one_side_is_refused()
    {
        var half = Book(wallAt: -1) with { Bids = [] };

        var result = await Desk(half).AnswerAsync(
            new GetBook(new NamedSymbol(null, Spot), null), Caller.Terminal(Role.Viewer), default);

        Assert.That(result.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Sentence, Does.Contain("empty on one side"));
    }

    private static BookSnapshot Book(int wallAt)
    {
        BookLevel Level(int i, int sign) => new(
            Fixed8.Of(1_000m + (sign * (0.01m + (i * 0.01m)))),
            Fixed8.Of(sign > 0 && i == wallAt ? 50m : 1m + (i % 3)));
        return new BookSnapshot(
            7,
            Bars.Tuesday,
            [.. Enumerable.Range(0, 500).Select(i => Level(i, -1))],
            [.. Enumerable.Range(0, 500).Select(i => Level(i, 1))]);
    }

    private static BookDesk Desk(BookSnapshot book) =>
        new(new FakeMarket(Bars.Walk("1m", 10), Spot), new FakeNow { Book = book });

    private static async Task<BookAnswer> AskAsync(BookSnapshot book, decimal? size)
    {
        var request = new GetBook(new NamedSymbol(null, Spot), size);
        var result = await Desk(book).AnswerAsync(request, Caller.Terminal(Role.Viewer), default);
        return result.IsAnswer(out var answer, out var refusal)
            ? answer
            : throw new InvalidOperationException(refusal.Sentence);
    }
}
