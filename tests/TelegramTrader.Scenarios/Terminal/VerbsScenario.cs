using System.Globalization;
using System.Text.Json;

namespace TelegramTrader.Scenarios.Terminal;

/// <summary>The other verbs, and how the program refuses.</summary>
public sealed class VerbsScenario
{
    private TerminalWorld world = null!;

    [SetUp]
    public void Begins() => world = new TerminalWorld();

    [TearDown]
    public void Clean() => world.Dispose();

    [Test]
    public async Task Importing_the_same_file_twice_changes_nothing()
    {
        var first = await world.ImportMinutesAsync(minutes: 100);
        var second = await world.ImportMinutesAsync(minutes: 100);

        Assert.That((first.Exit, second.Exit), Is.EqualTo((0, 0)));
        Assert.That(first.Answer, Does.Contain("100 new"));
        Assert.That(second.Answer, Does.Contain("nothing new").And.Contain("0 new, 100 known"));
    }

    [Test]
    public async Task A_file_with_a_row_that_cannot_be_read_imports_nothing()
    {
        var path = Path.Combine(world.Folder, "torn.csv");
        var text = TerminalWorld.Minutes(50, 1).Split('\n');
        text[30] = text[30].Replace(',', 'x');
        await File.WriteAllTextAsync(path, string.Join('\n', text));

        var imported = await world.RunAsync(
            "import", path, "--venue", "binance", "--symbol", "BTC-USDT", "--interval", "1m", "--json");
        var asked = await world.RunAsync("ask", "/price BTC", "--market", "recorded", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(imported.Exit, Is.EqualTo(1));
            Assert.That(imported.Answer, Does.Contain("torn.csv").And.Contain("31"));
            Assert.That(
                asked.Json.GetProperty("refused").GetProperty("sentence").GetString(),
                Does.Contain("No candles are stored"));
        });
    }

    [Test]
    public async Task Evaluating_gives_every_bar_as_csv()
    {
        await world.ImportMinutesAsync(minutes: 600);

        var csv = await world.RunAsync("eval", "sma(3); macd(12,26,9).signal; close - open", "BTC-USDT", "5m", "--csv");

        var lines = csv.Answer.TrimEnd('\n').Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(csv.Exit, Is.Zero, csv.Aside);
            Assert.That(lines[0], Is.EqualTo("open_time_ms,sma(3),\"macd(12,26,9).signal\",close - open"));
            Assert.That(lines, Has.Length.EqualTo(121));
            Assert.That(lines[1].Split(',')[1], Is.Empty, "warming up");
            Assert.That(lines[3].Split(',')[1], Is.Not.Empty);
            Assert.That(
                lines[^1].Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)),
                Has.All.Not.NaN);
        });
    }

    [Test]
    public async Task A_condition_is_true_or_false_or_neither()
    {
        const string Text = "close@15m > 0; close < 0; 1 / 0 > close; sma(3)";
        await world.ImportMinutesAsync(minutes: 600);

        var csv = await world.RunAsync("eval", Text, "BTC-USDT", "5m", "--csv");
        var json = await world.RunAsync("eval", Text, "BTC-USDT", "5m", "--json");
        var words = await world.RunAsync("eval", Text, "BTC-USDT", "5m");

        var lines = csv.Answer.TrimEnd('\n').Split('\n');
        var last = json.Json.GetProperty("last").EnumerateArray()
            .Select(part => part.GetProperty("value").ValueKind).ToArray();
        JsonValueKind[] kinds = [JsonValueKind.True, JsonValueKind.False, JsonValueKind.Null, JsonValueKind.Number];
        Assert.Multiple(() =>
        {
            Assert.That(lines[1].Split(',')[1..], Is.EqualTo(new[] { "", "false", "", "" }), csv.Aside);
            Assert.That(lines[3].Split(',')[1..4], Is.EqualTo(new[] { "true", "false", "" }));
            Assert.That(last, Is.EqualTo(kinds));
            Assert.That(words.Answer, Does.Contain("close@15m > 0  true\nclose < 0  false\n1 / 0 > close  undefined"));
        });
    }

    [TestCase("close@3m", "3m bars are not made of whole 5m bars.")]
    [TestCase("close and open", "and takes conditions")]
    [TestCase("rsx(14)", "rsi")]
    [TestCase("rsi(0)", "2")]
    [TestCase("rsi(14", ")")]
    [TestCase("macd(12,26,9).signl", "signal")]
    public async Task A_wrong_expression_is_refused_with_its_place_and_what_was_meant(string expression, string said)
    {
        await world.ImportMinutesAsync(minutes: 100);

        var refused = await world.RunAsync("eval", expression, "BTC-USDT", "5m", "--json");

        Assert.That(refused.Exit, Is.EqualTo(1));
        Assert.That(refused.Answer, Does.Contain("At character").And.Contain(said));
    }

    [Test]
    public async Task The_catalogue_of_indicators_is_listed()
    {
        var listed = await world.RunAsync("indicators", "--json");

        var ids = listed.Json.GetProperty("indicators").EnumerateArray()
            .Select(indicator => indicator.GetProperty("id").GetString()).ToList();
        string[] wellKnown = ["sma", "ema", "rsi", "atr", "obv", "cci", "vwap", "macd", "bb", "stoch", "adx"];
        Assert.That(ids, Is.SupersetOf(wellKnown));
    }

    [Test]
    public async Task The_doctor_finds_a_fresh_folder_healthy_and_a_damaged_database_not()
    {
        var fresh = await world.RunAsync("doctor", "--json");
        await world.ImportMinutesAsync(minutes: 100);
        var used = await world.RunAsync("doctor");
        await File.WriteAllTextAsync(
            Path.Combine(world.Data, "telegramtrader.db"), "this is no database, " + new string('x', 5_000));
        var damaged = await world.RunAsync("doctor", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(fresh.Json.GetProperty("healthy").GetBoolean(), Is.True, fresh.Answer);
            Assert.That(used.Answer, Does.Contain("SQLite").And.Contain("1 series, 100 rows"));
            Assert.That((damaged.Exit, damaged.Json.GetProperty("healthy").GetBoolean()), Is.EqualTo((1, false)));
        });
    }

    [Test]
    public async Task Migrating_says_what_was_done_and_then_that_there_is_nothing_to_do()
    {
        var first = await world.RunAsync("migrate", "--json");
        var second = await world.RunAsync("migrate");

        Assert.That(first.Json.GetProperty("applied").GetArrayLength(), Is.GreaterThan(0));
        Assert.That(second.Answer, Does.StartWith("Nothing to do"));
    }

    [Test]
    public async Task A_secret_on_the_command_line_is_refused_and_not_repeated()
    {
        var refused = await world.RunAsync("ask", "/start", "--Telegram:Token=123456:CANARY");

        Assert.That(refused.Exit, Is.EqualTo(1));
        Assert.That(refused.Aside + refused.Answer, Does.Contain("Telegram__Token").And.Not.Contain("CANARY"));
    }

    [TestCase("ask /start --market lunar", "lunar")]
    [TestCase("ask /start --at yesterday", "yesterday")]
    [TestCase("ask /start --at 01/02/2024", "01/02/2024")]
    [TestCase("ask /start --as king", "king")]
    [TestCase("ask", "one chat message")]
    [TestCase("ask /start --colour red", "--colour")]
    [TestCase("aks /start", "ask")]
    [TestCase("import", "at least one file")]
    [TestCase("eval rsi(14) BTC", "a symbol and a timeframe")]
    public async Task Words_that_mean_nothing_are_refused_not_ignored(string words, string said)
    {
        var refused = await Ran.OfAsync([.. words.Split(' '), "--data", world.Data]);

        Assert.That(refused.Exit, Is.Not.Zero);
        Assert.That(refused.Aside, Does.Contain(said));
        Assert.That(refused.Answer, Is.Empty);
    }

    [TestCase("ask")]
    [TestCase("import")]
    [TestCase("eval")]
    [TestCase("indicators")]
    [TestCase("doctor")]
    [TestCase("migrate")]
    [TestCase("sandbox")]
    [TestCase("")]
    public async Task Every_verb_has_help(string verb)
    {
        var help = await Ran.OfAsync([.. verb.Length == 0 ? [] : new[] { verb }, "--help"]);

        Assert.That(help.Exit, Is.Zero);
        Assert.That(help.Answer, Does.Contain("--data DIR").And.Contain("Exit codes"));
    }
}
