using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox;
using TelegramTrader.Sandbox.Exchange.Rest;

namespace TelegramTrader.Scenarios.Sandbox;

/// <summary>The simulated exchange over REST: shapes, rules of time, refusals, limits and trouble.</summary>
public sealed class VenueRestTests
{
    private const long NowMs = 1_767_323_045_000;

    [Test]
    public async Task An_hour_is_the_sum_of_its_minutes()
    {
        await using var bench = await VenueBench.StartAsync();
        bench.Advance(3_600);

        foreach (var api in new[] { "/api/v3", "/fapi/v1" })
        {
            var start = NowMs - (NowMs % 3_600_000);
            var hour = (await bench.GetAsync($"{api}/klines?symbol=BTCUSDT&interval=1h&startTime={start}&limit=1"))[0]!;
            var minutes = (await bench.GetAsync(
                $"{api}/klines?symbol=BTCUSDT&interval=1m&startTime={start}&endTime={start + 3_599_999}"))
                .AsArray();

            Assert.Multiple(() =>
            {
                Assert.That(minutes, Has.Count.EqualTo(60));
                foreach (var sum in new[] { 5, 7, 8, 9, 10 })
                {
                    Assert.That(minutes.Sum(row => Number(row![sum])), Is.EqualTo(Number(hour[sum])), $"column {sum}");
                }

                Assert.That(minutes.Max(row => Number(row![2])), Is.EqualTo(Number(hour[2])));
                Assert.That(minutes.Min(row => Number(row![3])), Is.EqualTo(Number(hour[3])));
                Assert.That(Number(minutes[0]![1]), Is.EqualTo(Number(hour[1])));
                Assert.That(Number(minutes[^1]![4]), Is.EqualTo(Number(hour[4])));
            });
        }
    }

    [Test]
    public async Task A_closed_bar_never_changes()
    {
        await using var bench = await VenueBench.StartAsync();
        bench.Advance(200);
        var path = $"/api/v3/klines?symbol=BTCUSDT&interval=1m&endTime={NowMs + 59_999}&limit=500";
        var before = (await bench.GetAsync(path)).ToJsonString();

        bench.Advance(7_200);
        bench.Advance(86_400);

        Assert.That((await bench.GetAsync(path)).ToJsonString(), Is.EqualTo(before));
    }

    [Test]
    public async Task Klines_keep_the_rules_of_start_end_and_limit()
    {
        await using var bench = await VenueBench.StartAsync();
        var first = NowMs - (NowMs % 60_000) - 600_000;
        async Task<long[]> Opens(string more) =>
        [
            .. (await bench.GetAsync("/api/v3/klines?symbol=BTCUSDT&interval=1m" + more)).AsArray()
                .Select(row => row![0]!.GetValue<long>()),
        ];

        var newest = await Opens("&limit=3");
        var fromStart = await Opens($"&startTime={first + 1}&limit=2");
        var toEnd = await Opens($"&endTime={first}&limit=2");
        var both = await Opens($"&startTime={first}&endTime={first + 120_000}");
        var before = await Opens("&startTime=1000&limit=1");

        Assert.Multiple(() =>
        {
            Assert.That(newest, Is.EqualTo(new[] { first + 480_000, first + 540_000, first + 600_000 }));
            Assert.That(fromStart, Is.EqualTo(new[] { first + 60_000, first + 120_000 }));
            Assert.That(toEnd, Is.EqualTo(new[] { first - 60_000, first }));
            Assert.That(both, Is.EqualTo(new[] { first, first + 60_000, first + 120_000 }));
            Assert.That(before, Is.EqualTo(new[] { 1_704_067_200_000 }), "the first minute of the listing");
        });
    }

