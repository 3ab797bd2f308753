using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;
using static TelegramTrader.Tests.Exchanges.Binance.MarketBench;

namespace TelegramTrader.Tests.Exchanges.Binance;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BinanceRowsTests
{
    private const long FiveMinutes = 5 * Minute;
    private const long Hour = 60 * Minute;

    private readonly MarketBench bench = new();

    public BinanceRowsTests()
    {
        bench.Venue
            .On("/fapi/v1/fundingRate", question => Rows(question, 8 * Hour, at =>
                $"{{\"symbol\":\"BTCUSDT\",\"fundingTime\":{at},\"fundingRate\":\"0.000{at / Hour % 9}\"}}"))
            .On("/futures/data/openInterestHist", question => Rows(question, FiveMinutes, at =>
                $"{{\"symbol\":\"BTCUSDT\",\"sumOpenInterest\":\"{at / Minute % 100}.5\","
                    + $"\"sumOpenInterestValue\":\"9\",\"timestamp\":\"{at}\"}}"));
        foreach (var (ratio, share) in new[]
        {
            ("globalLongShortAccountRatio", 1), ("topLongShortAccountRatio", 2), ("topLongShortPositionRatio", 3),
        })
        {
            bench.Venue.On("/futures/data/" + ratio, question => Rows(question, FiveMinutes, at =>
                $"{{\"symbol\":\"BTCUSDT\",\"longShortRatio\":\"{share}.5\",\"longAccount\":\"0.6\","
                    + $"\"shortAccount\":\"0.4\",\"timestamp\":{at}}}"));
        }
    }

    private long NowMs => bench.NowMs;

    [Test]
    public void Funding_is_asked_for_once()
    {
        var first = Read(SeriesKind.Funding, 30 * 24 * Hour);
        var asked = bench.Venue.AskedOf("/fapi/v1/fundingRate");
        var second = Read(SeriesKind.Funding, 30 * 24 * Hour);
        bench.Restart();
        var third = Read(SeriesKind.Funding, 3 * 24 * Hour);

        Assert.That(first!.Count, Is.EqualTo(90));
        Assert.That(first.TimesMs, Is.Ordered);
        Assert.That(second!.Numbers[SeriesColumns.Rate], Is.EqualTo(first.Numbers[SeriesColumns.Rate]));
        Assert.That(third!.Count, Is.EqualTo(9));
        Assert.That(bench.Venue.AskedOf("/fapi/v1/fundingRate") - asked, Is.LessThanOrEqualTo(2), "both ends");
    }

    [Test]
    public void Open_interest_reaches_back_as_far_as_the_venue_keeps_it_and_its_end_is_always_said()
    {
        var rows = Read(SeriesKind.OpenInterest, 60 * 24 * Hour);

        Assert.That(rows!.Count, Is.InRange(8_620, 8_640));
        Assert.That(rows.TimesMs.Zip(rows.TimesMs.Skip(1), (a, b) => b - a), Is.All.EqualTo(FiveMinutes));
        var asked = bench.Venue.Asked.Where(question => question.Path == "/futures/data/openInterestHist").ToList();
        Assert.That(asked.Select(question => question["endTime"]), Is.All.Not.Null);
        Assert.That(asked.Select(question => question.Number("startTime", 0)), Is.All.GreaterThan(
            NowMs - (30 * 24 * Hour)));
    }

    [Test]
    public void The_three_ratios_are_joined_by_time()
    {
        var rows = Read(SeriesKind.LongShort, 24 * Hour);

        Assert.That(rows!.Count, Is.EqualTo(288));
        Assert.That(rows.Numbers[SeriesColumns.AllAccounts], Is.All.EqualTo(1.5));
        Assert.That(rows.Numbers[SeriesColumns.TopAccounts], Is.All.EqualTo(2.5));
        Assert.That(rows.Numbers[SeriesColumns.TopPositions], Is.All.EqualTo(3.5));
    }

    [Test]
    public void Only_what_is_new_is_asked_for_later()
    {
        Read(SeriesKind.OpenInterest, 24 * Hour);
        bench.Pump.Pass(TimeSpan.FromMinutes(30));
        var asked = bench.Venue.Asked.Count;

        var rows = Read(SeriesKind.OpenInterest, 24 * Hour);

        var question = bench.Venue.Asked.Skip(asked).Single(one => one.Path == "/futures/data/openInterestHist");
        Assert.That(rows!.Count, Is.EqualTo(288));
        Assert.That(NowMs - question.Number("startTime", 0), Is.LessThan(Hour));
    }

    [Test]
    public void With_the_venue_silent_what_is_stored_is_given()
    {
        var before = Read(SeriesKind.Funding, 10 * 24 * Hour);
        bench.Venue.Always = () => FakeVenue.Reply(503, "");
        bench.Pump.Pass(TimeSpan.FromHours(9));

        var rows = Read(SeriesKind.Funding, 10 * 24 * Hour);

        Assert.That(rows!.TimesMs[^1], Is.EqualTo(before!.TimesMs[^1]));
        Assert.That(bench.Market.Origin.PerpetualTrouble, Does.StartWith("Binance futures does not answer (HTTP 503)"));
    }

    [Test]
    public void Spot_has_no_funding() =>
        Assert.That(Read(SeriesKind.Funding, Hour, MarketBench.Btc), Is.Null);

    private SeriesFrame? Read(SeriesKind kind, long backMs, Symbol? symbol = null) => bench.Run(() =>
        bench.Market.RowsAsync(
            Venue.Of("binance"), symbol ?? MarketBench.BtcPerp, kind, NowMs - backMs, NowMs, default));

    private HttpResponseMessage Rows(FakeQuestion question, long stepMs, Func<long, string> row)
    {
        var (from, to) = (question.Number("startTime", 0), Math.Min(NowMs, question.Number("endTime", NowMs)));
        var first = (from + stepMs - 1) / stepMs * stepMs;
        var limit = (int)question.Number("limit", 30);
        var times = new List<long>();
        for (var at = first; at <= to && times.Count < limit; at += stepMs)
        {
            times.Add(at);
        }

        return FakeVenue.Json($"[{string.Join(',', times.Select(row))}]");
    }
}
