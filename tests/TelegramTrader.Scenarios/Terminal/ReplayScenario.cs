namespace TelegramTrader.Scenarios.Terminal;

/// <summary>The verb <c>replay</c>: a feed in, its trades, book and faults out.</summary>
public sealed class ReplayScenario
{
    private static readonly string Feed = string.Join('\n',
        """1700000000000000000 {"lastUpdateId":10,"bids":[["99.5","2"]],"asks":[["100.5","3.25"]]}""",
        Line(1, "depth", """ "e":"depthUpdate","U":11,"u":12,"b":[["99.6","1"]],"a":[]"""),
        Line(2, "trade", """ "e":"trade","t":1,"p":"99.6","q":"0.30000000","T":1700000000199,"m":true"""),
        Line(3, "trade", """ "e":"trade","t":2,"p":"100.5","q":"0.1","T":1700000000299,"m":false"""));

    private TerminalWorld world = null!;

    [SetUp]
    public void Begins() => world = new TerminalWorld();

    [TearDown]
    public void Clean() => world.Dispose();

    [Test]
    public async Task Tells_what_a_feed_held_with_money_as_text()
    {
        var ran = await world.RunAsync("replay", await FileOf(Feed), "--json");

        var book = ran.Json.GetProperty("book");
        Assert.Multiple(() =>
        {
            Assert.That(ran.Exit, Is.Zero);
            Assert.That(Number(ran, "messages"), Is.EqualTo(4));
            Assert.That(Number(ran, "trades"), Is.EqualTo(2));
            Assert.That(Number(ran, "depth_events"), Is.EqualTo(1));
            Assert.That(Number(ran, "messages_per_second"), Is.GreaterThan(0));
            Assert.That(ran.Json.GetProperty("cvd").GetString(), Is.EqualTo("-0.2"));
            Assert.That(book.GetProperty("state").GetString(), Is.EqualTo("synced"));
            Assert.That(book.GetProperty("bids").GetRawText(), Is.EqualTo("""[["99.6","1"],["99.5","2"]]"""));
            Assert.That(book.GetProperty("asks").GetRawText(), Is.EqualTo("""[["100.5","3.25"]]"""));
            Assert.That(ran.Json.GetProperty("faults").GetArrayLength(), Is.Zero);
        });
    }

    [Test]
    public async Task Names_a_gap_by_line_and_does_not_show_a_book_that_misses_something()
    {
        var torn = Feed.Replace("\"U\":11", "\"U\":12", StringComparison.Ordinal);

        var ran = await world.RunAsync("replay", await FileOf(torn + "\n" + torn.Split('\n')[1]), "--json");
        var text = await world.RunAsync("replay", await FileOf(torn));

        var fault = ran.Json.GetProperty("faults")[0];
        Assert.Multiple(() =>
        {
            Assert.That(ran.Json.GetProperty("book").GetProperty("state").GetString(), Is.EqualTo("broken"));
            Assert.That(ran.Json.GetProperty("book").GetProperty("bids").GetArrayLength(), Is.Zero);
            Assert.That(fault.GetProperty("line").GetInt64(), Is.EqualTo(5));
            Assert.That(text.Exit, Is.Zero);
            Assert.That(text.Answer, Does.Contain("2 trades").And.Contain("The book is broken"));
        });
    }

    [TestCase("open_time_ms,open,high,low,close,volume\n1,1,1,1,1,1\n", "feed.csv", "no known feed")]
    [TestCase("{\"channel\":\"l2Book\"}\n", "feed.jsonl", "market streams")]
    [TestCase("nothing", "feed.exe", "is not read")]
    public async Task Refuses_what_is_no_feed_with_one(string text, string name, string because)
    {
        var ran = await world.RunAsync("replay", await FileOf(text, name), "--json");

        Assert.That(ran.Exit, Is.EqualTo(1));
        Assert.That(
            ran.Json.GetProperty("refused").GetProperty("sentence").GetString(),
            Does.Contain(name).And.Contain(because));
    }

    [Test]
    public async Task Refuses_a_file_that_is_not_there_and_a_call_without_one()
    {
        var missing = await world.RunAsync("replay", Path.Combine(world.Folder, "none.jsonl"));
        var none = await world.RunAsync("replay");

        Assert.That((missing.Exit, none.Exit), Is.EqualTo((1, 1)));
        Assert.That(missing.Aside, Does.Contain("none.jsonl"));
    }

    private static string Line(int tenths, string stream, string members) =>
        $$"""1700000000{{tenths}}00000000 {"stream":"btcusdt@{{stream}}","data":{"s":"BTCUSDT",""" +
        $$""" "E":1700000000{{tenths - 1}}99,{{members}} } }""";

    private static double Number(Ran ran, string member) => ran.Json.GetProperty(member).GetDouble();

    private async Task<string> FileOf(string text, string name = "feed.jsonl")
    {
        var path = Path.Combine(world.Folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
