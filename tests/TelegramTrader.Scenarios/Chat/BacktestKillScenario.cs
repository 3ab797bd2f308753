using System.Globalization;
using System.Text.Json.Nodes;
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

    private TerminalWorld terminal = null!;
    private KillWorld world = null!;

    [OneTimeSetUp]
    public async Task Imports()
    {
        terminal = new TerminalWorld();
        await terminal.ImportMinutesAsync(minutes: YearOfMinutes);
    }

    [OneTimeTearDown]
    public void Cleans() => terminal.Dispose();

    [SetUp]
    public async Task Starts() =>
        world = await KillWorld.StartAsync(terminal, patience: TimeSpan.FromMinutes(IsLong ? 10 : 3));

    [TearDown]
    public async Task Stops() => await world.DisposeAsync();

    [Test]
    public async Task Twenty_runs_of_a_year_end_once_each_and_their_messages_go_on()
    {
        var commands = Enumerable.Range(0, Queued).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"/backtest SMA_CROSS BTC 365d {Bars} fast={i + 5} slow={i + 60}")).ToList();
        foreach (var command in commands)
        {
            await world.Phone.SayAsync(command);
        }

        await world.UntilAsync(async () => (await world.CardsAsync()).Count(KillWorld.HasEnded) >= Queued / 4);
        await world.KillAsync();
        var before = await world.CardsAsync();

        await world.RestartAsync();
        await world.UntilAsync(async () => (await world.CardsAsync()).Count(KillWorld.HasEnded) == Queued);
        var after = await world.CardsAsync();

        Assert.Multiple(() =>
        {
            Assert.That(
                before.Count(KillWorld.HasEnded), Is.LessThan(Queued), "else nothing was under way when it was killed");
            Assert.That(after, Has.Count.EqualTo(Queued), "a message a run, and no other");
            Assert.That(
                after.Select(ChatWorld.Id).Take(before.Count), Is.EqualTo(before.Select(ChatWorld.Id)),
                "the messages that were there went on");
        });

        // The same settings once more, in one go: the figures are the same.
        var again = new List<JsonNode>();
        foreach (var command in commands.Take(3).Concat(commands.TakeLast(3)))
        {
            again.Add(await world.RunAsync(command));
        }

        var figures = after.Select(FiguresOf).ToList();
        Assert.That(again.Select(FiguresOf), Is.EqualTo(figures.Take(3).Concat(figures.TakeLast(3))));
    }

    [Test]
    public async Task A_slow_run_goes_on_in_its_message_and_ends_once()
    {
        await world.Phone.ControlAsync("faults", """{"kind": "slow_work", "seconds": 10}""");
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System); // the program asks the sandbox now and then
        await world.Phone.SayAsync($"/backtest RSI_MACD BTC 300d {Bars}");
        await world.UntilAsync(async () => (await world.CardsAsync()) is [var card] && KillWorld.PercentOf(card) > 0);
        await world.KillAsync();
        var running = (await world.CardsAsync()).Single();

        await world.RestartAsync();
        await world.UntilAsync(async () => (await world.CardsAsync()).Any(KillWorld.HasEnded));
        await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System); // longer than between two words about a job
        var ended = await world.CardsAsync();

        Assert.That(KillWorld.HasEnded(running), Is.False);
        Assert.That(ended.Select(ChatWorld.Id), Is.EqualTo(new[] { ChatWorld.Id(running) }));
        Assert.That(ChatWorld.Text(ended[0]), Does.StartWith("RSI_MACD"));
    }

    // The badge knows how many settings were tried before; the figures do not.
    private static string FiguresOf(JsonNode card) => string.Join('\n', ChatWorld.Text(card).Split('\n')
        .SkipWhile(line => !line.Contains("strategy", StringComparison.Ordinal))
        .TakeWhile(line => !line.StartsWith("Assumptions", StringComparison.Ordinal)));
}
