using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Analysis;
using TelegramTrader.Application.Markets;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Application.Analysis;

public sealed class CvdDeskTests
{
    private static readonly Symbol Spot = Symbol.Of("BTC", "USDT", MarketKind.Spot);
    private static readonly VenueList Venues = new([Venue.Of("binance"), Venue.Of("bybit")]);

    [Test]
    public async Task Cvd_is_the_sum_of_taker_buys_minus_sells_over_the_bars_shown()
    {
        var bars = Bars.Walk("15m", 200, taker: true);

        var answer = await AskAsync(new FakeMarket(bars, Spot));

        var last = bars.Last(96);
        var expected = Enumerable.Range(0, 96).Sum(i => (2 * last.TakerBuyVolume[i]) - last.Volume[i]);
        Assert.That((double)answer.Total, Is.EqualTo(expected).Within(1e-6));
        Assert.That(answer.Missing, Is.EqualTo(new[] { "the perpetual's CVD", "bybit (not recorded)" }));
    }

    [Test]
    public async Task Spot_and_perpetual_stand_side_by_side_and_add_up()
    {
        var market = new FakeMarket(Bars.Walk("15m", 200, taker: true), Spot)
            .Beside(Spot.As(MarketKind.Perpetual), Bars.Walk("15m", 200, seed: 8, taker: true));

        var answer = await AskAsync(market);

        Assert.That(answer.Lines.Select(line => line.Kind), Is.EqualTo(new[] { "spot", "perp" }));
        Assert.That(answer.Total, Is.EqualTo(answer.Lines.Sum(line => line.Cvd)).Within(1e-6m));
    }

    [Test]
    public async Task Bars_that_do_not_say_who_took_are_refused_with_the_reason()
    {
        var desk = new CvdDesk(new FakeMarket(Bars.Walk("15m", 200), Spot), Venues, TestLimits.Usual);

        var result = await desk.AnswerAsync(Request(), Caller.Terminal(Role.Viewer), default);

        Assert.That(result.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Kind, Is.EqualTo(RefusalKind.NotFound));
        Assert.That(refusal.Sentence, Does.Contain("does not say who took"));
    }

    [TestCase(1, 0.2, "bullish")]
    [TestCase(-1, 0.8, "bearish")]
    [TestCase(1, 0.8, "none")]
    [TestCase(-1, 0.2, "none")]
    public async Task A_price_that_goes_against_its_takers_diverges(int direction, double boughtShare, string kind)
    {
        var bars = Bars.Walk("15m", 200, taker: true);
        for (var i = 180; i < 200; i++)
        {
            var (open, close) = (bars.Close[i - 1], bars.Close[i - 1] + (direction * 4));
            (bars.Open[i], bars.Close[i]) = (open, close);
            (bars.High[i], bars.Low[i]) = (Math.Max(open, close) + 0.5, Math.Min(open, close) - 0.5);
            bars.TakerBuyVolume[i] = bars.Volume[i] * boughtShare;
        }

        var answer = await AskAsync(new FakeMarket(bars, Spot));

        Assert.That(answer.Divergence.Kind, Is.EqualTo(kind), answer.Divergence.Sentence);
    }

    private static GetCvd Request() => new(new NamedSymbol(null, Spot), Timeframe.Of("15m"));

    private static async Task<CvdAnswer> AskAsync(FakeMarket market)
    {
        var desk = new CvdDesk(market, Venues, TestLimits.Usual);
        var result = await desk.AnswerAsync(Request(), Caller.Terminal(Role.Viewer), default);
        return result.IsAnswer(out var answer, out var refusal)
            ? answer
            : throw new InvalidOperationException(refusal.Sentence);
    }
}
