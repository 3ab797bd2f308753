using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;
using static TelegramTrader.Tests.Exchanges.Binance.MarketBench;

namespace TelegramTrader.Tests.Exchanges.Binance;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BinanceMarketTests
{
    private readonly MarketBench bench = new();

    [Test]
    public void A_symbol_is_found_with_its_tick_its_first_minute_and_the_last_that_has_closed()
    {
        var spot = bench.Find(Btc);
        var perpetual = bench.Find(BtcPerp);

        Assert.That(spot, Is.EqualTo(new Instrument(
            Venue.Of("binance"), Btc, Timeframe.Of("1m"), 2, "BTC", bench.ListedMs, At("2026-01-02T03:04:00Z") - 1)));
        Assert.That(perpetual.PriceDecimals, Is.EqualTo(1));
        Assert.That(bench.Market.Origin, Is.EqualTo(
            new MarketOrigin("PAPER", "binance") { NowMs = bench.NowMs }));
    }

    [TestCase(30_000, "2026-01-02T03:04:00Z")]
    [TestCase(-30_000, "2026-01-02T03:03:00Z")]
    [TestCase(56_000, "2026-01-02T03:05:00Z")]
    public void Whether_a_minute_has_closed_the_venue_decides(long skewMs, string asOf)
    {
        bench.SkewMs = skewMs;

        var instrument = bench.Find(Btc);
        var bars = bench.Bars(instrument, "1m", 10);

        Assert.That(instrument.AsOfMs, Is.EqualTo(At(asOf) - 1));
        Assert.That(bars.Count, Is.EqualTo(10));
        Assert.That(bars.CloseTimeMs(9), Is.EqualTo(instrument.AsOfMs));
        Assert.That(bars.Volume[9], Is.EqualTo((double)Volume(bars.OpenTimeMs[9])), "it is whole");
    }

    [Test]
    public void A_bar_that_has_just_ended_is_not_seen_before_its_last_values_are_there()
    {
        bench.Pump.Pass(TimeSpan.FromSeconds(55.4));

        Assert.That(bench.Find(Btc).AsOfMs, Is.EqualTo(At("2026-01-02T03:04:00Z") - 1));
    }

    [Test]
    public void The_same_question_costs_neither_a_call_nor_a_read()
    {
        var instrument = bench.Find(Btc);
        var first = bench.Bars(instrument, "15m", 6_000);
        var asked = bench.Venue.Asked.Count;
        var reads = bench.Archive.Reads;

        var second = bench.Bars(bench.Find(Btc), "15m", 6_000);

        Assert.That(second.Close, Is.EqualTo(first.Close));
        Assert.That(bench.Venue.Asked, Has.Count.EqualTo(asked));
        Assert.That(bench.Archive.Reads, Is.EqualTo(reads));
    }

    [Test]
    public void A_minute_later_only_the_minute_is_asked_for()
    {
        bench.Bars(bench.Find(Btc), "1m", 5_000);
        var asked = bench.Venue.Asked.Count;
        bench.Pump.Pass(TimeSpan.FromMinutes(1));

        var bars = bench.Bars(bench.Find(Btc), "1m", 5_000);

        Assert.That(bars.Count, Is.EqualTo(5_000));
        Assert.That(bench.Venue.Asked.Skip(asked).Select(question => question["startTime"]), Is.EqualTo(new[]
        {
            At("2026-01-02T03:04:00Z").ToString(System.Globalization.CultureInfo.InvariantCulture),
        }));
    }

    [Test]
    public void After_a_restart_what_is_stored_is_not_asked_for_again()
    {
        var before = bench.Bars(bench.Find(Btc), "1h", 20_000);
        bench.Restart();
        var asked = bench.Venue.AskedOf("/api/v3/klines");

        var after = bench.Bars(bench.Find(Btc), "1h", 20_000);

        Assert.That(after.Close, Is.EqualTo(before.Close));
        Assert.That(after.Count, Is.EqualTo(333));
        Assert.That(bench.Venue.AskedOf("/api/v3/klines") - asked, Is.EqualTo(1), "the first minute");
    }

    [Test]
    public void A_hole_that_the_venue_confirms_is_asked_for_once()
    {
        for (var minute = At("2026-01-01T10:00:00Z"); minute < At("2026-01-01T11:00:00Z"); minute += Minute)
        {
            bench.Empty.Add(minute);
        }

        var instrument = bench.Find(Btc);
        var bars = bench.Bars(instrument, "1m", 3_000);
        bench.Pump.Pass(TimeSpan.FromMinutes(6));
        var later = bench.Find(Btc);
        bench.Bars(later, "1m", 2_000);
        var asked = bench.Venue.Asked.Count;
        var again = bench.Run(() => bench.Market.BarsAsync(
            later, Timeframe.Of("1m"), At("2026-01-01T09:00:00Z"), At("2026-01-01T12:00:00Z"), default));

        Assert.That(bars.Count, Is.EqualTo(2_940));
        Assert.That(again.Count, Is.EqualTo(121));
        Assert.That(bench.Venue.Asked, Has.Count.EqualTo(asked));
    }

