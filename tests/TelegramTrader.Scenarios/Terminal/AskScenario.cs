using System.Globalization;

namespace TelegramTrader.Scenarios.Terminal;

/// <summary>Somebody imports minutes and asks on the terminal.</summary>
public sealed class AskScenario
{
    private TerminalWorld world = null!;

    [SetUp]
    public async Task ImportsMinutes()
    {
        world = new TerminalWorld();
        var imported = await world.ImportMinutesAsync();
        Assert.That(imported.Exit, Is.Zero, imported.Aside);
    }

    [TearDown]
    public void Clean() => world.Dispose();

    [Test]
    public async Task A_price_comes_with_two_pictures_and_says_mode_source_and_time()
    {
        var asked = await world.RunAsync("ask", "/price BTC-USDT 15m", "--market", "recorded", "--out", world.Out);

        Assert.That(asked.Exit, Is.Zero, asked.Aside);
        const string name = "price-binance-BTC-USDT-15m-20240307T2359";
        var lines = asked.Answer.TrimEnd().Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Is.EqualTo("BTC-USDT · 15m"));
            Assert.That(asked.Answer, Does.Contain("SANDBOX · recorded binance · as of 2024-03-07 23:59 UTC"));
            Assert.That(asked.Answer, Does.Contain("Not in the data: taker volume"));
            Assert.That(lines[^2..].Select(path => Path.GetFileName(path)), Is.EqualTo(
                new[] { $"{name}-390.png", $"{name}-1200.png" }));
            Assert.That(lines[^2..], Is.All.Matches<string>(path => new FileInfo(path!).Length > 5_000));
        });
    }

    [Test]
    public async Task The_figures_are_those_of_the_file()
    {
        var rows = TerminalWorld.Minutes(3 * 1_440, 7).Split('\n')[1..^1]
            .Select(row => row.Split(',').Select(Number).ToArray()).ToList();
        var lastDay = rows[^1_440..];

        var asked = await world.RunAsync("ask", "/price BTC-USDT 15m", "--market", "recorded", "--json");

        var answer = asked.Json.GetProperty("answer");
        var last = rows[^1][4];
        var dayChangePct = (double)((last / lastDay[0][1]) - 1) * 100;
        var barChangePct = (double)((last / rows[^15][1]) - 1) * 100;
        Assert.Multiple(() =>
        {
            Assert.That(asked.Json.GetProperty("command").GetString(), Is.EqualTo("price"));
            Assert.That(asked.Json.GetProperty("as_of").GetInt64(), Is.EqualTo((long)rows[^1][0] + 59_999));
            Assert.That(answer.GetProperty("last").GetString(), Is.EqualTo(Text(last)));
            Assert.That(answer.GetProperty("high_24h").GetString(), Is.EqualTo(Text(lastDay.Max(row => row[2]))));
            Assert.That(answer.GetProperty("low_24h").GetString(), Is.EqualTo(Text(lastDay.Min(row => row[3]))));
            Assert.That(
                Number(answer.GetProperty("volume_24h").GetString()!),
                Is.EqualTo(lastDay.Sum(row => row[5])));
            Assert.That(answer.GetProperty("change_day_pct").GetDouble(), Is.EqualTo(dayChangePct).Within(1e-9));
            Assert.That(answer.GetProperty("change_bar_pct").GetDouble(), Is.EqualTo(barChangePct).Within(1e-9));
            Assert.That(answer.GetProperty("delta").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
            Assert.That(answer.GetProperty("rsi").GetDouble(), Is.InRange(0, 100));
        });
    }

    [Test]
    public async Task At_a_time_only_bars_that_had_closed_are_seen()
    {
        var rows = TerminalWorld.Minutes(3 * 1_440, 7).Split('\n')[1..^1].Select(row => row.Split(',')).ToList();

        var asked = await world.RunAsync(
            "ask", "/price BTC 15m", "--market", "recorded", "--at", "2024-03-06T12:07:30Z", "--json");

        // The last minute that had closed by 12:07:30 is the one of 12:06.
        var close = Number(rows[1_440 + (12 * 60) + 6][4]);
        var closedAt = new DateTimeOffset(2024, 3, 6, 12, 6, 59, 999, TimeSpan.Zero);
        Assert.That(asked.Json.GetProperty("answer").GetProperty("last").GetString(), Is.EqualTo(Text(close)));
        Assert.That(asked.Json.GetProperty("as_of").GetInt64(), Is.EqualTo(closedAt.ToUnixTimeMilliseconds()));
    }

    [Test]
    public async Task Five_hours_of_data_are_not_told_as_twenty_four()
    {
        var asked = await world.RunAsync(
            "ask", "/price BTC 1h", "--market", "recorded", "--at", "2024-03-05T05:00:00Z", "--json");

        var answer = asked.Json.GetProperty("answer");
        Assert.Multiple(() =>
        {
            foreach (var name in new[] { "change_24h_pct", "high_24h", "low_24h", "volume_24h" })
            {
                Assert.That(answer.GetProperty(name).ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null), name);
            }

            Assert.That(answer.GetProperty("change_day_pct").GetDouble(), Is.Not.Zero);
            Assert.That(asked.Json.GetProperty("missing")[0].GetString(), Does.Contain("24 hours"));
        });
    }

    [Test]
    public async Task A_time_beyond_the_data_is_answered_with_its_age_and_one_before_it_is_refused()
    {
        var after = await world.RunAsync("ask", "/price BTC 1h", "--at", "2024-03-09", "--out", world.Out);
        var before = await world.RunAsync("ask", "/price BTC 1h", "--at", "2020-01-01");

        Assert.That(after.Answer, Does.Contain("1 d 0 h before the time asked for"));
        Assert.That(before.Aside, Does.Contain("The data begins 2024-03-05 00:00 UTC"));
    }

    [Test]
    public async Task An_unknown_symbol_gets_the_nearest_and_exit_code_1()
    {
        await world.ImportMinutesAsync("BCH-USDT", minutes: 60);
        await world.ImportMinutesAsync("ETH-USDT", minutes: 60);
        await world.ImportMinutesAsync("BTC-USDC", minutes: 60);

        var words = await world.RunAsync("ask", "/price BTCC 15m", "--market", "recorded");
        var json = await world.RunAsync("ask", "/price BTCC 15m", "--market", "recorded", "--json");

        Assert.Multiple(() =>
        {
            Assert.That((words.Exit, json.Exit), Is.EqualTo((1, 1)));
            Assert.That(words.Aside, Does.Contain("BTC-USDT").And.Not.Contain("   at "));
            Assert.That(words.Answer, Is.Empty);
            Assert.That(json.Json.GetProperty("refused").GetProperty("kind").GetString(), Is.EqualTo("not_found"));
            Assert.That(json.Json.GetProperty("refused").GetProperty("nearest").GetArrayLength(), Is.EqualTo(3));
            Assert.That(json.Json.GetProperty("refused").GetProperty("nearest")[0].GetString(), Is.EqualTo("BTC-USDT"));
        });
    }

    [TestCase("/price BTC 17m", "17m is not a timeframe")]
    [TestCase("/price", "needs the symbol")]
    [TestCase("/price BTC 15m now", "does not know what to do with now")]
    [TestCase("/price <b>BTC</b>", "is not a symbol")]
    [TestCase("/prise BTC", "There is no command /prise")]
    [TestCase("hello there", "I read commands")]
    [TestCase("/price שלום", "is not a symbol")]
    [TestCase("/price 🚀", "is not a symbol")]
    public async Task What_cannot_be_understood_is_refused_in_a_sentence(string text, string said)
    {
        var asked = await world.RunAsync("ask", text, "--market", "recorded");

        Assert.That(asked.Exit, Is.EqualTo(1));
        Assert.That(asked.Aside, Does.Contain(said).And.Not.Contain("   at "));
    }

    [Test]
    public async Task A_lone_surrogate_and_ten_thousand_characters_are_refused_too()
    {
        var lone = await PriceOfAsync("\uD83D");
        var longText = await PriceOfAsync(new string('A', 10_000));
        var longest = await PriceOfAsync(new string('A', 4_096 - 7));

        Assert.Multiple(() =>
        {
            Assert.That((lone.Exit, longText.Exit, longest.Exit), Is.EqualTo((1, 1, 1)));
            Assert.That(Sentence(lone), Does.Contain("is not a symbol"));
            Assert.That(Sentence(longText), Does.Contain("10,007 characters"));
            Assert.That(Sentence(longest), Does.Contain("is not a symbol"), "a message at the limit is read");
        });
    }

    [TestCase("/start", "A trading desk in your chat")]
    [TestCase("/help", "/analysis")]
    [TestCase("/help price", "/price <symbol> [timeframe]")]
    [TestCase("/settings", "time_zone    UTC")]
    [TestCase("/volume BTC 1m", "the usual of this hour")]
    [TestCase("/analysis BTC 1h", "What would change the view")]
    [TestCase("btc 15m", "BTC-USDT · 15m")]
    [TestCase("/price@desk_bot BTC", "BTC-USDT · 15m")]
    public async Task Every_command_answers(string text, string said)
    {
        var asked = await world.RunAsync("ask", text, "--market", "recorded", "--out", world.Out);

        Assert.That(asked.Exit, Is.Zero, asked.Aside);
        Assert.That(asked.Answer, Does.Contain(said));
    }

    [Test]
    public async Task A_setting_is_kept_and_changes_how_the_next_answer_is_worded()
    {
        await world.RunAsync("ask", "/settings time_zone Europe/Berlin");
        await world.RunAsync("ask", "/settings numbers european");

        var price = await world.RunAsync("ask", "/price BTC", "--out", world.Out);
        var wrong = await world.RunAsync("ask", "/settings time_zone Europe/Berln", "--json");

        var nearest = wrong.Json.GetProperty("refused").GetProperty("nearest");
        Assert.That(price.Answer, Does.Contain("as of 2024-03-08 00:59 UTC+1:00"));
        Assert.That(price.Answer, Does.Match(@"\d{2}\.\d{3},\d{2} USDT"));
        Assert.That(nearest[0].GetString(), Is.EqualTo("Europe/Berlin"));
    }

    [Test]
    public async Task A_timeframe_finer_than_what_is_stored_is_refused_with_what_can_be_had()
    {
        var hours = Path.Combine(world.Folder, "hours.csv");
        await File.WriteAllTextAsync(
            hours, "open_time_ms,open,high,low,close,volume\n1709596800000,1,2,1,2,5\n1709600400000,2,3,2,3,5\n");
        await world.RunAsync("import", hours, "--venue", "binance", "--symbol", "SOL-USDT", "--interval", "1h");

        var asked = await world.RunAsync("ask", "/price SOL 15m", "--market", "recorded");

        Assert.That(asked.Exit, Is.EqualTo(1));
        Assert.That(asked.Aside, Does.Contain("stored in 1h bars").And.Contain("4h"));
    }

    private Task<Ran> PriceOfAsync(string symbol) =>
        world.RunAsync("ask", "/price " + symbol, "--market", "recorded", "--json");

    private static decimal Number(string cell) => decimal.Parse(cell, CultureInfo.InvariantCulture);

    private static string Text(decimal price) => price.ToString("0.00", CultureInfo.InvariantCulture);

    private static string? Sentence(Ran ran) => ran.Json.GetProperty("refused").GetProperty("sentence").GetString();
}
