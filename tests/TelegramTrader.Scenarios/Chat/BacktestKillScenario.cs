using System.Globalization;
using System.Text.Json.Nodes;
using TelegramTrader.Scenarios.Sandbox;
using TelegramTrader.Scenarios.Terminal;

namespace TelegramTrader.Scenarios.Chat;

/// <summary>The program is killed in the middle of backtests; the next start ends each of them, once.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class BacktestKillScenario
{
    private const int YearOfMinutes = 366 * 1_440;
    private const int Queued = 20;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TT_LONG") == "1";
    private static readonly string Bars = IsLong ? "1m" : "1h";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(IsLong ? 10 : 3);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private TerminalWorld terminal = null!;
    private string data = null!;
    private Phone phone = null!;
    private HostProcess program = null!;

    [OneTimeSetUp]
    public async Task Imports()
    {
        terminal = new TerminalWorld();
        await terminal.ImportMinutesAsync(minutes: YearOfMinutes);
    }

    [OneTimeTearDown]
    public void Cleans() => terminal.Dispose();

    [SetUp]
    public async Task Starts()
    {
        // Each phone numbers its updates from the beginning: a folder that has answered them would not answer again.
        data = Directory.CreateTempSubdirectory("tt-kill-").FullName;
        foreach (var file in Directory.EnumerateFiles(terminal.Data, "*.db*"))
        {
            File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
        }

        phone = await Phone.RunningAsync(pace: 1_000, ["Trader"]);
        var secrets = Path.Combine(data, "secrets.env");
        await File.WriteAllTextAsync(secrets, $"Telegram__Token={phone.Token}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(secrets, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        program = await StartProgramAsync();
    }

    [TearDown]
    public async Task Stops()
    {
        await program.DisposeAsync();
        await phone.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    [Test]
    public async Task Twenty_runs_of_a_year_end_once_each_and_their_messages_go_on()
    {
        var commands = Enumerable.Range(0, Queued).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"/backtest SMA_CROSS BTC 365d {Bars} fast={i + 5} slow={i + 60}")).ToList();
        foreach (var command in commands)
        {
            await phone.SayAsync(command);
        }

        await UntilAsync(async () => (await CardsAsync()).Count(HasEnded) >= Queued / 4);
        await program.KillAsync();
        var before = await CardsAsync();

        await RestartAsync();
        await UntilAsync(async () => (await CardsAsync()).Count(HasEnded) == Queued);
        var after = await CardsAsync();

        Assert.Multiple(() =>
        {
            Assert.That(before.Count(HasEnded), Is.LessThan(Queued), "else nothing was under way when it was killed");
            Assert.That(after, Has.Count.EqualTo(Queued), "a message a run, and no other");
            Assert.That(
                after.Select(ChatWorld.Id).Take(before.Count), Is.EqualTo(before.Select(ChatWorld.Id)),
                "the messages that were there went on");
        });

        // The same settings once more, in one go: the figures are the same.
        var again = new List<JsonNode>();
        foreach (var command in commands.Take(3).Concat(commands.TakeLast(3)))
        {
            await phone.SayAsync(command);
            var told = Queued + again.Count;
            await UntilAsync(async () => (await CardsAsync()) is var cards
                && cards.Count == told + 1 && HasEnded(cards[^1]));
            again.Add((await CardsAsync())[^1]);
        }

        var figures = after.Select(FiguresOf).ToList();
        Assert.That(again.Select(FiguresOf), Is.EqualTo(figures.Take(3).Concat(figures.TakeLast(3))));
    }

    [Test]
    public async Task A_slow_run_goes_on_in_its_message_and_ends_once()
    {
        await phone.ControlAsync("faults", """{"kind": "slow_work", "seconds": 10}""");
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System); // the program asks the sandbox now and then
        await phone.SayAsync($"/backtest RSI_MACD BTC 300d {Bars}");
        await UntilAsync(async () => (await CardsAsync()) is [var card] && PercentOf(card) > 0);
        await program.KillAsync();
        var running = (await CardsAsync()).Single();

        await RestartAsync();
        await UntilAsync(async () => (await CardsAsync()).Any(HasEnded));
        await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System); // longer than between two words about a job
        var ended = await CardsAsync();

        Assert.That(HasEnded(running), Is.False);
        Assert.That(ended.Select(ChatWorld.Id), Is.EqualTo(new[] { ChatWorld.Id(running) }));
        Assert.That(ChatWorld.Text(ended[0]), Does.StartWith("RSI_MACD"));
    }

    private async Task RestartAsync()
    {
        var killed = program;
        program = await StartProgramAsync();
        await killed.DisposeAsync();
    }

    private async Task<List<JsonNode>> CardsAsync() =>
    [
        .. (await phone.ControlAsync($"messages?chat={Phone.Trader}&limit=500")).AsArray()
            .Select(node => node!).Where(ChatWorld.IsBots),
    ];

    private static bool HasEnded(JsonNode card) => card["photo"] is not null;

    private static int PercentOf(JsonNode card)
    {
        var words = ChatWorld.Text(card).Split(' ', '\n');
        var at = Array.IndexOf(words, "%");
        return at > 0 && int.TryParse(words[at - 1], CultureInfo.InvariantCulture, out var percent) ? percent : 0;
    }

    // The badge knows how many settings were tried before; the figures do not.
    private static string FiguresOf(JsonNode card) => string.Join('\n', ChatWorld.Text(card).Split('\n')
        .SkipWhile(line => !line.Contains("strategy", StringComparison.Ordinal))
        .TakeWhile(line => !line.StartsWith("Assumptions", StringComparison.Ordinal)));

    private Task<HostProcess> StartProgramAsync() => HostProcess.StartAsync(
    [
        "--data", data, "--market", "recorded", "--Host:Address=http://127.0.0.1:0",
        $"--Telegram:BaseUrl={phone.Sandbox.Addresses.Telegram}", "--Telegram:Pace=1000",
        $"--Telegram:Admins={Phone.Trader}",
    ]);

    private async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isTrue())
        {
            Assert.That(!program.HasEnded && !patience.IsCancellationRequested, Is.True, program.ToString());
            await Task.Delay(BetweenLooks, TimeProvider.System);
        }
    }
}
