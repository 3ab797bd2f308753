using System.Globalization;
using System.Text.Json;

namespace TelegramTrader.Scenarios.Terminal;

/// <summary><c>optimise</c> and the second engine, as somebody at a terminal runs them.</summary>
public sealed class OptimiseScenario
{
    private TerminalWorld world = null!;

    [OneTimeSetUp]
    public Task BeginsAsync()
    {
        world = new TerminalWorld();
        return world.ImportMinutesAsync();
    }

    [OneTimeTearDown]
    public void Clean() => world.Dispose();

    [TestCase("optimise", 1)]
    [TestCase("optimize", 2)]
    public async Task Each_of_the_best_is_what_a_backtest_by_the_kernel_says_of_it(string verb, int threads)
    {
        var found = await world.RunAsync(
            [.. $"{verb} SMA_CROSS BTC all 1m method=grid fast=5..14 slow=12..30:2 goal=sharpe".Split(' '),
                .. "assumptions=plain fee=0.1% --json --threads".Split(' '), $"{threads}"]);

        Assert.That(found.Exit, Is.Zero, found.Answer);
        var best = found.Json.GetProperty("best").EnumerateArray().ToList();
        var runs = new List<JsonElement>();
        foreach (var parameters in best.Select(one => one.GetProperty("params")))
        {
            var run = await world.RunAsync(
                "backtest", "SMA_CROSS", "BTC", "all", "1m", "assumptions=plain", "fee=0.1%", "--engine", "kernel",
                $"fast={parameters.GetProperty("fast")}", $"slow={parameters.GetProperty("slow")}", "--json");
            runs.Add(run.Json);
        }

        Assert.Multiple(() =>
        {
            Assert.That(best, Has.Count.EqualTo(10));
            Assert.That(found.Json.GetProperty("engine").GetString(), Is.EqualTo("sweep"));
            Assert.That(found.Json.GetProperty("combinations").GetInt32(), Is.EqualTo(96));
            Assert.That(found.Json.GetProperty("refused").GetInt32(), Is.EqualTo(4));
            Assert.That(found.Json.GetProperty("seconds").GetDouble(), Is.Positive);
            Assert.That(found.Json.GetProperty("combinations_per_second").GetDouble(), Is.Positive);
            Assert.That(found.Json.GetProperty("memory_mb").GetDouble(), Is.InRange(0, 64));
            Assert.That(best.Select(one => one.GetProperty("sharpe").GetDouble()), Is.Ordered.Descending);
            Assert.That(
                best.Select(one => one.GetProperty("score").GetDouble()),
                Is.EqualTo(best.Select(one => one.GetProperty("sharpe").GetDouble())));
            Assert.That(runs.Select(run => run.GetProperty("closed_trades").GetInt32()), Is.All.GreaterThan(3));
            foreach (var (one, run) in best.Zip(runs))
            {
                Same(one, run);
            }
        });
    }

    [Test]
    public async Task Both_engines_find_the_same_settings_with_the_same_figures()
    {
        var words = "optimise SMA_CROSS BTC all 5m assumptions=plain fee=5bp method=grid fast=3..8 slow=9..21:3"
            + " goal=return";

        var sweep = await RunAsync($"{words} engine=sweep");
        var kernel = await RunAsync($"{words} engine=kernel");

        var (own, known) = (BestOf(sweep), BestOf(kernel));
        Assert.That(sweep.GetProperty("engine").GetString(), Is.EqualTo("sweep"));
        Assert.That(kernel.GetProperty("engine").GetString(), Is.EqualTo("kernel"));
        Assert.That(own.Select(ParametersOf), Is.EqualTo(known.Select(ParametersOf)));
        Assert.Multiple(() =>
        {
            foreach (var (one, other) in own.Zip(known))
            {
                Same(one, other);
            }
        });
    }

