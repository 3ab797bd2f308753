using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TelegramTrader.Host.Terminal;
using TelegramTrader.Scenarios.Terminal;
using TelegramTrader.Storage;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Scenarios.Exchanges;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HistoryVerbScenario : IDisposable
{
    private const long Minute = 60_000;
    private static readonly long Listed =
        new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly HashSet<long> empty = [];
    private readonly TerminalWorld world = new();
    private FakeStreams venue = null!;
    private int mostPages = int.MaxValue;

    [SetUp]
    public async Task StartAsync()
    {
        venue = await FakeStreams.StartAsync();
        venue.On("/api/v3/time", _ => (200, """{"serverTime":1767323045000}"""));
        venue.On("/api/v3/ticker/24hr", _ => (200, "[]"));
        venue.On("/api/v3/exchangeInfo", _ => (200, """
            {"serverTime":1767323045000,"symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC",
            "quoteAsset":"USDT","filters":[{"filterType":"PRICE_FILTER","tickSize":"0.01"}]}]}
            """));
        venue.On("/api/v3/klines", Klines);
    }

    [TearDown]
    public async Task StopAsync() => await venue.DisposeAsync();

    public void Dispose() => world.Dispose();

    [Test]
    public async Task It_downloads_what_is_not_there_names_the_holes_and_downloads_nothing_twice()
    {
        for (var at = Listed + (500 * Minute); at < Listed + (530 * Minute); at += Minute)
        {
            empty.Add(at);
        }

        var first = await RunAsync("BTC", "1m", "2024-02-28", "2024-03-04");
        var asked = venue.Asked.Count(path => path.StartsWith("/api/v3/klines", StringComparison.Ordinal));
        var again = await RunAsync("BTC", "1m", "2024-02-28", "2024-03-04");

        Assert.That(first.Exit, Is.Zero, first.Aside);
        var json = first.Json;
        Assert.That(json.GetProperty("symbol").GetString(), Is.EqualTo("BTC-USDT"));
        Assert.That(json.GetProperty("interval").GetString(), Is.EqualTo("1m"));
        Assert.That(json.GetProperty("from").GetInt64(), Is.EqualTo(Listed));
        Assert.That(json.GetProperty("to").GetInt64(), Is.EqualTo(Listed + (4 * 1_440 * Minute) - 1));
        Assert.That(json.GetProperty("downloaded").GetInt64(), Is.EqualTo(5_730));
        Assert.That(json.GetProperty("stored").GetInt64(), Is.EqualTo(5_730));
        var hole = json.GetProperty("holes").EnumerateArray().Single();
        Assert.That(hole.GetProperty("from").GetInt64(), Is.EqualTo(Listed + (500 * Minute)));
        Assert.That(hole.GetProperty("bars").GetInt64(), Is.EqualTo(30));
        Assert.That(again.Json.GetProperty("downloaded").GetInt64(), Is.Zero);
        var more = venue.Asked.Count(path => path.StartsWith("/api/v3/klines", StringComparison.Ordinal)) - asked;
        Assert.That(more, Is.EqualTo(1), "the first minute; that nothing traded in the hole is known");
    }

    [Test]
    public async Task A_download_that_broke_off_keeps_what_it_has_and_goes_on_from_there()
    {
        mostPages = 3;
        var broken = await RunAsync("BTC-USDT", "1m", "2024-03-01", "2024-03-04");
        mostPages = int.MaxValue;
        var resumed = await RunAsync("BTC-USDT", "1m", "2024-03-01", "2024-03-04");

        Assert.That(broken.Exit, Is.EqualTo(2));
        Assert.That(broken.Json.GetProperty("refused").GetProperty("sentence").GetString(), Does.Contain("HTTP 451"));
        Assert.That(broken.Json.GetProperty("stored").GetInt64(), Is.GreaterThan(0));
        Assert.That(
            resumed.Json.GetProperty("downloaded").GetInt64(),
            Is.EqualTo(5_760 - broken.Json.GetProperty("stored").GetInt64()));
        Assert.That(resumed.Json.GetProperty("stored").GetInt64(), Is.EqualTo(5_760));
        Assert.That(resumed.Json.GetProperty("refused").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task It_is_refused_while_a_host_holds_the_folder()
    {
        Directory.CreateDirectory(world.Data);
        using var held = InstallationLock.TryAcquire(world.Data, TimeProvider.System, out _);

        var refused = await RunAsync("BTC-USDT", "1m", "2024-03-01", "2024-03-02");

        Assert.That(refused.Exit, Is.EqualTo(1));
        Assert.That(venue.Asked, Is.Empty);
    }

    [TestCase("BTC-USDT 7m 2024-03-01 2024-03-02", "7m is not a timeframe.")]
    [TestCase("BTC-USDT 1m 2024-03-01", "history takes a symbol, an interval and two times.")]
    [TestCase("BTC-USDT 1m 2024-03-05 2024-03-02", "The first time lies behind the second.")]
    [TestCase("BTC-USDT 1m soon later", "A time cannot be read.")]
    [TestCase("bybit:BTC-USDT 1m 2024-03-01 2024-03-02", "History is downloaded from Binance, not from bybit.")]
    [TestCase("BTD-USDT 1m 2024-03-01 2024-03-02", "BTD-USDT is not listed on Binance.")]
    [TestCase("BTC-USDT 1m 2020-03-01 2020-03-02", "No 1m bar of BTC-USDT opened and closed in that time.")]
    [TestCase("BTC-USDT 1h 2024-03-01 2024-03-02 --kind oi", "Binance's statistics are kept in steps of 5m.")]
    [TestCase("BTC-USDT 1h 2024-03-01 2024-03-02 --kind gold", "There is no kind \"gold\".")]
    public async Task What_makes_no_sense_is_refused_in_a_sentence(string words, string sentence)
    {
        var refused = await RunAsync(words.Split(' '));

        Assert.That(refused.Exit, Is.EqualTo(1));
        Assert.That(
            refused.Json.GetProperty("refused").GetProperty("sentence").GetString(), Is.EqualTo(sentence));
    }

    private async Task<Ran> RunAsync(params string[] words)
    {
        var verb = new HistoryVerb(_ => venue.Addresses, TimeProvider.System);
        var read = CommandLine.Read(
            [.. words, "--json", "--data", world.Data], [.. CommandLine.Common, .. verb.Options]);
        Assert.That(read.IsAnswer(out var line, out _), Is.True);
        using var answer = new StringWriter(CultureInfo.InvariantCulture);
        using var aside = new StringWriter(CultureInfo.InvariantCulture);
        var exit = await verb.RunAsync(line!, new TerminalOutput(answer, aside), default);
        return new Ran(exit, answer.ToString(), aside.ToString());
    }

    private (int Status, string Body) Klines(HttpRequest request)
    {
        if (Interlocked.Decrement(ref mostPages) < 0)
        {
            return (451, "");
        }

        var timeframe = Timeframe.Of(request.Query["interval"]!);
        long Number(string name, long otherwise) => request.Query.TryGetValue(name, out var said)
            ? long.Parse(said!, CultureInfo.InvariantCulture)
            : otherwise;
        var first = timeframe.OpenOf(Math.Max(Listed, Number("startTime", 0)));
        var rows = new List<string>();
        for (var open = first; open <= Number("endTime", long.MaxValue) && rows.Count < Number("limit", 500);
            open = timeframe.NextOpen(open))
        {
            if (!empty.Contains(open))
            {
                rows.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"[{open},\"1\",\"3\",\"1\",\"2\",\"5\",{open + Minute - 1},\"9\",3,\"2\",\"4\",\"0\"]"));
            }
        }

        return (200, $"[{string.Join(',', rows)}]");
    }
}
