using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Exchange.Trouble;

namespace TelegramTrader.Scenarios.Sandbox;

/// <summary>Every trouble the simulated exchange can be given, as a client of any kind meets it.</summary>
public sealed class VenueTroubleTests
{
    private const string Depth = "/ws/btcusdt@depth@100ms";

    private VenueBench bench = null!;
    private VenueHand hand = null!;

    [SetUp]
    public async Task Begins()
    {
        bench = await VenueBench.StartAsync();
        hand = await VenueHand.OfAsync(bench.Exchange);
    }

    [TearDown]
    public async Task Ends()
    {
        await hand.DisposeAsync();
        await bench.DisposeAsync();
    }

    [TestCase("""{"kind":"error"}""", 500, "-1000")]
    [TestCase("""{"kind":"error","amount":503}""", 503, "-1008")]
    [TestCase("""{"kind":"html"}""", 403, "<!DOCTYPE html>")]
    [TestCase("""{"kind":"429","amount":7}""", 429, "-1003")]
    [TestCase("""{"kind":"418","amount":120}""", 418, "IP banned until 1767323165000")]
    [TestCase("""{"kind":"garbage"}""", 200, "lastUpdateId")]
    public async Task An_answer_goes_wrong_once_and_the_next_is_right(string fault, int status, string said)
    {
        await hand.PlanAsync(fault);

        using var wrong = await bench.Http.GetAsync(new Uri("/api/v3/ticker/price?symbol=BTCUSDT", UriKind.Relative));
        var body = await wrong.Content.ReadAsStringAsync();
        var right = await bench.GetAsync("/api/v3/ticker/price?symbol=BTCUSDT");

        Assert.Multiple(() =>
        {
            Assert.That((int)wrong.StatusCode, Is.EqualTo(status));
            Assert.That(body, Does.Contain(said));
            Assert.That(wrong.Headers.RetryAfter?.Delta?.TotalSeconds, Is.EqualTo(status switch
            {
                429 => 7,
                418 => 120,
                _ => (double?)null,
            }));
            Assert.That(right["symbol"]!.ToString(), Is.EqualTo("BTCUSDT"));
        });
    }

    [TestCase("/api/v3/time", "6000")]
    [TestCase("/fapi/v1/time", "2400")]
    public async Task A_429_names_the_limit_of_its_product(string path, string limit)
    {
        await hand.PlanAsync("""{"kind":"429"}""");

        Assert.That(await bench.RefusalAsync(path), Does.Contain($"current limit is {limit} request weight"));
    }

    [Test]
    public async Task Half_an_answer_and_garbage_are_no_json()
    {
        await hand.PlanAsync("""{"kind":"half","path":"exchangeInfo"}""");
        var half = await bench.Http.GetStringAsync(new Uri("/api/v3/exchangeInfo", UriKind.Relative));
        await hand.PlanAsync("""{"kind":"garbage"}""");
        var garbage = await bench.Http.GetStringAsync(new Uri("/api/v3/time", UriKind.Relative));

        Assert.That(() => JsonNode.Parse(half), Throws.InstanceOf<JsonException>());
        Assert.That(() => JsonNode.Parse(garbage), Throws.InstanceOf<JsonException>());
    }

    [Test]
    public async Task A_slow_answer_comes_and_others_do_not_wait_for_it()
    {
        await hand.PlanAsync("""{"kind":"slow","amount":3600,"path":"exchangeInfo"}""");

        var slow = bench.GetAsync("/api/v3/exchangeInfo");
        await bench.GetAsync("/api/v3/time");
        Assert.That(slow.IsCompleted, Is.False);
        await hand.PlanAsync("""{"kind":"slow","amount":0.01,"path":"time"}""");

        Assert.That((await bench.GetAsync("/api/v3/time"))["serverTime"], Is.Not.Null);
    }

    [Test]
    public async Task Down_cuts_requests_and_the_streams_that_are_meant()
    {
        using var trades = await bench.ConnectAsync("/ws/btcusdt@aggTrade");
        using var books = await bench.ConnectAsync(Depth);
        await bench.UntilSubscribedAsync(2);

        await hand.PlanAsync("""{"kind":"down","path":"aggTrade","calls":1000}""");
        bench.Advance(1);

        Assert.That(await VenueBench.ReceiveAsync(trades), Is.Null);
        Assert.That(await VenueBench.ReceiveAsync(books), Is.Not.Null);
        Assert.That(async () => await bench.GetAsync("/api/v3/aggTrades?symbol=BTCUSDT"), Throws.Exception);
        Assert.That(await bench.GetAsync("/api/v3/ping"), Is.Not.Null);
        await hand.ClearAsync();
        Assert.That(await bench.GetAsync("/api/v3/aggTrades?symbol=BTCUSDT"), Is.Not.Null);
    }

