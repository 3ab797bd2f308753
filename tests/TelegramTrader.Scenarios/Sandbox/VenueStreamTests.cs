using System.Globalization;
using System.Text.Json.Nodes;

namespace TelegramTrader.Scenarios.Sandbox;

/// <summary>The simulated exchange's streams: names, requests, the book's join, life and trouble.</summary>
public sealed class VenueStreamTests
{
    [TestCase("/ws/btcusdt@depth@100ms", "/api/v3/depth?symbol=BTCUSDT&limit=5000")]
    [TestCase("/public/ws/btcusdt@depth@100ms", "/fapi/v1/depth?symbol=BTCUSDT&limit=1000")]
    public async Task A_book_that_is_kept_by_the_official_procedure_is_the_venues(string stream, string snapshot)
    {
        await using var bench = await VenueBench.StartAsync();
        using var socket = await bench.ConnectAsync(stream);
        await UntilOpenAsync(bench);
        bench.Advance(1);
        var joined = await bench.GetAsync(snapshot);
        bench.Advance(30);
        var whole = await bench.GetAsync(snapshot);
        var (bids, asks) = (Levels(joined["bids"]!), Levels(joined["asks"]!));
        var (start, end) = (joined["lastUpdateId"]!.GetValue<long>(), whole["lastUpdateId"]!.GetValue<long>());

        var last = 0L;
        while (last < end)
        {
            var change = (await VenueBench.ReceiveAsync(socket))!;
            var (first, final) = (change["U"]!.GetValue<long>(), change["u"]!.GetValue<long>());
            if (final <= start)
            {
                continue;
            }

            Assert.That(last == 0 ? first <= start && start <= final : first == last + 1, "no gap");
            Assert.That(last == 0 || change["pu"] is null || change["pu"]!.GetValue<long>() == last);
            Apply(bids, change["b"]!);
            Apply(asks, change["a"]!);
            Assert.That(bids.Keys.Max(), Is.LessThan(asks.Keys.Min()));
            last = final;
        }

        Assert.Multiple(() =>
        {
            Assert.That(bids, Is.EquivalentTo(Levels(whole["bids"]!)));
            Assert.That(asks, Is.EquivalentTo(Levels(whole["asks"]!)));
        });
    }

    [Test]
    public async Task Trades_of_the_stream_are_those_of_rest_and_make_the_bar()
    {
        await using var bench = await VenueBench.StartAsync();
        using var socket = await bench.ConnectAsync("/stream?streams=btcusdt@aggTrade/btcusdt@kline_1m");
        await UntilOpenAsync(bench);
        bench.Advance(120);

        var (volume, ids, bars) = (0m, new List<long>(), new List<JsonNode>());
        while (bars.Count < 2)
        {
            var message = (await VenueBench.ReceiveAsync(socket))!;
            var told = message["data"]!;
            if (message["stream"]!.ToString() == "btcusdt@aggTrade")
            {
                ids.Add(told["a"]!.GetValue<long>());
                volume += bars.Count == 1 ? Number(told["q"]) : 0;
            }
            else if (told["k"]!["x"]!.GetValue<bool>())
            {
                bars.Add(told["k"]!);
            }
        }

        var rest = (await bench.GetAsync($"/api/v3/aggTrades?symbol=BTCUSDT&fromId={ids[0]}&limit=1000")).AsArray();
        Assert.Multiple(() =>
        {
            Assert.That(volume, Is.EqualTo(Number(bars[1]["v"])));
            Assert.That(rest.Select(row => row!["a"]!.GetValue<long>()).Take(ids.Count), Is.EqualTo(ids));
        });
    }

    [Test]
    public async Task Requests_are_answered_with_their_ids()
    {
        await using var bench = await VenueBench.StartAsync();
        using var socket = await bench.ConnectAsync("/ws");
        async Task<string> AskAsync(string text)
        {
            await VenueBench.SendAsync(socket, text);
            return (await VenueBench.ReceiveAsync(socket))!.ToJsonString();
        }

        var subscribed = await AskAsync("""{"method":"SUBSCRIBE","params":["btcusdt@trade"],"id":1}""");
        var listed = await AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":"two"}""");
        bench.Advance(1);
        var broken = "";
        while (!broken.Contains("error", StringComparison.Ordinal))
        {
            broken = broken.Length == 0
                ? await AskAsync("nonsense")
                : (await VenueBench.ReceiveAsync(socket))!.ToJsonString();
        }

        Assert.Multiple(() =>
        {
            Assert.That(subscribed, Is.EqualTo("""{"result":null,"id":1}"""));
            Assert.That(listed, Is.EqualTo("""{"result":["btcusdt@trade"],"id":"two"}"""));
            Assert.That(broken, Does.Contain("\"code\":3"));
        });
    }

    [Test]
    public async Task Whoever_talks_too_much_is_cut_off()
    {
        await using var bench = await VenueBench.StartAsync();
        using var socket = await bench.ConnectAsync("/ws");

        for (var i = 0; i < 6; i++)
        {
            await VenueBench.SendAsync(socket, $$"""{"method":"LIST_SUBSCRIPTIONS","id":{{i}}}""");
        }

        var answers = 0;
        while (await VenueBench.ReceiveAsync(socket) is not null)
        {
            answers++;
        }

        Assert.That(answers, Is.EqualTo(5));
    }

    [Test]
    public async Task A_connection_is_warned_and_ends_after_a_day()
    {
        await using var bench = await VenueBench.StartAsync();
        using var socket = await bench.ConnectAsync("/stream?streams=nothing@here");
        await UntilOpenAsync(bench);

        bench.Advance(86_400 - 30);
        var warning = (await VenueBench.ReceiveAsync(socket))!;
        bench.Advance(30);
        var after = await VenueBench.ReceiveAsync(socket);

        Assert.Multiple(() =>
        {
            Assert.That(warning["stream"]!.ToString(), Is.EqualTo("!serverShutdown"));
            Assert.That(warning["data"]!["e"]!.ToString(), Is.EqualTo("serverShutdown"));
            Assert.That(after, Is.Null);
        });
    }

    [Test]
    public async Task The_wrong_root_of_futures_is_silent()
    {
        await using var bench = await VenueBench.StartAsync();
        using var socket = await bench.ConnectAsync("/market/stream?streams=btcusdt@bookTicker/btcusdt@markPrice@1s");
        await UntilOpenAsync(bench);
        bench.Advance(5);

        for (var i = 0; i < 4; i++)
        {
            var message = (await VenueBench.ReceiveAsync(socket))!;
            Assert.That(message["stream"]!.ToString(), Is.EqualTo("btcusdt@markPrice@1s"));
        }
    }

    private static async Task UntilOpenAsync(VenueBench bench)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (bench.Exchange.Subscriptions == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static Dictionary<decimal, decimal> Levels(JsonNode side) =>
        side.AsArray().ToDictionary(level => Number(level![0]), level => Number(level![1]));

    private static void Apply(Dictionary<decimal, decimal> book, JsonNode side)
    {
        foreach (var level in side.AsArray())
        {
            book[Number(level![0])] = Number(level[1]);
            if (Number(level[1]) == 0)
            {
                book.Remove(Number(level[0]));
            }
        }
    }

    private static decimal Number(JsonNode? node) => decimal.Parse(node!.ToString(), CultureInfo.InvariantCulture);
}
