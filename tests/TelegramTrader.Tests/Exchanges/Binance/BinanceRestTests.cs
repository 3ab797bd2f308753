using TelegramTrader.Application;
using TelegramTrader.Exchanges.Binance;
using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Exchanges.Binance;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BinanceRestTests
{
    private readonly RestBench bench = new();

    private FakeVenue Venue => bench.Venue;

    [Test]
    public void An_answer_is_read()
    {
        Assert.That(bench.Ask(SpotCalls.Time()).IsAnswer(out var time, out _), Is.True);
        Assert.That(time!.ServerTime, Is.EqualTo(1_767_323_045_000));
        Assert.That(Venue.Asked.Single().Address.AbsoluteUri, Is.EqualTo("http://spot.test/api/v3/time"));
        Assert.That(bench.Rest.Trouble, Is.Null);
    }

    [Test]
    public void Parameters_stand_in_the_address_and_what_is_not_said_does_not()
    {
        Venue.On("/fapi/v1/klines", "[]");

        bench.Ask(FuturesCalls.Klines("币安人生USDT", "1M", new TimeRange(5, null, 10)));

        Assert.That(Venue.Asked.Single().Address.AbsoluteUri, Is.EqualTo(
            "http://futures.test/fapi/v1/klines?symbol=%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9FUSDT"
                + "&interval=1M&startTime=5&limit=10"));
    }

    [Test]
    public void What_passes_by_is_not_noticed()
    {
        Venue.Next(503).NextBreaks();

        Assert.That(bench.Ask(SpotCalls.Time()).IsAnswer(out _, out _), Is.True);
        Assert.That(Venue.Asked, Has.Count.EqualTo(3));
        Assert.That(bench.Rest.Trouble, Is.Null);
    }

    [TestCase(503, "", "Binance does not answer (HTTP 503) since 03:04 UTC.")]
    [TestCase(200, "<html>maintenance</html>", "Binance does not answer (its answer cannot be read) since 03:04 UTC.")]
    [TestCase(200, """{"serverTime":176732""", "Binance does not answer (its answer cannot be read) since 03:04 UTC.")]
    [TestCase(200, "", "Binance does not answer (its answer cannot be read) since 03:04 UTC.")]
    [TestCase(404, "nginx", "Binance does not answer (HTTP 404) since 03:04 UTC.")]
    [TestCase(302, "", "Binance does not answer (HTTP 302, it sends elsewhere) since 03:04 UTC.")]
    public void A_venue_that_is_down_is_said_in_a_sentence(int status, string body, string sentence)
    {
        Venue.Always = () => FakeVenue.Reply(status, body);

        Assert.That(bench.Refusal(SpotCalls.Time()), Is.EqualTo(sentence));
        Assert.That(bench.Rest.Trouble, Is.EqualTo(sentence));
        Assert.That(Venue.Asked, Has.Count.EqualTo(status is 404 or 302 ? 1 : 3), "tries");
    }

    [Test]
    public void A_venue_that_is_silent_costs_a_question_no_more_than_its_patience()
    {
        Venue.Holds = new TaskCompletionSource().Task;
        var before = bench.Clock.GetUtcNow();

        Assert.That(bench.Refusal(SpotCalls.Time()), Does.Contain("no answer within"));
        Assert.That(bench.Clock.GetUtcNow() - before, Is.LessThanOrEqualTo(Patience.Question.Total));
    }

    [Test]
    public void While_it_is_down_questions_fail_at_once_and_one_now_and_then_finds_it_again()
    {
        Venue.Always = () => FakeVenue.Reply(502, "");
        bench.Refusal(SpotCalls.Time());
        var asked = Venue.Asked.Count;

        bench.Refusal(SpotCalls.Time());
        Assert.That(Venue.Asked, Has.Count.EqualTo(asked), "nothing was asked");
        Assert.That(bench.Rest.TroubleOf(BinanceHost.Futures), Is.Null, "the other host is another matter");

        Venue.Always = null;
        bench.Pump.Pass(TimeSpan.FromSeconds(40));
        Assert.That(bench.Ask(SpotCalls.Time()).IsAnswer(out _, out _), Is.True);
        Assert.That(bench.Rest.Trouble, Is.Null);
    }

    [Test]
    public void Since_when_names_the_day_once_it_is_another_one()
    {
        Venue.Always = () => FakeVenue.Reply(503, "");
        bench.Refusal(SpotCalls.Time());
        bench.Pump.Pass(TimeSpan.FromDays(1));

        Assert.That(bench.Rest.Trouble, Does.EndWith("since 2026-01-02 03:04 UTC."));
    }

    [Test]
    public void A_pause_is_kept_by_every_question_to_that_host()
    {
        Venue.Next(429, """{"code":-1003,"msg":"Way too much"}""", ("Retry-After", "30"));

        Assert.That(bench.Refusal(SpotCalls.Time()), Is.EqualTo(
            "Binance asks for a pause until 03:04:35 UTC (HTTP 429): too many requests."));
        bench.Pump.Pass(TimeSpan.FromSeconds(29));
        bench.Refusal(SpotCalls.Ping());
        Assert.That(Venue.Asked, Has.Count.EqualTo(1));
        Assert.That(bench.Ask(FuturesCalls.Time()).IsAnswer(out _, out _), Is.True);

        bench.Pump.Pass(TimeSpan.FromSeconds(1));
        Assert.That(bench.Ask(SpotCalls.Time()).IsAnswer(out _, out _), Is.True);
    }

    [TestCase("0")]
    [TestCase("soon")]
    [TestCase(null)]
    public void A_pause_is_five_seconds_at_least(string? retryAfter)
    {
        Venue.Next(429, "", retryAfter is null ? [] : [("Retry-After", retryAfter)]);

        Assert.That(bench.Refusal(SpotCalls.Time()), Does.Contain("until 03:04:10 UTC"));
    }

    [Test]
    public void A_download_waits_for_the_end_of_a_pause()
    {
        Venue.Next(429, "", ("Retry-After", "30"));

        Assert.That(bench.Ask(SpotCalls.Time(), Patience.Download).IsAnswer(out _, out _), Is.True);
        Assert.That(bench.Clock.GetUtcNow().Second, Is.InRange(35, 40));
        Assert.That(Venue.Asked, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_ban_stops_every_host_and_outlives_the_program()
    {
        using var folder = new TemporaryFolder();
        var file = System.IO.Path.Combine(folder.Path, "binance-ban.json");
        var banned = new RestBench(new BanFile(file));
        banned.Venue.Next(418, """{"code":-1003,"msg":"banned until 1767323165000"}""", ("Retry-After", "600"));
        const string sentence =
            "Binance has banned this address until 03:14 UTC (HTTP 418); nothing is asked before.";
        Assert.That(banned.Refusal(SpotCalls.Time()), Is.EqualTo(sentence));
        Assert.That(banned.Refusal(FuturesCalls.Time()), Does.StartWith("Binance futures has banned"));

        var restarted = new RestBench(new BanFile(file));
        Assert.That(restarted.Refusal(SpotCalls.Time()), Is.EqualTo(sentence));
        Assert.That(restarted.Venue.Asked, Is.Empty);

        restarted.Pump.Pass(TimeSpan.FromMinutes(10));
        Assert.That(restarted.Ask(SpotCalls.Time()).IsAnswer(out _, out _), Is.True);
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{\"banned_until\":")]
    [TestCase("{\"banned_until\":\"soon\"}")]
    [TestCase("{\"banned_until\":99999999999999999}")]
    [TestCase("{}")]
    public void A_ban_file_that_cannot_be_read_says_nothing(string text)
    {
        using var folder = new TemporaryFolder();
        var file = System.IO.Path.Combine(folder.Path, "binance-ban.json");
        File.WriteAllText(file, text);

        Assert.That(new BanFile(file).Until, Is.Null);
    }

    [TestCase(403, "Binance refuses requests from this address (HTTP 403).")]
    [TestCase(451, "Binance is not available from this country (HTTP 451).")]
    public void An_address_that_is_not_served_is_said_once_and_not_asked_again(int status, string sentence)
    {
        Venue.Next(status, "<html>");

        Assert.That(bench.Refusal(SpotCalls.Time()), Is.EqualTo(sentence));
        Assert.That(bench.Refusal(SpotCalls.Time()), Is.EqualTo(sentence));
        Assert.That(bench.Rest.Trouble, Is.EqualTo(sentence));
        Assert.That(Venue.Asked, Has.Count.EqualTo(1));

        bench.Pump.Pass(TimeSpan.FromMinutes(1));
        Assert.That(bench.Ask(SpotCalls.Time()).IsAnswer(out _, out _), Is.True);
    }

    [Test]
    public void Who_could_wait_does_not_wait_for_a_venue_that_refuses_this_country()
    {
        Venue.Next(451, "<html>");
        bench.Refusal(SpotCalls.Time());

        var asked = bench.Rest.AskAsync(SpotCalls.Time(), Patience.Download, default);

        Assert.That(asked.IsCompletedSuccessfully, "a minute later the answer would be the same");
    }

    [Test]
    public void A_no_of_the_venue_itself_is_passed_on_and_is_no_trouble()
    {
        Venue.Next(400, """{"code":-1120,"msg":"Invalid interval."}""")
            .Next(400, """{"code":-1121,"msg":"Invalid symbol."}""");

        Assert.That(bench.Refusal(SpotCalls.Time()), Is.EqualTo(
            "Binance refuses the question: Invalid interval (-1120)."));
        Assert.That(bench.Ask(SpotCalls.Time()).IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Kind, Is.EqualTo(RefusalKind.NotFound));
        Assert.That(bench.Rest.Trouble, Is.Null);
        Assert.That(Venue.Asked, Has.Count.EqualTo(2));
    }

    [Test]
    public void An_answer_that_never_ends_is_not_read_to_its_end()
    {
        Venue.Always = () => FakeVenue.Reply(200, new string(' ', (16 << 20) + 1));

        Assert.That(bench.Refusal(SpotCalls.Time()), Does.Contain("longer than 16 MiB"));
    }

    [Test]
    public void In_no_minute_more_than_the_share_of_the_limit_is_spent()
    {
        Venue.On("/api/v3/ticker/24hr", "[]");
        var refused = 0;
        for (var i = 0; i < 60; i++)
        {
            refused += bench.Ask(SpotCalls.Tickers()).IsAnswer(out _, out _) ? 0 : 1;
        }

        Assert.That(Venue.Asked, Has.Count.EqualTo(3_600 / 80));
        Assert.That(refused, Is.EqualTo(60 - (3_600 / 80)));
        bench.Pump.Pass(TimeSpan.FromMinutes(1));
        Assert.That(bench.Ask(SpotCalls.Tickers()).IsAnswer(out _, out _), Is.True);
    }

    [Test]
    public void What_others_behind_the_same_address_spent_counts()
    {
        Venue.Next(200, RestBench.Time, ("X-MBX-USED-WEIGHT-1M", "3590"));
        bench.Ask(SpotCalls.Time());

        Assert.That(bench.Rest.WeightUsed(BinanceHost.Spot), Is.EqualTo(3_590));
        Assert.That(bench.Refusal(SpotCalls.Exchange()), Does.Contain("are used up; there is room in"));
        Assert.That(Venue.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public void Somebody_who_gives_up_is_not_held()
    {
        Venue.Holds = new TaskCompletionSource().Task;
        using var stop = new CancellationTokenSource();
        var asked = bench.Pump.Begin(() => bench.Rest.AskAsync(SpotCalls.Time(), stop.Token));

        stop.Cancel();
        bench.Pump.Settle();

        Assert.That(asked.IsCanceled, Is.True);
        Assert.That(bench.Rest.Trouble, Is.Null);
    }
}