    [TestCase("SMA_CROSS", "method=grid fast=5..14 slow=20..60:4 assumptions=plain")]
    [TestCase("RSI_MACD", "method=random trials=120 seed=5 assumptions=plain")]
    [TestCase("RSI_MACD", "method=tpe trials=120 goal=return/(1+drawdown) trades>=3")]
    [TestCase("SMA_CROSS", "method=gp trials=40 goal=sortino")]
    public async Task The_bytes_of_the_best_do_not_depend_on_the_threads(string strategy, string words)
    {
        var alone = await RunAsync($"optimise {strategy} BTC all 5m {words}", "--threads", "1");
        var two = await RunAsync($"optimise {strategy} BTC all 5m {words}", "--threads", "2");

        Assert.That(BestOf(alone), Is.Not.Empty);
        foreach (var name in new[] { "best", "combinations", "refused", "unmet", "undefined", "story", "luck" })
        {
            Assert.That(two.GetProperty(name).GetRawText(), Is.EqualTo(alone.GetProperty(name).GetRawText()), name);
        }
    }

    [Test]
    public async Task Who_says_nothing_gets_the_standard_assumptions_and_the_usual_ranges()
    {
        var usual = await RunAsync("optimise SMA_CROSS BTC all 1h trials=40");
        var plain = await RunAsync("optimise SMA_CROSS BTC all 1h trials=40 assumptions=plain");

        Assert.Multiple(() =>
        {
            Assert.That(usual.GetProperty("assumptions").GetString(), Is.EqualTo("standard"));
            Assert.That(
                usual.GetProperty("engine").GetString(),
                Is.EqualTo("kernel: A sweep knows the assumptions plain only, with any fee"));
            Assert.That(usual.GetProperty("goal").GetString(), Is.EqualTo("sharpe"));
            Assert.That(usual.GetProperty("method").GetString(), Is.EqualTo("tpe"));
            Assert.That(usual.GetProperty("combinations").GetInt32(), Is.EqualTo(40));
            Assert.That(usual.GetProperty("space").GetString(), Does.Contain("fast ").And.Contains("slow "));
            Assert.That(plain.GetProperty("engine").GetString(), Is.EqualTo("sweep"));
        });
    }

    [Test]
    public async Task A_goal_may_be_arithmetic_and_bounds_are_met_by_the_first()
    {
        var found = await RunAsync(
            "optimise SMA_CROSS BTC all 5m assumptions=plain fast=3..12 slow=15..60:5 goal=return/(1+drawdown)"
            + " trades>=12 method=grid");

        var best = BestOf(found);
        Assert.Multiple(() =>
        {
            Assert.That(found.GetProperty("constraints")[0].GetString(), Is.EqualTo("trades>=12"));
            Assert.That(found.GetProperty("unmet").GetInt32(), Is.Positive, "else the bound is none");
            Assert.That(best[0].GetProperty("closed_trades").GetInt32(), Is.AtLeast(12));
            foreach (var one in best)
            {
                var due = one.GetProperty("return_pct").GetDouble()
                    / (1 + one.GetProperty("max_drawdown_pct").GetDouble());
                Assert.That(one.GetProperty("score").GetDouble(), Is.EqualTo(due).Within(1e-12));
            }
        });
    }