    [Test]
    public void A_hole_that_the_venue_confirmed_is_not_asked_for_after_a_restart_either()
    {
        var hole = At("2026-01-01T10:00:00Z");
        bench.Empty.UnionWith(Enumerable.Range(0, 60).Select(i => hole + (i * Minute)));
        bench.Bars(bench.Find(Btc), "1m", 3_000);
        bench.Restart();
        var later = bench.Find(Btc);
        var asked = bench.Venue.Asked.Count;

        var bars = bench.Run(() => bench.Market.BarsAsync(
            later, Timeframe.Of("1m"), At("2026-01-01T09:00:00Z"), At("2026-01-01T12:00:00Z"), default));

        Assert.That(bars.Count, Is.EqualTo(121));
        Assert.That(bench.Venue.Asked, Has.Count.EqualTo(asked));
    }

    [Test]
    public void Bars_that_are_downloaded_later_take_their_flag_away()
    {
        bench.Bars(bench.Find(Btc), "1m", 900);
        var (from, to) = (At("2026-01-01T20:00:00Z"), At("2026-01-01T20:30:00Z"));
        var flags = bench.Run(async () =>
        {
            await bench.Archive.RemoveAsync(Key("1m"), from, to);
            await GapFlags.JudgeAsync(bench.Archive, Key("1m"), from - Minute, to, default);
            return await bench.Archive.FlagsAsync(Key("1m"), long.MinValue, long.MaxValue, default);
        });
        bench.Restart();

        bench.Bars(bench.Find(Btc), "1m", 900);

        var left = bench.Run(() => bench.Archive.FlagsAsync(Key("1m"), long.MinValue, long.MaxValue, default));
        Assert.That(flags, Is.EqualTo(new[] { new QualityFlag(FlagKind.Gap, from, to - Minute, 30) }));
        Assert.That(left, Is.Empty);
    }

    [Test]
    public void Stored_bars_with_a_hole_are_repaired_by_one_question()
    {
        bench.Bars(bench.Find(Btc), "1m", 900);
        var whole = bench.Archive;
        bench.Restart();
        var from = At("2026-01-01T20:00:00Z");
        bench.Run(async () =>
        {
            await whole.RemoveAsync(Key("1m"), from, from + (30 * Minute));
            return true;
        });
        var asked = bench.Venue.AskedOf("/api/v3/klines");

        var bars = bench.Bars(bench.Find(Btc), "1m", 900);

        Assert.That(bars.Count, Is.EqualTo(900));
        Assert.That(bench.Venue.AskedOf("/api/v3/klines") - asked, Is.EqualTo(2), "the first minute and the hole");
    }

