namespace TelegramTrader.Scenarios.Terminal;

/// <summary>Somebody starts with nothing: no file, no key, no network.</summary>
public sealed class SimulatedMarketScenario
{
    private TerminalWorld world = null!;

    [SetUp]
    public void Begins() => world = new TerminalWorld();

    [TearDown]
    public void Clean() => world.Dispose();

    [Test]
    public async Task On_a_fresh_folder_a_price_comes_with_pictures_and_says_what_market_it_is_and_why()
    {
        var asked = await world.RunAsync("ask", "/price BTC-USDT 15m", "--out", world.Out);

        Assert.That(asked.Exit, Is.Zero, asked.Aside);
        var pictures = asked.Answer.TrimEnd().Split('\n')[^2..];
        Assert.Multiple(() =>
        {
            Assert.That(asked.Aside, Does.Contain("Market: simulated, seed 20240101 (no candles are stored"));
            Assert.That(asked.Answer, Does.Contain("SANDBOX · simulated binance · as of "));
            Assert.That(asked.Answer, Does.Contain("24 h volume").And.Contain("Delta"));
            Assert.That(pictures, Is.All.Matches<string>(path => new FileInfo(path!).Length > 5_000));
        });
    }

    [TestCase("/analysis SOL-USDT 1h", "What would change the view")]
    [TestCase("/analysis XRP 1d", "What would change the view")]
    [TestCase("/volume ETH-USDT", "the usual of this hour")]
    [TestCase("/price ETH-PERP", "Funding")]
    [TestCase("doge 1M", "DOGE-USDT · 1M")]
    [TestCase("/start", "BTC-USDT")]
    public async Task Every_question_has_an_answer(string text, string said)
    {
        var asked = await world.RunAsync("ask", text, "--market", "simulated", "--out", world.Out);

        Assert.That(asked.Exit, Is.Zero, asked.Aside);
        Assert.That(asked.Answer, Does.Contain(said).And.Contain("simulated"));
    }

    [Test]
    public async Task At_a_time_the_answer_is_the_same_whoever_asks_and_another_with_another_seed()
    {
        string[] words = ["ask", "/price BTC 15m", "--market", "simulated", "--at", "2025-03-04T12:07:30Z", "--json"];
        using var elsewhere = new TerminalWorld();

        var here = await world.RunAsync(words);
        var there = await elsewhere.RunAsync(words);
        var seeded = await world.RunAsync([.. words, "--Sandbox:Seed=7"]);

        var closed = new DateTimeOffset(2025, 3, 4, 12, 6, 59, 999, TimeSpan.Zero).ToUnixTimeMilliseconds();
        Assert.Multiple(() =>
        {
            Assert.That(here.Json.GetProperty("as_of").GetInt64(), Is.EqualTo(closed));
            Assert.That(Answer(there), Is.EqualTo(Answer(here)));
            Assert.That(Answer(seeded), Is.Not.EqualTo(Answer(here)));
        });
    }

    [Test]
    public async Task Stored_candles_come_first_and_the_line_says_so()
    {
        await world.ImportMinutesAsync(minutes: 600);

        var unsaid = await world.RunAsync("ask", "/price BTC", "--out", world.Out);
        var simulated = await world.RunAsync("ask", "/price BTC", "--market", "simulated", "--out", world.Out);

        Assert.Multiple(() =>
        {
            Assert.That(unsaid.Aside, Does.Contain("Market: recorded (candles are stored"));
            Assert.That(unsaid.Answer, Does.Contain("recorded binance · as of 2024-03-05"));
            Assert.That(simulated.Answer, Does.Contain("simulated binance"));
        });
    }

    [Test]
    public async Task Evaluating_is_about_stored_bars_unless_the_simulated_ones_are_named()
    {
        var stored = await world.RunAsync("eval", "close", "BTC-USDT", "1d");
        var simulated = await world.RunAsync(
            "eval", "close", "BTC-USDT", "1d", "--market", "simulated", "--at", "2024-12-31", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(stored.Aside, Does.Contain("No candles are stored"));
            Assert.That(simulated.Json.GetProperty("source").GetString(), Is.EqualTo("simulated"));
            Assert.That(simulated.Json.GetProperty("bars").GetInt32(), Is.EqualTo(365));
        });
    }

    [TestCase("/price BTCC", null, "BTC-USDT")]
    [TestCase("/price bybit:BTC-USDT", null, "not among the simulated symbols")]
    [TestCase("/price BTC", "2020-01-01", "opened 2024-01-01 00:00 UTC")]
    public async Task What_it_does_not_have_is_refused_in_a_sentence(string text, string? at, string said)
    {
        string[] time = at is null ? [] : ["--at", at];

        var refused = await world.RunAsync(["ask", text, "--market", "simulated", .. time]);

        Assert.That(refused.Exit, Is.EqualTo(1));
        Assert.That(refused.Aside, Does.Contain(said).And.Not.Contain("   at "));
    }

    [Test]
    public async Task A_seed_is_a_whole_number_and_the_doctor_names_it()
    {
        var wrong = await world.RunAsync("ask", "/start", "--Sandbox:Seed=many");
        var doctor = await world.RunAsync("doctor", "--market", "simulated", "--Sandbox:Seed=-3");

        Assert.That(wrong.Exit, Is.EqualTo(1));
        Assert.That(wrong.Aside, Does.Contain("\"many\" is no seed"));
        Assert.That(doctor.Answer, Does.Contain("Market: simulated, seed -3."));
    }

    private static string Answer(Ran ran) => ran.Json.GetProperty("answer").GetRawText();
}
