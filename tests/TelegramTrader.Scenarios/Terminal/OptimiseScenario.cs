using System.Text.Json;

namespace TelegramTrader.Scenarios.Terminal;

/// <summary><c>optimise</c> and the second engine, as somebody at a terminal runs them.</summary>
public sealed class OptimiseScenario
{
    private TerminalWorld world = null!;

    [SetUp]
    public Task BeginsAsync()
    {
        world = new TerminalWorld();
        return world.ImportMinutesAsync();
    }

    [TearDown]
    public void Clean() => world.Dispose();

    [TestCase("optimise", 1)]
    [TestCase("optimize", 2)]
    public async Task The_best_combination_is_what_a_backtest_of_it_says(string verb, int threads)
    {
        var found = await world.RunAsync(
            [.. $"{verb} SMA_CROSS BTC all 1m method=grid fast=5..14 slow=12..30:2 fee=0.1% goal=sharpe".Split(' '),
                "--threads", $"{threads}", "--json"]);

        Assert.That(found.Exit, Is.Zero, found.Answer);
        var best = found.Json.GetProperty("best");
        var parameters = best[0].GetProperty("params");
        var run = await world.RunAsync(
            "backtest", "SMA_CROSS", "BTC", "all", "1m", "assumptions=plain", "fee=0.1%", "--json",
            $"fast={parameters.GetProperty("fast")}", $"slow={parameters.GetProperty("slow")}");
        Assert.Multiple(() =>
        {
            Assert.That(best.GetArrayLength(), Is.EqualTo(10));
            Assert.That(found.Json.GetProperty("combinations").GetInt32(), Is.EqualTo(96));
            Assert.That(found.Json.GetProperty("refused").GetInt32(), Is.EqualTo(4));
            Assert.That(found.Json.GetProperty("seconds").GetDouble(), Is.Positive);
            Assert.That(found.Json.GetProperty("combinations_per_second").GetDouble(), Is.Positive);
            Assert.That(found.Json.GetProperty("memory_mb").GetDouble(), Is.InRange(0, 64));
            Same(best[0], run.Json);
            Assert.That(
                best.EnumerateArray().Select(one => one.GetProperty("sharpe").GetDouble()), Is.Ordered.Descending);
        });
    }

    [TestCase("SMA_CROSS BTC all 5m fast=4 slow=9 fee=0")]
    [TestCase("rsi_macd BTC all 15m fee=10bp")]
    public async Task The_sweep_prints_the_members_that_the_kernel_prints(string words)
    {
        string[] asked = ["backtest", .. words.Split(' '), "assumptions=plain", "--json"];

        var kernel = await world.RunAsync(asked);
        var sweep = await world.RunAsync([.. asked, "--engine", "sweep"]);

        Assert.That(sweep.Exit, Is.Zero, sweep.Answer);
        Assert.That(
            sweep.Json.EnumerateObject().Select(member => member.Name),
            Is.EqualTo(kernel.Json.EnumerateObject().Select(member => member.Name)));
        Assert.That(kernel.Json.GetProperty("closed_trades").GetInt32(), Is.GreaterThan(3));
        Assert.Multiple(() => Same(sweep.Json, kernel.Json));
    }

    [Test]
    public async Task People_get_a_table_and_the_figures()
    {
        var table = await world.RunAsync("optimise", "RSI_MACD", "BTC", "all", "5m", "fast=8..12", "slow=20|26");
        var figures = await world.RunAsync(
            "backtest", "SMA_CROSS", "BTC", "all", "1h", "assumptions=plain", "fast=3", "slow=7", "--engine", "sweep");

        Assert.Multiple(() =>
        {
            Assert.That(table.Answer, Does.Contain("drawdown %").And.Contains("10 combinations over 864 bars"));
            Assert.That(table.Answer.Split('\n').Count(line => line.Contains("  20  ") || line.Contains("  26  ")),
                Is.EqualTo(10));
            Assert.That(figures.Answer, Does.Contain("final equity").And.Contains("by the sweep"));
        });
    }

    [TestCase("optimise SMA_CROSS BTC all 1m fast=9..5", "backwards")]
    [TestCase("optimise SMA_CROSS BTC all 1m fast=5..9 goal=fame", "no goal fame")]
    [TestCase("optimise SMA_CROSS BTC all 1m fast=5..9 method=magic", "no method magic")]
    [TestCase("optimise SMA_CROSS BTC all 1m fast=5..9 speed=1..2", "no parameter speed")]
    [TestCase("optimise SMA_CROSS BTC all 1m fast=5..9 fast=7", "said twice")]
    [TestCase("optimise SMA_CROSS BTC all 1m fast=50..90 slow=10..40", "refuses all")]
    [TestCase("optimise SMA_CROSS BTC all 1m fast=5..9 assumptions=standard", "plain")]
    [TestCase("optimise TREND_FOLLOWING BTC all 1m", "SMA_CROSS and RSI_MACD")]
    [TestCase("optimise EMA_TREND BTC all 1m fast=5..9", "stop: a sweep knows no stops; use the kernel.")]
    [TestCase("optimise RSI_MACD BTC all 1m fast=1..500 slow=2..1000 signal=1..500", "249,750,000 combinations")]
    [TestCase("optimise SMA_CROSS BTC all 1m fast=5..9 --threads 0", "--threads")]
    [TestCase("optimise SMA_CROSS BTC all 1m fast=5..9 --threads 256", "256 threads need")]
    [TestCase("backtest SMA_CROSS BTC all 1m assumptions=plain --engine sweep --journal x", "no journal")]
    [TestCase("backtest SMA_CROSS BTC all 1m --engine sweep", "plain")]
    [TestCase("backtest SMA_CROSS BTC all 1m --engine warp", "no engine warp")]
    public async Task What_cannot_be_done_is_refused_with_its_reason(string words, string why)
    {
        var ran = await world.RunAsync([.. words.Split(' '), "--json"]);

        Assert.That(ran.Exit, Is.EqualTo(1), ran.Answer);
        Assert.That(ran.Answer, Does.Contain(why));
    }

    private static void Same(JsonElement own, JsonElement known)
    {
        string[] exact = ["bars", "closed_trades", "open_position", "days", "first_trade", "last_trade"];
        string[] close =
        [
            "final_equity", "return_pct", "max_drawdown_pct", "win_rate_pct", "profit_factor", "sharpe", "sortino",
        ];
        foreach (var name in exact)
        {
            Assert.That(own.GetProperty(name).ToString(), Is.EqualTo(known.GetProperty(name).ToString()), name);
        }

        foreach (var name in close)
        {
            var value = known.GetProperty(name).GetDouble();
            Assert.That(own.GetProperty(name).GetDouble(), Is.EqualTo(value).Within(Math.Abs(value) * 1e-9), name);
        }
    }
}