    [Test]
    public void Many_who_ask_for_one_stretch_make_one_download()
    {
        var instrument = bench.Find(Btc);
        var asked = bench.Venue.Asked.Count;
        var hold = new TaskCompletionSource();
        bench.Venue.Holds = hold.Task;
        var questions = bench.Pump.Begin(() => Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            bench.Market.BarsAsync(instrument, Timeframe.Of("1h"), instrument.AsOfMs - (500 * 60 * Minute),
                instrument.AsOfMs, default))));
        bench.Venue.Holds = null;
        hold.SetResult();

        var answers = bench.Run(() => questions);

        Assert.That(answers.Select(bars => bars.Count), Is.All.EqualTo(499));
        Assert.That(bench.Venue.Asked.Count - asked, Is.LessThanOrEqualTo(2), "a page, or two where the grid cuts");
    }

    [TestCase("3m")]
    [TestCase("1h")]
    [TestCase("4h")]
    [TestCase("1d")]
    [TestCase("3d")]
    [TestCase("1w")]
    public void Longer_bars_equal_the_minutes_they_are_made_of(string text)
    {
        var timeframe = Timeframe.Of(text);
        var instrument = bench.Find(Btc);
        var minutes = bench.Run(() => bench.Market.BarsAsync(
            instrument, Timeframe.Of("1m"), bench.ListedMs, instrument.AsOfMs, default));

        var longer = bench.Run(() => bench.Market.BarsAsync(
            instrument, timeframe, timeframe.NextOpen(bench.ListedMs), instrument.AsOfMs, default));

        var made = minutes.Resample(timeframe).ClosedBy(instrument.AsOfMs);
        made = made.Last(longer.Count);
        Assert.That(longer.Count, Is.GreaterThan(2));
        Assert.That(longer.OpenTimeMs, Is.EqualTo(made.OpenTimeMs));
        Assert.That(longer.Open, Is.EqualTo(made.Open));
        Assert.That(longer.High, Is.EqualTo(made.High));
        Assert.That(longer.Low, Is.EqualTo(made.Low));
        Assert.That(longer.Close, Is.EqualTo(made.Close));
        Assert.That(longer.Volume, Is.EqualTo(made.Volume).Within(1e-9).Percent);
    }

    [Test]
    public void While_the_venue_is_silent_what_is_stored_serves_up_to_its_end()
    {
        bench.Bars(bench.Find(Btc), "1m", 600);
        bench.Restart();
        bench.Venue.Always = () => FakeVenue.Reply(503, "<html>");
        bench.Pump.Pass(TimeSpan.FromMinutes(90));

        var instrument = bench.Find(Btc, "15m");
        var bars = bench.Bars(instrument, "15m", 300);

        Assert.That(instrument.AsOfMs, Is.EqualTo(At("2026-01-02T03:04:00Z") - 1));
        Assert.That(bars.Count, Is.EqualTo(20));
        Assert.That(bench.Market.Origin.Trouble, Does.Match("Binance does not answer .HTTP 503. since 04:34 UTC."));
    }

    [Test]
    public void When_it_answers_again_the_market_goes_on_from_there()
    {
        bench.Bars(bench.Find(Btc), "1m", 600);
        bench.Venue.Always = () => FakeVenue.Reply(200, """{"serverTime":17""");
        bench.Pump.Pass(TimeSpan.FromMinutes(10));
        Assert.That(bench.Find(Btc).AsOfMs, Is.EqualTo(At("2026-01-02T03:04:00Z") - 1));
        bench.Venue.Always = null;
        bench.Pump.Pass(TimeSpan.FromMinutes(1));

        var instrument = bench.Find(Btc);

        Assert.That(instrument.AsOfMs, Is.GreaterThan(At("2026-01-02T03:14:00Z")));
        Assert.That(bench.Bars(instrument, "1m", 600).Count, Is.EqualTo(600));
        Assert.That(bench.Market.Origin.Trouble, Is.Null);
    }

    [Test]
    public void With_nothing_stored_a_silent_venue_is_a_refusal()
    {
        bench.Venue.Always = () => FakeVenue.Reply(503, "");

        Assert.That(bench.Refusal("BTC").Sentence, Does.StartWith("Binance does not answer (HTTP 503)"));
        Assert.That(bench.Run(() => bench.Market.InstrumentsAsync(default)), Is.Empty);
    }

    [Test]
    public void A_halted_symbol_is_refused_by_its_status()
    {
        bench.SpotStatus = "HALT";

        Assert.That(bench.Refusal("BTC").Sentence, Is.EqualTo(
            "BTC-USDT is not traded on Binance at the moment: its status is HALT."));
    }

    [Test]
    public void A_symbol_that_is_gone_is_said_to_be_gone()
    {
        bench.More = "," + Spot("LUNA", "TRADING");
        bench.Find(Symbol.Of("LUNA", "USDT", MarketKind.Spot));
        bench.More = "";
        bench.Pump.Pass(TimeSpan.FromHours(1));

        Assert.That(bench.Refusal("LUNA").Sentence, Is.EqualTo("LUNA-USDT is no longer listed on Binance."));
        bench.Restart();
        Assert.That(bench.Refusal("LUNA").Sentence, Is.EqualTo("LUNA-USDT is no longer listed on Binance."));
    }

    [Test]
    public void An_unknown_symbol_gets_the_nearest_ones()
    {
        var refusal = bench.Refusal("BTV");

        Assert.That(refusal.Kind, Is.EqualTo(RefusalKind.NotFound));
        Assert.That(refusal.Sentence, Is.EqualTo("BTV-USDT is not listed on Binance."));
        Assert.That(refusal.Nearest, Is.EqualTo(new[] { "BTC-USDT", "ETH-USDT" }));
    }

    [Test]
    public void Contracts_that_expire_are_not_ours()
    {
        var instruments = bench.Run(() => bench.Market.InstrumentsAsync(default));

        Assert.That(instruments.Select(one => one.Symbol.ToString()), Is.EqualTo(
            new[] { "BTC-USDT", "ETH-USDT", "BTC-USDT-PERP" }));
    }

    [TestCase(0, "1", "3", "its bars contradict themselves")]
    [TestCase(0, "4", "1", "its bars contradict themselves")]
    [TestCase(1, "1", "1", "its bars open at odd times")]
    [TestCase(-Minute, "1", "1", "it answers with bars of another time")]
    public void Bars_that_make_no_sense_are_not_stored(long late, string open, string low, string fault)
    {
        bench.Venue.On("/api/v3/klines", question =>
        {
            var at = question.Number("startTime", 0) + late;
            return FakeVenue.Json(question["limit"] == "1"
                ? "[]"
                : $"[[{at},\"{open}\",\"3\",\"{low}\",\"1\",\"1\",{at + Minute - 1},\"1\",1,\"1\",\"1\",\"0\"]]");
        });

        Assert.That(bench.Refusal("BTC").Sentence, Does.Contain(fault));
        Assert.That(bench.Run(() => bench.Archive.ListAsync(default)), Is.Empty);
    }

    private static SeriesKey Key(string interval) => new(Venue.Of("binance"), Btc, SeriesKind.Candles, interval);
}
