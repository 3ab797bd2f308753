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
        var asked = await world.RunUnsaidAsync("ask", "/price BTC-USDT 15m", "--out", world.Out);

        Assert.That(asked.Exit, Is.Zero, asked.Aside);
        var pictures = asked.Answer.TrimEnd().Split('\n')[^2..];
        Assert.Multiple(() =>
        {
            Assert.That(asked.Aside, Does.Contain("Market: simulated, seed 20240101 (127.0.0.1 did not answer"));
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

    [TestCase("/book BTC-USDT 250k", "A market order costs")]
    [TestCase("/oi SOL-USDT", "Against price")]
    [TestCase("/funding BTC", "Premium")]
    [TestCase("/cvd ETH", "perp")]
    [TestCase("/compare BTC ETH", "Correlation")]
    [TestCase("/liquidations BTC", "liquidations")]
    public async Task What_only_a_running_market_knows_has_an_answer_too(string text, string said)
    {
        var asked = await world.RunAsync("ask", text, "--market", "simulated", "--out", world.Out);

        Assert.That(asked.Exit, Is.Zero, asked.Aside);
        Assert.That(asked.Answer, Does.Contain(said).And.Contain("SANDBOX · simulated"));
        Assert.That(asked.Answer, Does.Not.Contain("NaN").And.Not.Contain("–-"));
    }

    [Test]
    public async Task At_a_time_closed_bars_are_the_same_whoever_asks_and_others_with_another_seed()
    {
        string[] words =
            ["eval", "close", "BTC-USDT", "1h", "--market", "simulated", "--at", "2025-03-04T12:07:30Z", "--csv"];
        using var elsewhere = new TerminalWorld();

        var here = await world.RunAsync(words);
        var there = await elsewhere.RunAsync(words);
        var seeded = await world.RunAsync([.. words, "--Sandbox:Seed=7"]);

        Assert.That(here.Exit, Is.Zero, here.Aside);
        Assert.That(there.Answer, Is.EqualTo(here.Answer));
        Assert.That(seeded.Answer, Is.Not.EqualTo(here.Answer));
    }

    [Test]
    public async Task What_is_stored_stays_apart_from_what_is_simulated()
    {
        await world.ImportMinutesAsync(minutes: 600);

        var simulated = await world.RunAsync("ask", "/price BTC", "--market", "simulated", "--out", world.Out);
        var recorded = await world.RunAsync("ask", "/price BTC", "--out", world.Out);

        Assert.That(simulated.Answer, Does.Contain("simulated binance"));
        Assert.That(recorded.Answer, Does.Contain("recorded binance · as of 2024-03-05 09:59"));
    }

    [Test]
    public async Task A_live_market_that_does_not_answer_is_refused_in_a_sentence()
    {
        var refused = await world.RunAsync("ask", "/price BTC", "--market", "live");
        var atATime = await world.RunAsync("ask", "/price BTC", "--market", "live", "--at", "2025-01-01");

        Assert.That(refused.Exit, Is.EqualTo(2), "it may answer another time");
        Assert.That(refused.Aside, Does.Contain("Binance").And.Not.Contain("   at "));
        Assert.That(atATime.Aside, Does.Contain("--at goes with"));
    }

    [Test]
    public async Task Evaluating_is_about_stored_bars_unless_the_simulated_ones_are_named()
    {
        var stored = await world.RunAsync("eval", "close", "BTC-USDT", "1d");
        var simulated = await world.RunAsync(
            "eval", "close", "BTC-USDT", "1d", "--market", "simulated", "--at", "2024-12-31T00:05Z", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(stored.Aside, Does.Contain("No candles are stored"));
            Assert.That(simulated.Json.GetProperty("source").GetString(), Is.EqualTo("simulated"));
            Assert.That(simulated.Json.GetProperty("bars").GetInt32(), Is.EqualTo(365));
        });
    }

    [TestCase("/price BTCC", "BTC-USDT")]
    [TestCase("/price bybit:BTC-USDT", "bybit is not connected")]
    public async Task What_it_does_not_have_is_refused_in_a_sentence(string text, string said)
    {
        var refused = await world.RunAsync("ask", text, "--market", "simulated");

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
}
