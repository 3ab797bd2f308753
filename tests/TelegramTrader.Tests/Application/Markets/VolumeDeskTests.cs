using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Rendering;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Application.Markets;

public sealed class VolumeDeskTests
{
    private static readonly Symbol Spot = Symbol.Of("ETH", "USDT", MarketKind.Spot);

    [Test]
    public async Task Volume_is_held_against_earlier_bars_of_its_own_hour()
    {
        var hours = Bars.Walk("1h", 24 * 20);

        var answer = await AskAsync(hours);

        var sameHour = Enumerable.Range(1, 19).Select(day => hours.Volume[hours.Count - 1 - (24 * day)]).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(answer.NormBars, Is.EqualTo(19));
            Assert.That((double)answer.UsualVolume!.Value, Is.EqualTo(sameHour.Average()).Within(1e-6));
            Assert.That(answer.RelativeVolume, Is.EqualTo(hours.Volume[^1] / sameHour.Average()).Within(1e-9));
        });
    }

    [Test]
    public async Task A_planted_spike_is_found_and_told()
    {
        var hours = Bars.Walk("1h", 24 * 25);
        hours.Volume[^5] = 50_000;

        var answer = await AskAsync(hours);

        Assert.That(answer.Spikes, Has.Count.EqualTo(1));
        Assert.That(answer.Spikes[0].OpenTimeMs, Is.EqualTo(hours.OpenTimeMs[^5]));
        var words = PlainTextRenderer.Render(VolumeReport.Of(answer, Reader.Default));
        Assert.That(words, Does.Contain("Far more than usual"));
    }

    [Test]
    public async Task The_value_area_lies_around_the_point_of_control()
    {
        var answer = await AskAsync(Bars.Walk("1h", 300));

        Assert.That(answer.PointOfControl, Is.InRange(answer.ValueAreaLow!.Value, answer.ValueAreaHigh!.Value));
        Assert.That(answer.ValueAreaPct, Is.GreaterThanOrEqualTo(70));
    }

    [Test]
    public async Task Who_took_is_said_only_where_it_is_known()
    {
        var known = await AskAsync(Bars.Walk("1h", 300, taker: true));
        var unknown = await AskAsync(Bars.Walk("1h", 300));

        Assert.That(known.TakerBuyPct, Is.InRange(0, 100));
        Assert.That(unknown.TakerBuyPct, Is.Null);
        Assert.That(unknown.Missing, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_first_bar_ever_has_nothing_to_be_held_against()
    {
        var answer = await AskAsync(Bars.Walk("1h", 1));

        Assert.That(answer.RelativeVolume, Is.Null);
        Assert.That(VolumeReport.Of(answer, Reader.Default).Headline, Does.Contain("too few earlier bars"));
    }

    private static async Task<VolumeAnswer> AskAsync(BarSeries bars)
    {
        var desk = new VolumeDesk(new FakeMarket(bars, Spot), TestLimits.Usual);
        var request = new GetVolume(new NamedSymbol(null, Spot), bars.Timeframe);
        var result = await desk.AnswerAsync(request, Caller.Terminal(Role.Viewer), default);
        return result.IsAnswer(out var answer, out var refusal)
            ? answer
            : throw new InvalidOperationException(refusal.Sentence);
    }
}
