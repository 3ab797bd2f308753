using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Rendering;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Application.Markets;

public sealed class FundingDeskTests
{
    private const long HourMs = 3_600_000;
    private static readonly Symbol Perpetual = Symbol.Of("BTC", "USDT", MarketKind.Perpetual);
    private static readonly VenueList Venues = new([Venue.Of("binance")]);

    [Test]
    public async Task The_coming_rate_its_year_and_its_cost_belong_together()
    {
        var answer = await AskAsync(Market(everyHours: 8), Now(0.0001m, hours: 8));

        Assert.That(answer.IsComing, Is.True);
        Assert.That(answer.FundingAprPct, Is.EqualTo(0.0001 * 3 * 365 * 100).Within(1e-9));
        Assert.That(answer.CostOf10kADay, Is.EqualTo(3m));
        Assert.That(answer.PremiumBp, Is.EqualTo(10).Within(1e-6));
        var report = FundingReport.Of(answer, Reader.Default);
        Assert.That(report.Headline, Does.Contain("longs pay shorts"));
        Assert.That(PlainTextRenderer.Render(report), Does.Contain("pays 3.00 USDT a day"));
    }

    [Test]
    public async Task Four_hours_between_settlements_pay_twice_as_often()
    {
        var answer = await AskAsync(Market(everyHours: 4), Now(0.0001m, hours: 4));

        Assert.That(answer.FundingAprPct, Is.EqualTo(0.0001 * 6 * 365 * 100).Within(1e-9));
    }

    [Test]
    public async Task Without_a_mark_the_last_settlement_is_said_and_what_lacks()
    {
        var answer = await AskAsync(Market(everyHours: 8), new FakeNow());

        Assert.That(answer.IsComing, Is.False);
        Assert.That(answer.IntervalHours, Is.EqualTo(8));
        Assert.That(answer.FundingRate, Is.Not.Null);
        Assert.That(answer.Missing, Has.One.EqualTo("mark and index price"));
    }

    [Test]
    public async Task A_sum_over_days_that_the_data_does_not_reach_is_not_said()
    {
        var answer = await AskAsync(Market(everyHours: 8, days: 10), Now(0.0001m, hours: 8));

        Assert.That(answer.Paid7dPct, Is.Not.Null);
        Assert.That(answer.Paid30dPct, Is.Null);
    }

    [Test]
    public async Task No_funding_at_all_is_refused_and_not_zero()
    {
        var market = new FakeMarket(Bars.Walk("1h", 100), Perpetual);

        var result = await new FundingDesk(market, new FakeNow(), Venues).AnswerAsync(
            new GetFunding(new NamedSymbol(null, Perpetual)), Caller.Terminal(Role.Viewer), default);

        Assert.That(result.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Kind, Is.EqualTo(RefusalKind.NotFound));
    }

    private static FakeNow Now(decimal rate, int hours) => new()
    {
        Mark = new MarkNow(
            new MarkTick(Fixed8.Of(1_001m), Fixed8.Of(1_000m), rate, Bars.Tuesday, Bars.Tuesday), hours, 0.0001m),
    };

    private static FakeMarket Market(int everyHours, int days = 40)
    {
        var bars = Bars.Walk("1h", 24 * 40);
        var market = new FakeMarket(bars, Perpetual);
        var last = bars.CloseTimeMs(bars.Count - 1) + 1;
        var count = days * 24 / everyHours;
        var times = Enumerable.Range(1, count).Select(i => last - ((count - i) * everyHours * HourMs)).ToArray();
        var rates = times.Select((_, i) => i % 4 == 0 ? -0.00005 : 0.0001).ToArray();
        market.Rows[SeriesKind.Funding] = new SeriesFrame(
            times, new Dictionary<string, double[]> { [SeriesColumns.Rate] = rates }, new Dictionary<string, long[]>());
        return market;
    }

    private static async Task<FundingAnswer> AskAsync(FakeMarket market, FakeNow now)
    {
        var request = new GetFunding(new NamedSymbol(null, Perpetual.As(MarketKind.Spot)));
        var result = await new FundingDesk(market, now, Venues)
            .AnswerAsync(request, Caller.Terminal(Role.Viewer), default);
        return result.IsAnswer(out var answer, out var refusal)
            ? answer
            : throw new InvalidOperationException(refusal.Sentence);
    }
}