    [TestCase("""{"kind":"html","path":"/ws"}""", HttpStatusCode.Forbidden)]
    [TestCase("""{"kind":"error","amount":503,"path":"/ws"}""", HttpStatusCode.ServiceUnavailable)]
    [TestCase("""{"kind":"429","path":"/ws"}""", HttpStatusCode.TooManyRequests)]
    [TestCase("""{"kind":"garbage","path":"/ws"}""", HttpStatusCode.OK)]
    public async Task A_stream_that_is_asked_for_in_trouble_is_not_opened(string fault, HttpStatusCode status)
    {
        await hand.PlanAsync(fault);

        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        var address = new Uri(bench.Exchange.Addresses.SpotStream, Depth);
        Assert.That(
            async () => await socket.ConnectAsync(address, CancellationToken.None),
            Throws.InstanceOf<WebSocketException>());
        Assert.That(socket.HttpStatusCode, Is.EqualTo(status));
        using var next = await bench.ConnectAsync(Depth);
        Assert.That(next.State, Is.EqualTo(WebSocketState.Open));
    }

    [Test]
    public async Task A_skewed_clock_is_off_in_both_products_until_it_is_cleared()
    {
        await hand.PlanAsync("""{"kind":"skew","amount":-90}""");
        var spot = await bench.GetAsync("/api/v3/time");
        var futures = await bench.GetAsync("/fapi/v1/time");
        await hand.ClearAsync();
        var right = await bench.GetAsync("/api/v3/time");

        var now = bench.Exchange.Venue.NowMs;
        Assert.That(spot["serverTime"]!.GetValue<long>(), Is.EqualTo(now - 90_000));
        Assert.That(futures["serverTime"]!.GetValue<long>(), Is.EqualTo(now - 90_000));
        Assert.That(right["serverTime"]!.GetValue<long>(), Is.EqualTo(now));
    }

