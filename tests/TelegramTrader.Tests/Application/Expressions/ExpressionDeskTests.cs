using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Expressions;
using TelegramTrader.Application.Markets;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Application.Expressions;

public sealed class ExpressionDeskTests
{
    private static readonly Symbol Spot = Symbol.Of("BTC", "USDT", MarketKind.Spot);

    [Test]
    public async Task Every_closed_bar_has_a_value_or_none()
    {
        var minutes = Bars.Walk("1m", 100);

        var answer = await AskAsync("sma(3); close", "5m", minutes);

        var fives = minutes.Resample(Timeframe.Of("5m"));
        Assert.Multiple(() =>
        {
            Assert.That(answer!.OpenTimeMs.ToArray(), Is.EqualTo(fives.OpenTimeMs));
            Assert.That(answer.Columns[0].Values.Span[1], Is.NaN);
            Assert.That(answer.Columns[0].Values.Span[2], Is.EqualTo(fives.Close[..3].Average()).Within(1e-9));
            Assert.That(answer.Columns[1].Values.ToArray(), Is.EqualTo(fives.Close));
        });
    }

    [TestCase(2_000, true)]
    [TestCase(2_001, false)]
    public async Task An_expression_is_read_up_to_the_limit(int characters, bool isRead)
    {
        var refusal = await RefusalAsync("close" + new string(' ', characters - 5), "5m", TestLimits.Usual);

        Assert.That(refusal?.Sentence, isRead ? Is.Null : Does.Contain("2,001 characters"));
    }

    [TestCase(1_000, true)]
    [TestCase(1_001, false)]
    public async Task As_many_bars_are_read_as_the_limit_says(int minutes, bool isRead)
    {
        var refusal = await RefusalAsync("close", "1m", TestLimits.Usual with { BarsPerRequest = 1_000 }, minutes);

        Assert.That(
            refusal?.Sentence, isRead ? Is.Null : Does.Contain("1,001 bars are stored; one request reads 1,000"));
    }

    [Test]
    public async Task A_wrong_expression_is_shown_where_it_is_wrong()
    {
        var refusal = await RefusalAsync("close + rsx(14) * 2", "5m", TestLimits.Usual);

        Assert.That(refusal!.Hint, Is.EqualTo("At character 9, in \"close + rsx(14) * 2\"."));
        Assert.That(refusal.Nearest, Does.Contain("rsi"));
    }

    private static async Task<EvaluationAnswer?> AskAsync(string text, string timeframe, BarSeries minutes)
    {
        var desk = new ExpressionDesk(new FakeMarket(minutes, Spot), TestLimits.Usual);
        var result = await desk.AnswerAsync(Request(text, timeframe), Caller.Terminal(Role.Viewer), default);
        return result.Match<EvaluationAnswer?>(answer => answer, _ => null);
    }

    private static async Task<Refusal?> RefusalAsync(string text, string timeframe, Limits limits, int minutes = 100)
    {
        var desk = new ExpressionDesk(new FakeMarket(Bars.Walk("1m", minutes), Spot), limits);
        var result = await desk.AnswerAsync(Request(text, timeframe), Caller.Terminal(Role.Viewer), default);
        return result.Match<Refusal?>(_ => null, refusal => refusal);
    }

    private static EvaluateExpression Request(string text, string timeframe) =>
        new(text, new NamedSymbol(null, Spot), Timeframe.Of(timeframe));
}