    [Test]
    public async Task Luck_is_checked_unless_somebody_says_no()
    {
        const string words = "optimise SMA_CROSS BTC all 5m assumptions=plain fast=3..12 slow=15..60:5 method=grid";

        var known = await RunAsync(words);
        var unknown = await RunAsync($"{words} checks=no");

        Assert.That(known.GetProperty("luck").GetProperty("checks").GetArrayLength(), Is.EqualTo(4));
        Assert.That(unknown.GetProperty("luck").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(unknown.GetProperty("best").GetRawText(), Is.EqualTo(known.GetProperty("best").GetRawText()));
    }

    [Test]
    public async Task Bounds_that_nothing_meets_are_answered_with_the_nearest()
    {
        const string words = "optimise SMA_CROSS BTC all 5m assumptions=plain fast=3..6 slow=20 trades>=3000";

        var found = await RunAsync(words);
        var said = await world.RunAsync(words.Split(' '));

        var most = BestOf(found).Max(one => one.GetProperty("closed_trades").GetInt32());
        var nearest = BestOf(found)[0];
        var fast = nearest.GetProperty("params").GetProperty("fast");
        var sentence = string.Create(
            CultureInfo.InvariantCulture,
            $"No trial met the constraints: 4 trials, the nearest was fast={fast} with {most} for trades>=3000.");
        Assert.Multiple(() =>
        {
            Assert.That(nearest.GetProperty("closed_trades").GetInt32(), Is.EqualTo(most));
            Assert.That(BestOf(found).Any(one => one.GetProperty("is_met").GetBoolean()), Is.False);
            Assert.That(found.GetProperty("story").GetString(), Is.EqualTo(sentence));
            Assert.That(said.Answer, Does.Contain(sentence).And.Not.Contain("The best of many"));
        });
    }

    [TestCase("log(-1)")]
    [TestCase("sharpe/0-sharpe/0")]
    public async Task A_goal_that_is_defined_nowhere_finds_nothing_and_says_so(string goal)
    {
        var words = $"optimise SMA_CROSS BTC all 5m assumptions=plain fast=3..6 slow=20 goal={goal}";

        var found = await RunAsync(words);
        var said = await world.RunAsync(words.Split(' '));

        Assert.Multiple(() =>
        {
            Assert.That(found.GetProperty("undefined").GetInt32(), Is.EqualTo(4));
            Assert.That(
                found.GetProperty("story").GetString(),
                Is.EqualTo($"Every setting was tried: 4 trials. {goal} was not defined in any of them."));
            Assert.That(found.GetProperty("luck").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(said.Answer, Does.Not.Contain("The best of many"), "there is no best");
        });
    }

    [Test]
    public async Task Its_files_are_pictures_trials_and_a_page_that_asks_nobody()
    {
        var folder = Path.Combine(world.Folder, "optimised");

        var found = await RunAsync(
            "optimise SMA_CROSS BTC all 5m assumptions=plain fast=3..12 slow=15..60:5 method=grid", "--out", folder);

        var files = found.GetProperty("files").EnumerateArray().Select(one => one.GetString()!).ToList();
        Assert.That(files.Select(File.Exists), Is.All.True);
        string With(string ending) => files.First(file => file.EndsWith(ending, StringComparison.Ordinal));
        var picture = await File.ReadAllBytesAsync(With(".png"));
        var lines = await File.ReadAllLinesAsync(With(".csv"));
        var page = await File.ReadAllTextAsync(With(".html"));
        Assert.Multiple(() =>
        {
            Assert.That(picture.AsSpan(0, 8).ToArray(), Is.EqualTo(new byte[] { 137, 80, 78, 71, 13, 10, 26, 10 }));
            Assert.That(lines[0], Is.EqualTo("trial,fast,slow,score,met"));
            Assert.That(lines, Has.Length.EqualTo(1 + found.GetProperty("combinations").GetInt32()));
            Assert.That(page, Does.StartWith("<!doctype html>").And.Contains("default-src 'none'"));
            Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("src="));
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
            Assert.That(table.Answer, Does.Contain("Drawdown").And.Contains("10 combinations over 864 bars"));
            Assert.That(
                table.Answer.Split('\n').Count(line => line.Contains("slow=20", StringComparison.Ordinal)
                    || line.Contains("slow=26", StringComparison.Ordinal)),
                Is.EqualTo(10));
            Assert.That(table.Answer, Does.Contain("Walk-forward"));
            Assert.That(figures.Answer, Does.Contain("final equity").And.Contains("by the sweep"));
        });
    }

    private static List<JsonElement> BestOf(JsonElement found) => [.. found.GetProperty("best").EnumerateArray()];

    private static string ParametersOf(JsonElement best) => best.GetProperty("params").GetRawText();

    private async Task<JsonElement> RunAsync(string words, params string[] options)
    {
        var ran = await world.RunAsync([.. words.Split(' '), .. options, "--json"]);
        Assert.That(ran.Exit, Is.Zero, ran.Answer);
        return ran.Json;
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
