using System.Globalization;
using System.Text.Json;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Host.Terminal;
using TelegramTrader.Host.Terminal.Backtests;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Scenarios.Terminal;

/// <summary>What <c>backtest</c> prints of a result, and the files that <c>--out</c> leaves.</summary>
public sealed class BacktestPrintTests
{
    private string folder = "";

    [SetUp]
    public void Begins() => folder = Directory.CreateTempSubdirectory("tt-print-").FullName;

    [TearDown]
    public void Clean() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Text_holds_the_figures_the_checks_the_months_and_the_notes()
    {
        var (text, _) = await PrintAsync(BacktestSamples.Of());

        Assert.Multiple(() =>
        {
            Assert.That(text, Does.StartWith("RSI_MACD · BTC-USDT · 1h · 30d\n"));
            Assert.That(text, Does.Contain("\n+2.58 % · buy & hold −16.28 % · 🟠 Amber\n"));
            Assert.That(text, Does.Contain("Profit factor"));
            Assert.That(text, Does.Contain("✗ Deflated Sharpe: 0.71 after 12 trials; 0.95 is wanted."));
            Assert.That(text, Does.Contain("2024-01   +2.58% −16.28% +18.87%"));
            Assert.That(text, Does.Contain("Note: 12 bars are missing; nothing was invented for them."));
            Assert.That(Directory.EnumerateFileSystemEntries(folder), Is.Empty, "nothing is written unasked");
        });
    }

    [Test]
    public async Task A_folder_gets_pictures_the_trades_and_the_page_and_their_paths_are_printed()
    {
        var (text, aside) = await PrintAsync(BacktestSamples.Of(), "--out", folder);

        var paths = text.TrimEnd('\n').Split('\n')[^4..];
        Assert.That(aside, Is.Empty);
        Assert.That(paths, Is.EquivalentTo(Directory.EnumerateFiles(folder)));
        Assert.That(
            paths.Select(path => Path.GetFileName(path).Split('-')[^1].Split('.')[^1]),
            Is.EqualTo(new[] { "png", "png", "csv", "html" }));
        Assert.That(await File.ReadAllBytesAsync(paths[0]), Has.Length.GreaterThan(10_000));
        Assert.That((await File.ReadAllLinesAsync(paths[2])).Length, Is.EqualTo(41));
        Assert.That(await File.ReadAllTextAsync(paths[3]), Does.StartWith("<!doctype html>").And.EndWith("</html>\n"));
    }

    [Test]
    public async Task As_json_the_paths_are_members_where_they_were_asked_for_and_absent_otherwise()
    {
        var (with, _) = await PrintAsync(BacktestSamples.Of(), "--json", "--out", folder);
        var (without, _) = await PrintAsync(BacktestSamples.Of(), "--json");

        var (asked, unasked) = (JsonDocument.Parse(with).RootElement, JsonDocument.Parse(without).RootElement);
        Assert.That(asked.GetProperty("pictures").GetArrayLength(), Is.EqualTo(2));
        Assert.That(asked.GetProperty("files").EnumerateArray().Select(path => path.GetString()), Has.All.Exist);
        Assert.That(unasked.TryGetProperty("pictures", out _), Is.False);
        Assert.That(unasked.TryGetProperty("files", out _), Is.False);
        Assert.That(
            asked.EnumerateObject().Select(member => member.Name).Except(["pictures", "files"]),
            Is.EqualTo(unasked.EnumerateObject().Select(member => member.Name)));
    }

    [Test]
    public void A_file_name_is_safe_the_same_for_the_same_settings_and_another_for_others()
    {
        var result = BacktestSamples.Of() with { Symbol = "bybit:BTC-USDT", Period = "../../etc" };
        BacktestResult[] others =
        [
            result with { Parameters = new Dictionary<string, double> { ["rsi"] = 10 } },
            result with { Assumptions = ["Fees 0.2 %."] },
            result with { ToMs = result.ToMs + 1 },
            result with { Timeframe = "1m" }, result with { Timeframe = "1M" },
        ];

        var name = BacktestFiles.NameOf(result);

        Assert.That(name, Does.Match("^RSI_MACD-bybit-BTC-USDT-1h-\\.\\.-\\.\\.-etc-standard-[0-9a-f]{8}$"));
        Assert.That(BacktestFiles.NameOf(result with { Notes = [] }), Is.EqualTo(name));
        var names = others.Select(BacktestFiles.NameOf).Append(name).Select(each => each.ToLowerInvariant());
        Assert.That(names, Is.Unique);
    }

    [Test]
    public async Task A_real_run_prints_what_it_made_and_leaves_its_files_where_they_were_wanted()
    {
        using var world = new TerminalWorld();
        await world.ImportMinutesAsync();
        string[] words = ["backtest", "SMA_CROSS", "BTC", "all", "5m", "fast=3", "slow=9", "--out", world.Out];

        var run = await world.RunAsync(words);

        Assert.That(run.Exit, Is.Zero, run.Aside);
        var lines = run.Answer.TrimEnd('\n').Split('\n');
        var page = await File.ReadAllTextAsync(lines[^1]);
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Is.EqualTo("SMA_CROSS · BTC-USDT · 5m · all · fast=3 slow=9"));
            Assert.That(lines[1], Does.Match(@"^[+−]?[\d.]+ % · buy & hold [+−]?[\d.]+ % · (🟢|🟠|🔴|⚪) "));
            Assert.That(run.Answer, Does.Contain("Look-ahead: "));
            Assert.That(lines[^4..], Is.EquivalentTo(Directory.EnumerateFiles(world.Out)));
            Assert.That(page, Does.Contain("<h1>SMA_CROSS</h1>"));
        });
    }

    private static async Task<(string Answer, string Aside)> PrintAsync(BacktestResult result, params string[] options)
    {
        var read = CommandLine.Read(options, CommandLine.Common);
        Assert.That(read.IsAnswer(out var line, out _), Is.True);
        using var answer = new StringWriter(CultureInfo.InvariantCulture);
        using var aside = new StringWriter(CultureInfo.InvariantCulture);

        var exit = await BacktestPrint.WriteAsync(
            Document(result), result, line!, new TerminalOutput(answer, aside), CancellationToken.None);

        Assert.That(exit, Is.EqualTo(ExitCodes.Done));
        return (answer.ToString(), aside.ToString());
    }

    private static BacktestDocument Document(BacktestResult result) => new()
    {
        Symbol = result.Symbol,
        Timeframe = result.Timeframe,
        Strategy = result.Strategy,
        Period = result.Period,
        Assumptions = result.AssumptionSet,
        Mode = "SANDBOX",
        Source = "recorded",
        Parameters = result.Parameters,
        Bars = result.Figures.Bars,
        ClosedTrades = result.Figures.ClosedTrades,
        OpenPosition = result.Figures.OpenPosition,
        FinalEquity = result.Figures.FinalEquity,
        ReturnPct = result.Figures.ReturnPct,
        MaxDrawdownPct = result.Figures.MaxDrawdownPct,
        WinRatePct = result.Figures.WinRatePct,
        ProfitFactor = result.Figures.ProfitFactor,
        Sharpe = result.Figures.Sharpe,
        Sortino = result.Figures.Sortino,
        Days = result.Figures.Days,
        FirstTrade = result.Figures.FirstTrade,
        LastTrade = result.Figures.LastTrade,
        Assumed = result.Assumptions,
        Notes = result.Notes,
    };
}
