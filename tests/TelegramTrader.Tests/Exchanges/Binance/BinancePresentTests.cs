using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;
using static TelegramTrader.Tests.Exchanges.Binance.MarketBench;

namespace TelegramTrader.Tests.Exchanges.Binance;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BinancePresentTests
{
    private const string Premium = """
        {"symbol":"BTCUSDT","markPrice":"61234.50000000","indexPrice":"61230.123456789012","estimatedSettlePrice":"1",
        "lastFundingRate":"0.00010000","nextFundingTime":1767340800000,"interestRate":"0.00010000","time":1767323045000}
        """;

    private readonly MarketBench bench = new();

    [Test]
    public void Ten_who_ask_at_once_cost_one_call_and_a_second_later_another()
    {
        bench.Venue.On("/fapi/v1/premiumIndex", Premium).On("/fapi/v1/fundingInfo", "[]");

        var marks = bench.Run(() => Task.WhenAll(Enumerable.Range(0, 10).Select(_ => MarkAsync())));
        bench.Run(MarkAsync);
        Assert.That(bench.Venue.AskedOf("/fapi/v1/premiumIndex"), Is.EqualTo(1));

        bench.Pump.Pass(TimeSpan.FromSeconds(1));
        bench.Run(MarkAsync);
        Assert.That(bench.Venue.AskedOf("/fapi/v1/premiumIndex"), Is.EqualTo(2));
        Assert.That(bench.Venue.AskedOf("/fapi/v1/fundingInfo"), Is.EqualTo(1));
        Assert.That(marks[0].IsAnswer(out var mark, out _), Is.True);
        Assert.That(mark!.FundingHours, Is.EqualTo(8));
        Assert.That(mark.Tick.Mark.ToDecimal(), Is.EqualTo(61_234.5m));
        Assert.That(mark.Tick.Index.ToDecimal(), Is.EqualTo(61_230.12345679m));
    }

    [Test]
    public void Another_funding_interval_is_taken_over()
    {
        bench.Venue.On("/fapi/v1/premiumIndex", Premium).On(
            "/fapi/v1/fundingInfo", """[{"symbol":"BTCUSDT","fundingIntervalHours":4}]""");

        Assert.That(bench.Run(MarkAsync).IsAnswer(out var mark, out _), Is.True);
        Assert.That(mark!.FundingHours, Is.EqualTo(4));
    }

    [Test]
    public void An_answer_about_another_symbol_is_none()
    {
        bench.Venue.On("/fapi/v1/fundingInfo", "[]").On(
            "/fapi/v1/premiumIndex", Premium.Replace("BTCUSDT", "ETHUSDT", StringComparison.Ordinal));

        Assert.That(bench.Run(MarkAsync).IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Sentence, Does.Contain("it answers for another symbol"));
    }

    [Test]
    public void The_minute_that_forms_is_there_once_something_was_traded()
    {
        var instrument = bench.Find(Btc);

        Assert.That(FormingOf(instrument).OpenTimeMs, Is.EqualTo(new[] { At("2026-01-02T03:04:00Z") }));
        bench.Venue.On("/api/v3/klines", """[[1767323100000,"1","1","1","1","0",1767323159999,"0",0,"0","0","0"]]""");
        bench.Pump.Pass(TimeSpan.FromSeconds(2));
        Assert.That(FormingOf(instrument).Count, Is.Zero);
    }

    [TestCase("""{"lastUpdateId":9,"bids":[["5","1"],["4","2"]],"asks":[["6","1"],["7","3"]]}""", null)]
    [TestCase("""{"lastUpdateId":9,"bids":[["6","1"]],"asks":[["6","1"]]}""", "contradicts itself")]
    [TestCase("""{"lastUpdateId":9,"bids":[["4","1"],["5","1"]],"asks":[["6","1"]]}""", "contradicts itself")]
    [TestCase("""{"lastUpdateId":9,"bids":[["5","0"]],"asks":[["6","1"]]}""", "contradicts itself")]
    public void A_book_is_given_as_deep_as_asked_for_unless_it_cannot_be_one(string body, string? fault)
    {
        bench.Venue.On("/api/v3/depth", body);
        var instrument = bench.Find(Btc);

        var asked = bench.Run(() => bench.Market.BookAsync(instrument, 1, default));

        Assert.That(asked.IsAnswer(out var book, out var refusal), Is.EqualTo(fault is null));
        Assert.That(refusal?.Sentence, fault is null ? Is.Null : Does.Contain(fault!));
        Assert.That(book?.Bids.Count, fault is null ? Is.EqualTo(1) : Is.Null);
    }

    private Task<Result<MarkNow>> MarkAsync() => bench.Market.MarkAsync(Venue.Of("binance"), BtcPerp, default);

    private BarSeries FormingOf(Instrument instrument)
    {
        var asked = bench.Run(() => bench.Market.FormingAsync(instrument, default));
        Assert.That(asked.IsAnswer(out var bars, out _), Is.True);
        return bars!;
    }
}