    [TestCase("/api/v3/klines?interval=1m",
        "400 -1102 Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.")]
    [TestCase("/api/v3/klines?symbol=&interval=1m", "400 -1105 Parameter 'symbol' was empty.")]
    [TestCase("/api/v3/klines?symbol=NOPE&interval=1m", "400 -1121 Invalid symbol.")]
    [TestCase("/api/v3/klines?symbol=BTCUSDT&interval=1H", "400 -1120 Invalid interval.")]
    [TestCase("/api/v3/depth?symbol=BTCUSDT&limit=x",
        "400 -1100 Illegal characters found in parameter 'limit'; legal range is '^[0-9]{1,20}$'.")]
    [TestCase("/api/v3/ticker/24hr?symbol=BTCUSDT&type=HALF", "400 -1139 Invalid ticker type.")]
    [TestCase("/api/v3/time?symbol=BTCUSDT", "400 -1101 Too many parameters; expected '0' and received '1'.")]
    [TestCase("/api/v3/depth?symbol=BTCUSDT&foo=1&bar=2",
        "400 -1104 Not all sent parameters were read; read '1' parameter(s) but was sent '3'.")]
    [TestCase("/api/v3/depth?symbol=BTCUSDT&symbol=ETHUSDT",
        "400 -1101 Duplicate values for a parameter detected.")]
    [TestCase("/api/v3/ticker/price?symbol=BTCUSDT&symbolStatus=HALT",
        "400 -1220 The symbol's status does not match the requested symbolStatus 'HALT'.")]
    [TestCase("/api/v3/exchangeInfo?symbol=BTCUSDT&permissions=SPOT",
        "400 -1128 Combination of optional parameters invalid.")]
    [TestCase("/api/v3/ticker",
        "400 -1102 Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.")]
    [TestCase("/api/v3/ticker?symbol=BTCUSDT&windowSize=60m",
        "400 -1130 Data sent for parameter 'windowSize' is not valid.")]
    [TestCase("/api/v3/ticker?symbol=BTCUSDT&windowSize=8d",
        "400 -1130 Data sent for parameter 'windowSize' is not valid.")]
    [TestCase("/api/v3/klines?symbol=BTCUSDT&interval=1m&timeZone=15",
        "400 -1130 Data sent for parameter 'timeZone' is not valid.")]
    [TestCase("/fapi/v1/aggTrades?symbol=BTCUSDT&fromId=1&startTime=1",
        "400 -1128 Combination of optional parameters invalid.")]
    [TestCase("/fapi/v1/rpiDepth?symbol=BTCUSDT&limit=5", "400 -4021 5 is not valid depth limit.")]
    [TestCase("/fapi/v1/depth?symbol=BTCUSDT&limit=7", "400 -4021 7 is not valid depth limit.")]
    [TestCase("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=1501",
        "400 -1130 Data sent for parameter 'limit' is not valid.")]
    [TestCase("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&startTime=2&endTime=1",
        "400 -1023 Start time is greater than end time.")]
    [TestCase("/fapi/v1/aggTrades?symbol=BTCUSDT&startTime=1&endTime=3600002",
        "400 -1127 More than 1 hours between startTime and endTime.")]
    [TestCase("/futures/data/openInterestHist?symbol=BTCUSDT&period=7m",
        "400 -1130 Data sent for parameter 'period' is not valid.")]
    [TestCase("/futures/data/openInterestHist?symbol=BTCUSDT&period=5m&startTime=1",
        "400 -1130 parameter 'startTime' is invalid.")]
    public async Task Refusals_are_worded_as_the_venue_words_them(string path, string words)
    {
        await using var bench = await VenueBench.StartAsync();

        Assert.That(await bench.RefusalAsync(path), Is.EqualTo(words));
    }