    [Test]
    public async Task A_frozen_stream_stays_open_and_silent_until_its_time_is_over()
    {
        using var socket = await bench.ConnectAsync(Depth);
        await bench.UntilSubscribedAsync(1);
        bench.Advance(1);
        var before = (await VenueBench.ReceiveAsync(socket))!;

        await hand.PlanAsync("""{"kind":"freeze","seconds":60}""");
        bench.Advance(59);
        bench.Advance(2);
        await VenueBench.SendAsync(socket, """{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        var times = new List<long> { before["E"]!.GetValue<long>() };
        while ((await VenueBench.ReceiveAsync(socket))! is { } message && message["id"] is null)
        {
            times.Add(message["E"]!.GetValue<long>());
        }

        var frozen = times.Zip(times.Skip(1), (one, next) => next - one).Max();
        Assert.That(frozen, Is.GreaterThanOrEqualTo(59_000));
        Assert.That(socket.State, Is.EqualTo(WebSocketState.Open));
    }

    [TestCase("gap", new[] { 0, 2, 3, 4, 5 })]
    [TestCase("duplicate", new[] { 0, 1, 1, 2, 3, 4, 5 })]
    [TestCase("reorder", new[] { 0, 2, 1, 3, 4, 5 })]
    public async Task A_message_is_lost_comes_twice_or_after_the_next(string kind, int[] order)
    {
        using var troubled = await bench.ConnectAsync(
            "/stream?streams=btcusdt@depth@100ms/btcusdt@bookTicker/btcusdt@aggTrade/btcusdt@trade");
        await bench.UntilSubscribedAsync(4);
        async Task<List<long>> UpdatesAsync(int count)
        {
            var updates = new List<long>();
            while (updates.Count < count)
            {
                var message = (await VenueBench.ReceiveAsync(troubled))!;
                if (message["stream"]!.ToString() == "btcusdt@bookTicker")
                {
                    updates.Add(message["data"]!["u"]!.GetValue<long>());
                }
            }

            return updates;
        }

        bench.Advance(0.1);
        var first = await UpdatesAsync(1);
        await hand.PlanAsync($$"""{"kind":"{{kind}}","symbol":"BTC-USDT","path":"bookTicker"}""");
        bench.Advance(10);
        var seen = await UpdatesAsync(order.Length - 1);

        var steps = first.Concat(seen).ToList();
        var sorted = steps.Distinct().Order().ToList();
        var ranks = order.Distinct().Order().ToList();
        var expected = order.Select(rank => sorted[ranks.IndexOf(rank)]);
        Assert.That(steps, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_crossed_quote_comes_so_many_times_as_was_asked()
    {
        using var socket = await bench.ConnectAsync("/ws/btcusdt@bookTicker");
        await bench.UntilSubscribedAsync(1);
        await hand.PlanAsync("""{"kind":"crossed","calls":2}""");
        bench.Advance(30);

        var isCrossed = new List<bool>();
        for (var i = 0; i < 6; i++)
        {
            var quote = (await VenueBench.ReceiveAsync(socket))!;
            isCrossed.Add(Price(quote["b"]!) > Price(quote["a"]!));
        }

        Assert.That(isCrossed, Is.EqualTo(new[] { true, true, false, false, false, false }));
        Assert.That((await hand.StateAsync())["faults"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_crossed_book_has_a_bid_above_its_best_ask()
    {
        using var socket = await bench.ConnectAsync(Depth);
        await bench.UntilSubscribedAsync(1);
        await hand.PlanAsync("""{"kind":"crossed","calls":1}""");
        var snapshot = await bench.GetAsync("/api/v3/depth?symbol=BTCUSDT&limit=5000");
        bench.Advance(0.1);

        var change = (await VenueBench.ReceiveAsync(socket))!;
        var asks = snapshot["asks"]!.AsArray().ToDictionary(level => Price(level![0]!), level => Price(level![1]!));
        foreach (var level in change["a"]!.AsArray())
        {
            asks[Price(level![0]!)] = Price(level[1]!);
        }

        var ask = asks.Where(level => level.Value > 0).Min(level => level.Key);
        Assert.That(change["b"]!.AsArray().Max(level => Price(level![0]!)), Is.GreaterThan(ask));
    }

    [Test]
    public async Task A_halted_symbol_stands_still_and_a_delisted_one_is_gone()
    {
        await hand.PlanAsync("""{"kind":"halt","symbol":"BTC-USDT","seconds":60}""");
        var halted = await bench.GetAsync("/api/v3/exchangeInfo?symbol=BTCUSDT");
        var before = await bench.GetAsync("/api/v3/trades?symbol=BTCUSDT&limit=1");
        bench.Advance(59);
        var after = await bench.GetAsync("/api/v3/trades?symbol=BTCUSDT&limit=1");
        bench.Advance(61);
        var goes = await bench.GetAsync("/api/v3/trades?symbol=BTCUSDT&limit=1");
        await hand.PlanAsync("""{"kind":"delist","symbol":"BTC-USDT-PERP"}""");

        Assert.That(halted["symbols"]![0]!["status"]!.ToString(), Is.EqualTo("HALT"));
        Assert.That(after.ToJsonString(), Is.EqualTo(before.ToJsonString()));
        Assert.That(goes[0]!["id"]!.GetValue<long>(), Is.GreaterThan(after[0]!["id"]!.GetValue<long>()));
        Assert.That(await bench.RefusalAsync("/fapi/v1/depth?symbol=BTCUSDT"), Is.EqualTo("400 -1121 Invalid symbol."));
        Assert.That((await bench.GetAsync("/api/v3/depth?symbol=BTCUSDT"))["lastUpdateId"], Is.Not.Null);
    }

    [Test]
    public async Task Every_kind_can_be_planned_by_the_name_the_state_gives_it()
    {
        foreach (var name in Enum.GetValues<TroubleKind>().Select(kind => kind switch
        {
            TroubleKind.TooMany => "429",
            TroubleKind.Banned => "418",
            _ => kind.ToString().ToLowerInvariant(),
        }))
        {
            await hand.PlanAsync($$"""{"kind":"{{name}}","path":"nowhere"}""");
            var planned = (await hand.StateAsync())["faults"]!.AsArray();
            Assert.That(planned.Single()!.ToString(), Is.EqualTo(name));
            await hand.ClearAsync();
        }
    }

    private static decimal Price(JsonNode node) => decimal.Parse(node.ToString(), CultureInfo.InvariantCulture);
}
