using System.Text.Json;

namespace TelegramTrader.Scenarios.Terminal;

/// <summary><c>backtest</c> and the replay of its journal, as somebody at a terminal runs them.</summary>
public sealed class BacktestScenario
{
    private TerminalWorld world = null!;

    [SetUp]
    public void Begins() => world = new TerminalWorld();

    [TearDown]
    public void Clean() => world.Dispose();

    [Test]
    public async Task A_run_prints_the_figures_of_the_reference_and_its_journal_replays_to_the_byte()
    {
        await world.ImportMinutesAsync();
        var journal = Path.Combine(world.Folder, "journal.jsonl");

        var words = "backtest rsi_macd BTC all 5m assumptions=plain fee=10bp".Split(' ');
        var run = await world.RunAsync([.. words, "--journal", journal, "--json"]);
        var replay = await world.RunAsync("replay", journal, "--json");

        Assert.That(run.Exit, Is.Zero, run.Answer);
        var (figures, outcome) = (run.Json, replay.Json);
        var lines = await File.ReadAllLinesAsync(journal);
        Assert.Multiple(() =>
        {
            Assert.That(figures.GetProperty("bars").GetInt32(), Is.EqualTo(3 * 288));
            Assert.That(figures.GetProperty("days").GetInt32(), Is.EqualTo(3));
            Assert.That(figures.GetProperty("closed_trades").GetInt32(), Is.GreaterThan(5));
            Assert.That(figures.GetProperty("first_trade").GetArrayLength(), Is.EqualTo(2));
            Assert.That(replay.Exit, Is.Zero, replay.Answer);
            Assert.That(outcome.GetProperty("is_same").GetBoolean());
            Assert.That(
                outcome.GetProperty("closed_trades").GetInt64(),
                Is.EqualTo(figures.GetProperty("closed_trades").GetInt64()));
            Assert.That(
                outcome.GetProperty("final_equity").GetDouble(),
                Is.EqualTo(figures.GetProperty("final_equity").GetDouble()));
            Assert.That(CountOf(lines, "ApprovedOrder"), Is.EqualTo(CountOf(lines, "Fill")).And.GreaterThan(10));
        });
    }

    [Test]
    public async Task A_journal_that_was_changed_is_not_the_same_and_says_where()
    {
        await world.ImportMinutesAsync();
        var journal = Path.Combine(world.Folder, "journal.jsonl");
        await world.RunAsync("backtest", "SMA_CROSS", "BTC", "all", "5m", "fast=3", "slow=9", "--journal", journal);
        var lines = await File.ReadAllLinesAsync(journal);
        var order = Array.FindIndex(lines, line => line.Contains("ApprovedOrder", StringComparison.Ordinal));
        lines[order] = lines[order].Replace("\"Buy\"", "\"Sell\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(journal, string.Join('\n', lines) + "\n");

        var replay = await world.RunAsync("replay", journal, "--json");

        Assert.That(replay.Exit, Is.EqualTo(2));
        Assert.That(replay.Json.GetProperty("is_same").GetBoolean(), Is.False);
        Assert.That(replay.Json.GetProperty("differs_at_line").GetInt64(), Is.EqualTo(order + 1));
    }

    [Test]
    public async Task A_rule_file_of_the_installation_runs_and_its_journal_outlives_the_file()
    {
        await world.ImportMinutesAsync();
        var journal = Path.Combine(world.Folder, "journal.jsonl");
        var file = Path.Combine(world.Data, "config", "strategies", "dip.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, """
            { "kind": "rules", "name": "DIP_BUYER", "about": "Buys what fell.",
              "parameters": { "dip": { "default": 45, "min": 5, "max": 50, "about": "Relative strength." } },
              "enter_long": "rsi(5) < dip", "exit_long": "rsi(5) > 55", "stop": "close - 3 * atr(5)" }
            """);

        var run = await world.RunAsync(
            "backtest", "dip_buyer", "BTC", "all", "5m", "dip=40", "--journal", journal, "--json");
        File.Delete(file);
        var gone = await world.RunAsync("backtest", "dip_buyer", "BTC", "all", "5m", "--json");
        var replay = await world.RunAsync("replay", journal, "--json");

        Assert.That(run.Json.GetProperty("closed_trades").GetInt32(), Is.GreaterThan(5), run.Answer);
        Assert.That(gone.Exit, Is.EqualTo(1));
        Assert.That(replay.Json.GetProperty("is_same").GetBoolean(), replay.Answer);
    }

    [TestCase("RSI_MACDD BTC all", "There is no strategy RSI_MACDD.")]
    [TestCase("RSI_MACD BTC all rsy=3", "RSI_MACD has no parameter rsy")]
    [TestCase("RSI_MACD BTC all fast=40", "fast must be below slow.")]
    [TestCase("SMA_CROSS BTC all slow=9999", "slow is a whole number from 2 to 5000, not 9999.")]
    [TestCase("SMA_CROSS BTC 30x", "30x is not a period.")]
    [TestCase("SMA_CROSS BTC 2020-01-01..2020-02-01", "Nothing is stored of BTC-USDT in 2020-01-01..2020-02-01.")]
    [TestCase("SMA_CROSS DOGE all", "DOGE-USDT")]
    [TestCase("SMA_CROSS BTC all 7m", "7m is not a timeframe.")]
    [TestCase("SMA_CROSS BTC all fee=cheap", "cheap is not a number for fee.")]
    [TestCase("SMA_CROSS BTC all assumptions=rosy", "rosy is no set of assumptions.")]
    [TestCase("SMA_CROSS BTC", "A backtest takes a strategy, a symbol, a period and perhaps a timeframe.")]
    public async Task What_makes_no_sense_is_refused_in_a_sentence(string words, string sentence)
    {
        await world.ImportMinutesAsync(minutes: 600);

        var refused = await world.RunAsync(["backtest", .. words.Split(' '), "--json"]);

        Assert.That(refused.Exit, Is.EqualTo(1));
        Assert.That(
            refused.Json.GetProperty("refused").GetProperty("sentence").GetString(), Does.Contain(sentence));
    }

    [Test]
    public async Task A_series_too_short_for_a_trade_has_no_figures_that_need_one()
    {
        await world.ImportMinutesAsync(minutes: 30);

        var run = await world.RunAsync("backtest", "SMA_CROSS", "BTC", "all", "15m", "assumptions=plain", "--json");

        var figures = run.Json;
        Assert.Multiple(() =>
        {
            Assert.That(figures.GetProperty("bars").GetInt32(), Is.EqualTo(2));
            Assert.That(figures.GetProperty("closed_trades").GetInt32(), Is.Zero);
            Assert.That(figures.GetProperty("final_equity").GetDouble(), Is.EqualTo(10_000));
            foreach (var name in new[] { "win_rate_pct", "profit_factor", "sharpe", "sortino", "first_trade" })
            {
                Assert.That(figures.GetProperty(name).ValueKind, Is.EqualTo(JsonValueKind.Null), name);
            }
        });
    }

    private static int CountOf(IEnumerable<string> lines, string kind) =>
        lines.Count(line => line.StartsWith($"{{\"kind\":\"{kind}\"", StringComparison.Ordinal));
}