    [Test]
    public async Task Weight_is_counted_refused_and_at_last_punished()
    {
        await using var bench = await VenueBench.StartAsync(limitPace: 1);
        using var first = await bench.Http.GetAsync(new Uri("/api/v3/ticker/24hr", UriKind.Relative));
        for (var i = 1; i < 6_000 / 80; i++)
        {
            await bench.GetAsync("/api/v3/ticker/24hr");
        }

        using var refused = await bench.Http.GetAsync(new Uri("/api/v3/ticker/24hr", UriKind.Relative));
        var last = refused;
        for (var i = 0; i < 25; i++)
        {
            last = await bench.Http.GetAsync(new Uri("/api/v3/time", UriKind.Relative));
        }

        var banned = await bench.RefusalAsync("/api/v3/time");
        bench.Advance(120);
        var served = await bench.GetAsync("/api/v3/time");

        Assert.Multiple(() =>
        {
            Assert.That(first.Headers.GetValues("X-MBX-USED-WEIGHT-1M"), Is.EqualTo(new[] { "80" }));
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(refused.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(55)));
            Assert.That((int)last.StatusCode, Is.EqualTo(418));
            Assert.That(banned, Is.EqualTo("418 -1003 Way too much request weight used; IP banned until "
                + $"{NowMs + 120_000}. Please use WebSocket Streams for live updates to avoid bans."));
            Assert.That(served["serverTime"]!.GetValue<long>(), Is.EqualTo(NowMs + 120_000));
        });
    }

    [Test]
    public async Task Everything_that_is_listed_answers_with_json()
    {
        await using var bench = await VenueBench.StartAsync();
        var routes = new VenueRoutes(() => 0);
        foreach (var path in routes.Paths)
        {
            var isFutures = path.StartsWith("/f", StringComparison.Ordinal);
            var query = path.EndsWith("/ping", StringComparison.Ordinal)
                || path.EndsWith("/time", StringComparison.Ordinal) ? "" : "?symbol=BTCUSDT";
            query += path.EndsWith("lines", StringComparison.Ordinal) ? "&interval=1h" : "";
            query += isFutures && path.EndsWith("lines", StringComparison.Ordinal) ? "&pair=BTCUSDT" : "";
            query += path.Contains("data/", StringComparison.Ordinal) ? "&period=5m&pair=BTCUSDT" : "";
            query += path.Contains("continuous", StringComparison.Ordinal) ? "&contractType=PERPETUAL" : "";
            query += path.EndsWith("basis", StringComparison.Ordinal) ? "&contractType=PERPETUAL" : "";

            var answer = await bench.GetAsync(path + query);

            Assert.That(answer.ToJsonString(), Has.Length.GreaterThan(1), path);
        }
    }

    [Test]
    public async Task Ratios_open_interest_and_taker_volumes_agree_with_the_market()
    {
        await using var bench = await VenueBench.StartAsync();
        bench.Advance(900);
        var end = NowMs + 900_000 - ((NowMs + 900_000) % 300_000);

        var takers = (await bench.GetAsync(
            $"/futures/data/takerlongshortRatio?symbol=BTCUSDT&period=5m&endTime={end}&limit=1"))[0]!;
        var bar = (await bench.GetAsync(
            $"/fapi/v1/klines?symbol=BTCUSDT&interval=5m&startTime={end - 300_000}&limit=1"))[0]!;
        var ratio = (await bench.GetAsync(
            "/futures/data/globalLongShortAccountRatio?symbol=BTCUSDT&period=5m&limit=1"))[0]!;
        var premium = await bench.GetAsync("/fapi/v1/premiumIndex?symbol=BTCUSDT");

        Assert.Multiple(() =>
        {
            Assert.That(Number(takers["buyVol"]), Is.EqualTo(Number(bar[9])));
            Assert.That(Number(takers["buyVol"]) + Number(takers["sellVol"]), Is.EqualTo(Number(bar[5])));
            Assert.That(Number(ratio["longAccount"]) + Number(ratio["shortAccount"]), Is.EqualTo(1m));
            Assert.That(
                Number(premium["markPrice"]) / Number(premium["indexPrice"]), Is.EqualTo(1m).Within(0.003m));
        });
    }

    [Test]
    public async Task A_rolling_window_and_a_trading_day_are_the_sums_of_their_minutes()
    {
        await using var bench = await VenueBench.StartAsync();
        bench.Advance(3_600);
        var now = NowMs + 3_600_000;
        async Task<decimal> VolumeSince(long start) =>
            (await bench.GetAsync($"/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime={start}&limit=1000"))
            .AsArray().Sum(row => Number(row![5]));

        var window = await bench.GetAsync("/api/v3/ticker?symbol=BTCUSDT&windowSize=2h");
        var small = (await bench.GetAsync("/api/v3/ticker?symbols=[\"BTCUSDT\"]&windowSize=15m&type=MINI"))[0]!;
        var day = await bench.GetAsync("/api/v3/ticker/tradingDay?symbol=BTCUSDT&timeZone=-3:30");

        var dayOpen = now - ((now - (210 * 60_000)) % 86_400_000);
        Assert.Multiple(async () =>
        {
            Assert.That(window["openTime"]!.GetValue<long>(), Is.EqualTo(now - 7_200_000 - (now % 60_000)));
            Assert.That(window["closeTime"]!.GetValue<long>(), Is.EqualTo(now));
            Assert.That(Number(window["volume"]), Is.EqualTo(await VolumeSince(now - 7_200_000 - (now % 60_000))));
            Assert.That(Number(small["volume"]), Is.EqualTo(await VolumeSince(now - 900_000 - (now % 60_000))));
            Assert.That(small["priceChange"], Is.Null);
            Assert.That(day["openTime"]!.GetValue<long>(), Is.EqualTo(dayOpen));
            Assert.That(day["closeTime"]!.GetValue<long>(), Is.EqualTo(dayOpen + 86_399_999));
            Assert.That(Number(day["volume"]), Is.EqualTo(await VolumeSince(dayOpen)));
        });
    }

    [TestCase("ping", "")]
    [TestCase("time", "")]
    [TestCase("exchangeInfo", "")]
    [TestCase("exchangeInfo", "symbol=BTCUSDT")]
    [TestCase("depth", "symbol=BTCUSDT")]
    [TestCase("trades", "symbol=BTCUSDT")]
    [TestCase("historicalTrades", "symbol=BTCUSDT&fromId=1&limit=5")]
    [TestCase("aggTrades", "symbol=BTCUSDT&fromId=1")]
    [TestCase("klines", "symbol=BTCUSDT&interval=1m&limit=1")]
    [TestCase("klines", "symbol=BTCUSDT&interval=1s&limit=1")]
    [TestCase("uiKlines", "symbol=BTCUSDT&interval=1m")]
    [TestCase("avgPrice", "symbol=BTCUSDT")]
    [TestCase("ticker/24hr", "symbol=BTCUSDT&type=MINI")]
    [TestCase("ticker/24hr", "")]
    [TestCase("ticker", "symbol=BTCUSDT&windowSize=1h")]
    [TestCase("ticker/tradingDay", "symbol=BTCUSDT&timeZone=0")]
    [TestCase("ticker/price", "symbol=BTCUSDT")]
    [TestCase("ticker/price", "")]
    [TestCase("ticker/bookTicker", "symbol=BTCUSDT")]
    [TestCase("ticker/bookTicker", "")]
    public async Task A_parameter_that_spot_does_not_know_is_refused(string call, string query)
    {
        await using var bench = await VenueBench.StartAsync();
        var known = query.Length == 0 ? 0 : query.Split('&').Length;

        await bench.GetAsync($"/api/v3/{call}?{query}");
        var refused = await bench.RefusalAsync($"/api/v3/{call}?{query}&foo=1".Replace("?&", "?"));

        Assert.That(refused, Is.EqualTo(known == 0
            ? "400 -1101 Too many parameters; expected '0' and received '1'."
            : $"400 -1104 Not all sent parameters were read; read '{known}' parameter(s) but was sent '{known + 1}'."));
    }

    [TestCase(-7_200_000, TestName = "A minute of the law is the sum of its seconds")]
    [TestCase(60_000, TestName = "A minute that was traded is the sum of its seconds")]
    public async Task A_minute_is_the_sum_of_its_seconds(long fromStart)
    {
        await using var bench = await VenueBench.StartAsync();
        bench.Advance(300);
        var start = NowMs + fromStart - ((NowMs + fromStart) % 60_000);
        async Task<JsonArray> Klines(string interval) => (await bench.GetAsync(
            $"/api/v3/klines?symbol=BTCUSDT&interval={interval}&startTime={start}&endTime={start + 59_999}"))
            .AsArray();

        var minute = (await Klines("1m"))[0]!;
        var seconds = await Klines("1s");

        Assert.Multiple(() =>
        {
            Assert.That(
                seconds.Select(row => row![0]!.GetValue<long>()),
                Is.EqualTo(Enumerable.Range(0, 60).Select(i => start + (i * 1_000))));
            foreach (var sum in new[] { 5, 8, 9 })
            {
                Assert.That(seconds.Sum(row => Number(row![sum])), Is.EqualTo(Number(minute[sum])), $"column {sum}");
            }

            // By the law a minute's turnover is reckoned from its prices alone, for nobody makes a year's trades to sum
            // it up. Trades made for one minute fit the rest of the bar; their mean price is near, which is to say here
            // within a quarter of the bar.
            var apart = fromStart > 0 ? 0 : (Number(minute[2]) - Number(minute[3])) / 4;
            foreach (var (turnover, volume) in new[] { (7, 5), (10, 9) })
            {
                Assert.That(
                    seconds.Sum(row => Number(row![turnover])),
                    Is.EqualTo(Number(minute[turnover])).Within(apart * Number(minute[volume])),
                    $"column {turnover}");
            }

            var traded = seconds.Where(row => Number(row![8]) > 0).ToList();
            Assert.That(traded.Max(row => Number(row![2])), Is.EqualTo(Number(minute[2])));
            Assert.That(traded.Min(row => Number(row![3])), Is.EqualTo(Number(minute[3])));
            Assert.That(Number(seconds[^1]![4]), Is.EqualTo(Number(minute[4])));
        });
    }

    [Test]
    public async Task Trouble_comes_as_planned_and_goes()
    {
        await using var bench = await VenueBench.StartAsync();
        var phone = new TelegramSandboxOptions { Clock = new StillTime(), Exchange = bench.Exchange };
        await using var telegram = await TelegramSandbox.StartAsync(phone, CancellationToken.None);
        using var hand = new HttpClient { BaseAddress = telegram.Addresses.Telegram };
        hand.DefaultRequestHeaders.Add("X-Sandbox-Token", telegram.Addresses.ControlToken);
        async Task PlanAsync(string json)
        {
            using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
            using var answer = await hand.PostAsync(new Uri("/control/market/faults", UriKind.Relative), body);
            Assert.That(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }

        await PlanAsync("""{"kind":"429","amount":7,"path":"time"}""");
        var tooMany = await bench.RefusalAsync("/api/v3/time");
        await PlanAsync("""{"kind":"error","amount":503}""");
        var busy = await bench.RefusalAsync("/api/v3/time");
        await PlanAsync("""{"kind":"half","path":"exchangeInfo"}""");
        var half = await bench.Http.GetStringAsync(new Uri("/api/v3/exchangeInfo", UriKind.Relative));
        await PlanAsync("""{"kind":"delist","symbol":"BTC-USDT"}""");
        var gone = await bench.RefusalAsync("/api/v3/depth?symbol=BTCUSDT");
        await PlanAsync("""{"kind":"skew","amount":5}""");
        var skewed = await bench.GetAsync("/fapi/v1/time");
        await PlanAsync("""{"kind":"down"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => bench.GetAsync("/fapi/v1/ping"));
        var served = await bench.GetAsync("/fapi/v1/ping");

        Assert.Multiple(() =>
        {
            Assert.That(tooMany, Does.StartWith("429 -1003 Too much request weight used;"));
            Assert.That(busy, Does.StartWith("503 -1008"));
            Assert.That(() => JsonNode.Parse(half), Throws.InstanceOf<System.Text.Json.JsonException>());
            Assert.That(gone, Is.EqualTo("400 -1121 Invalid symbol."));
            Assert.That(skewed["serverTime"]!.GetValue<long>(), Is.EqualTo(NowMs + 5_000));
            Assert.That(served.ToJsonString(), Is.EqualTo("{}"));
        });
    }

    [Test]
    public async Task A_closed_port_refuses_and_an_opened_one_goes_on()
    {
        await using var bench = await VenueBench.StartAsync();

        await bench.Exchange.CloseAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => bench.GetAsync("/api/v3/ping"));
        bench.Advance(60);
        await bench.Exchange.OpenAsync(CancellationToken.None);

        var time = await bench.GetAsync("/api/v3/time");
        Assert.That(time["serverTime"]!.GetValue<long>(), Is.EqualTo(NowMs + 60_000));
    }

    private static decimal Number(JsonNode? node) =>
        decimal.Parse(node!.ToString(), CultureInfo.InvariantCulture);
}
