using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Analysis;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Application.Analysis;

public sealed class PairDeskTests
{
    private static readonly Symbol Btc = Symbol.Of("BTC", "USDT", MarketKind.Spot);
    private static readonly Symbol Eth = Symbol.Of("ETH", "USDT", MarketKind.Spot);

    [Test]
    public async Task The_same_walk_correlates_wholly_with_a_beta_of_one()
    {
        var answer = await AskAsync(Bars.Walk("1h", 300), Bars.Walk("1h", 300));

        Assert.That(answer.Correlation, Is.EqualTo(1).Within(1e-12));
        Assert.That(answer.Beta, Is.EqualTo(1).Within(1e-9));
        Assert.That(answer.Strength.Select(span => span.DifferencePct), Is.All.EqualTo(0).Within(1e-9));
    }

    [Test]
    public async Task Independent_walks_hardly_correlate()
    {
        var answer = await AskAsync(Bars.Walk("1h", 480, seed: 1), Bars.Walk("1h", 480, seed: 2));

        Assert.That(answer.Correlation, Is.EqualTo(0).Within(0.2));
        Assert.That(PairReport.Of(answer, Reader.Default).Headline, Does.Contain("stronger"));
    }

    [Test]
    public async Task Only_bars_that_both_have_are_compared()
    {
        var holed = Bars.Walk("1h", 300);
        var times = holed.OpenTimeMs;
        holed = holed.Where(time => time != times[250] && time != times[100]);

        var answer = await AskAsync(Bars.Walk("1h", 300, seed: 3), holed);

        Assert.That(answer.BarsCompared, Is.EqualTo(298));
    }

    [Test]
    public async Task A_symbol_is_not_compared_with_itself_nor_on_a_handful_of_bars()
    {
        var market = new FakeMarket(Bars.Walk("1h", 10), Btc).Beside(Eth, Bars.Walk("1h", 10));
        var desk = new PairDesk(market, TestLimits.Usual);

        var itself = await desk.AnswerAsync(Request(Btc, Btc), Caller.Terminal(Role.Viewer), default);
        var few = await desk.AnswerAsync(Request(Btc, Eth), Caller.Terminal(Role.Viewer), default);

        Assert.That(itself.Match(_ => "", refusal => refusal.Sentence), Does.Contain("compared with itself"));
        Assert.That(few.Match(_ => "", refusal => refusal.Sentence), Does.Contain("at least 20 are needed"));
    }

    private static ComparePair Request(Symbol first, Symbol second) =>
        new(new NamedSymbol(null, first), new NamedSymbol(null, second), Timeframe.Of("1h"));

    private static async Task<PairAnswer> AskAsync(BarSeries first, BarSeries second)
    {
        var market = new FakeMarket(first, Btc).Beside(Eth, second);
        var result = await new PairDesk(market, TestLimits.Usual)
            .AnswerAsync(Request(Btc, Eth), Caller.Terminal(Role.Viewer), default);
        return result.IsAnswer(out var answer, out var refusal)
            ? answer
            : throw new InvalidOperationException(refusal.Sentence);
    }
}
