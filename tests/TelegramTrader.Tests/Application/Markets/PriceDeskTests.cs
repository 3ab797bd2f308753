using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Rendering;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Application.Markets;

public sealed class PriceDeskTests
{
    private static readonly Symbol Spot = Symbol.Of("BTC", "USDT", MarketKind.Spot);
    private static readonly Symbol Perpetual = Spot.As(MarketKind.Perpetual);

    [Test]
    public async Task Delta_and_cvd_are_of_closed_bars_where_takers_are_known()
    {
        var minutes = Bars.Walk("1m", 2_000, taker: true);
        var market = new FakeMarket(minutes, Spot);

        var answer = await AskAsync(market, Spot, "5m");

        var last = minutes.Resample(Timeframe.Of("5m")).ClosedBy(market.Instrument.AsOfMs);
        var delta = (2 * last.TakerBuyVolume[^1]) - last.Volume[^1];
        Assert.Multiple(() =>
        {
            Assert.That((double)answer.Delta!.Value, Is.EqualTo(delta).Within(1e-6));
            Assert.That(answer.CvdDirection, Is.AnyOf("rising", "falling", "flat"));
            Assert.That(answer.Missing, Is.Empty);
        });
    }

    [Test]
    public async Task A_perpetual_says_its_funding_and_open_interest_or_that_they_are_missing()
    {
        var market = new FakeMarket(Bars.Walk("1m", 3_000, taker: true), Perpetual);
        var bare = await AskAsync(market, Perpetual, "15m");
        var now = market.Instrument.AsOfMs;
        market.Rows[SeriesKind.Funding] = Frame([now - 3_600_000], SeriesColumns.Rate, [0.0001]);
        market.Rows[SeriesKind.OpenInterest] = Frame([now - 90_000_000, now - 60_000], SeriesColumns.Coins, [100, 105]);

        var full = await AskAsync(market, Perpetual, "15m");

        Assert.Multiple(() =>
        {
            Assert.That(bare.FundingRate, Is.Null);
            Assert.That(bare.Missing, Has.Exactly(2).Items);
            Assert.That(full.FundingRate, Is.EqualTo(0.0001));
            Assert.That(full.OpenInterestChangePct, Is.EqualTo(5).Within(1e-9));
            Assert.That(full.Missing, Is.Empty);
        });
    }

    [Test]
    public async Task Open_interest_of_long_ago_is_no_change_of_today()
    {
        var market = new FakeMarket(Bars.Walk("1m", 3_000), Perpetual);
        var now = market.Instrument.AsOfMs;
        long[] longAgo = [now - 100_000_000, now - 90_000_000];
        market.Rows[SeriesKind.OpenInterest] = Frame(longAgo, SeriesColumns.Coins, [100, 105]);

        var answer = await AskAsync(market, Perpetual, "15m");

        Assert.That(answer.OpenInterestChangePct, Is.Null);
    }

    [TestCase("3d")]
    [TestCase("1w")]
    public async Task The_change_of_a_bar_longer_than_a_day_is_from_its_own_open(string timeframe)
    {
        var hours = Bars.Walk("1h", 24 * 16);

        var answer = await AskAsync(new FakeMarket(hours, Spot), Spot, timeframe);

        var open = Timeframe.Of(timeframe).OpenOf(hours.OpenTimeMs[^1]);
        var first = hours.Open[Array.IndexOf(hours.OpenTimeMs, open)];
        Assert.That(answer.ChangeBarPct, Is.EqualTo(((hours.Close[^1] / first) - 1) * 100).Within(1e-9));
    }

    [Test]
    public async Task Without_a_whole_bar_there_is_no_price()
    {
        var market = new FakeMarket(Bars.Walk("1m", 10), Spot);

        var result = await Desk(market).AnswerAsync(Request(Spot, "1h"), Caller.Terminal(Role.Viewer), default);

        Assert.That(result.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Sentence, Does.Contain("not one closed 1h bar"));
    }

    [Test]
    public async Task The_report_carries_origin_figures_and_buttons()
    {
        var answer = await AskAsync(new FakeMarket(Bars.Walk("1m", 2_000), Spot), Spot, "15m");

        var report = PriceReport.Of(answer, Reader.Default);

        Assert.Multiple(() =>
        {
            Assert.That(report.Origin, Does.StartWith("SANDBOX · recorded binance · as of 2024-03-06 09:19 UTC"));
            Assert.That(
                report.Actions[0].Select(action => action.Label),
                Is.EqualTo(new[] { "1m", "5m", "•15m", "1h", "4h", "1d" }));
            Assert.That(report.Actions[0][3].Command, Is.EqualTo("/price binance:BTC-USDT 1h"));
            Assert.That(
                PlainTextRenderer.Render(report),
                Does.Contain("RSI 14").And.Contain("Not in the data: taker volume"));
            Assert.That(report.Picture, Is.Not.Null);
        });
    }

    private static GetPrice Request(Symbol symbol, string timeframe) =>
        new(new NamedSymbol(null, symbol), Timeframe.Of(timeframe));

    private static PriceDesk Desk(FakeMarket market) => new(market, new FakeNow(), TestLimits.Usual);

    private static async Task<PriceAnswer> AskAsync(FakeMarket market, Symbol symbol, string timeframe)
    {
        var result = await Desk(market).AnswerAsync(Request(symbol, timeframe), Caller.Terminal(Role.Viewer), default);
        return result.IsAnswer(out var answer, out var refusal)
            ? answer
            : throw new InvalidOperationException(refusal.Sentence);
    }

    private static SeriesFrame Frame(long[] times, string column, double[] values) =>
        new(times, new Dictionary<string, double[]> { [column] = values }, new Dictionary<string, long[]>());
}
