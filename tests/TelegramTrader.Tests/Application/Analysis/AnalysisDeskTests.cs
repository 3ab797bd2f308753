using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Analysis;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Rendering;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Application.Analysis;

public sealed class AnalysisDeskTests
{
    private static readonly Symbol Spot = Symbol.Of("SOL", "USDT", MarketKind.Spot);

    [TestCase(1.004, "up")]
    [TestCase(0.996, "down")]
    public async Task A_steady_climb_is_up_and_its_mirror_down(double step, string verdict)
    {
        var answer = await AskAsync(Steady(400, step));

        Assert.That(answer.Verdict, Is.EqualTo(verdict));
        Assert.That(answer.Trend.Word, Does.EndWith(verdict));
        Assert.That(answer.Trend.Confidence, Is.GreaterThan(0.5));
    }

    [Test]
    public async Task Support_lies_below_the_price_and_resistance_above()
    {
        var answer = await AskAsync(Bars.Walk("1h", 600));

        var supports = answer.Levels.Where(level => level.Kind == "support").Select(level => level.Price);
        var resistances = answer.Levels.Where(level => level.Kind == "resistance").Select(level => level.Price);
        Assert.That(answer.Levels, Is.Not.Empty);
        Assert.That(supports, Is.All.LessThanOrEqualTo(answer.Last));
        Assert.That(resistances, Is.All.GreaterThan(answer.Last));
    }

    [Test]
    public async Task Timeframes_stand_side_by_side_as_far_as_they_can_be_made()
    {
        var answer = await AskAsync(Bars.Walk("1h", 600));

        var timeframes = answer.Timeframes.Select(view => view.Timeframe);
        Assert.That(timeframes, Is.EqualTo(new[] { "1h", "4h" }), "nothing finer is stored");
    }

    [Test]
    public async Task A_handful_of_bars_gives_an_honest_unknown()
    {
        var answer = await AskAsync(Bars.Walk("1h", 5));

        Assert.Multiple(() =>
        {
            Assert.That(answer.Verdict, Is.EqualTo("unknown"));
            Assert.That(answer.Confidence, Is.Zero);
            Assert.That(answer.Trend.Word, Is.EqualTo("unknown"));
            Assert.That(PlainTextRenderer.Render(AnalysisReport.Of(answer, Reader.Default)), Does.Contain("unknown"));
        });
    }

    [Test]
    public async Task Positioning_is_read_from_the_perpetual_or_said_to_be_missing()
    {
        var market = new FakeMarket(Bars.Walk("1h", 600), Spot);
        var without = await AskAsync(market);
        market.Rows[SeriesKind.LongShort] = new SeriesFrame(
            [market.Instrument.AsOfMs - 60_000],
            new Dictionary<string, double[]>
            {
                [SeriesColumns.AllAccounts] = [1.86],
                [SeriesColumns.TopPositions] = [1.22],
            },
            new Dictionary<string, long[]>());

        var with = await AskAsync(market);

        Assert.Multiple(() =>
        {
            Assert.That(without.Positioning, Is.Null);
            Assert.That(without.Missing[0], Does.StartWith("positioning"));
            Assert.That(with.Positioning, Is.EqualTo(new Positioning(null, null, 1.86, 1.22, null)));
            Assert.That(with.Missing, Is.EqualTo(new[] { "regime", "patterns" }));
        });
    }

    private static BarSeries Steady(int count, double step)
    {
        var bars = Bars.Walk("1h", count);
        var price = 1_000.0;
        for (var i = 0; i < count; i++)
        {
            bars.Open[i] = price;
            price *= i % 4 == 3 ? 1 - ((step - 1) / 3) : step;
            bars.Close[i] = price;
            bars.High[i] = Math.Max(bars.Open[i], price) * 1.001;
            bars.Low[i] = Math.Min(bars.Open[i], price) * 0.999;
        }

        return bars;
    }

    private static Task<AnalysisAnswer> AskAsync(BarSeries bars) => AskAsync(new FakeMarket(bars, Spot));

    private static async Task<AnalysisAnswer> AskAsync(FakeMarket market)
    {
        var desk = new AnalysisDesk(market, TestLimits.Usual);
        var request = new AnalyseSymbol(new NamedSymbol(null, Spot), Timeframe.Of("1h"));
        var result = await desk.AnswerAsync(request, Caller.Terminal(Role.Viewer), default);
        return result.IsAnswer(out var answer, out var refusal)
            ? answer
            : throw new InvalidOperationException(refusal.Sentence);
    }
}
