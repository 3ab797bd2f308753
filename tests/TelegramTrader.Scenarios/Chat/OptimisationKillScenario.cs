using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Scenarios.Terminal;
using TelegramTrader.Storage;

namespace TelegramTrader.Scenarios.Chat;

/// <summary>The program is killed in the middle of a search; the next start goes on with it, in its message.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class OptimisationKillScenario
{
    private const int MonthOfMinutes = 31 * 1_440;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TT_LONG") == "1";

    private TerminalWorld terminal = null!;
    private KillWorld world = null!;

    [SetUp]
    public async Task Starts()
    {
        terminal = new TerminalWorld();
        await terminal.ImportMinutesAsync(minutes: MonthOfMinutes);
        world = await KillWorld.StartAsync(terminal, patience: TimeSpan.FromMinutes(IsLong ? 10 : 3));
    }

    [TearDown]
    public async Task Stops()
    {
        await world.DisposeAsync();
        terminal.Dispose();
    }

    [Test]
    public async Task A_killed_search_ends_once_with_what_an_unbroken_one_finds()
    {
        // By the kernel; in the long form with its checks, which are the second half of what the message counts. It
        // is changed every few seconds: the short form is killed at the first word of how far it is.
        var (command, share) = IsLong
            ? ("/optimize SMA_CROSS BTC 30d 1m return trials=4000 trades>=3", 25)
            : ("/optimize SMA_CROSS BTC 30d 1m return trials=1600 checks=no", 10);
        await world.Phone.SayAsync(command);
        await world.UntilAsync(async () => (await world.CardsAsync()) is [var card]
            && (KillWorld.PercentOf(card) >= share || KillWorld.HasEnded(card)));
        await world.KillAsync();
        var broken = (await world.CardsAsync()).Single();
        Assert.That(ChatWorld.Text(broken), Does.Contain("Best so far"), "else it was not killed in the search");
        var job = JobOf(broken);
        var kept = await TriedAsync(job);

        await world.RestartAsync();
        await world.UntilAsync(async () => (await world.CardsAsync()) is [var card]
            && (KillWorld.HasEnded(card) || TriedIn(card) > 0 && ChatWorld.Text(card) != ChatWorld.Text(broken)));
        var resumed = (await world.CardsAsync())[0];
        await world.UntilAsync(async () => (await world.CardsAsync()).Any(KillWorld.HasEnded));
        await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System); // longer than between two words about a job
        var cards = await world.CardsAsync();
        var again = await world.RunAsync(command);
        var results = await ResultsAsync(job);

        Assert.Multiple(() =>
        {
            Assert.That(kept, Is.GreaterThan(0), "else there was nothing to go on with");
            Assert.That(KillWorld.HasEnded(resumed) || TriedIn(resumed) >= kept, Is.True, "it began anew");
            Assert.That(cards.Select(ChatWorld.Id), Is.EqualTo(new[] { ChatWorld.Id(broken) }), "one message");
            Assert.That(FoundIn(cards[0]), Is.EqualTo(FoundIn(again)));
            Assert.That(cards[0]["photo"]!["url"]!.ToString(), Is.EqualTo(again["photo"]!["url"]!.ToString()));
            Assert.That(results, Has.Count.EqualTo(2));
            Assert.That(results[1], Is.EqualTo(results[0]), "every kept trial is the same");
        });
    }

    private static string JobOf(JsonNode card) => ChatWorld.Text(card).Split("job ")[1].Trim();

    // 74 tried. Best so far: …
    private static long TriedIn(JsonNode card)
    {
        var lines = ChatWorld.Text(card).Split('\n');
        return lines.FirstOrDefault(one => one.Contains(" tried.", StringComparison.Ordinal)) is { } line
            ? long.Parse(line.Split(' ')[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
            : 0;
    }

    // How long it took is the machine's, and how sure the badge is depends on what was tried before.
    private static IEnumerable<string> FoundIn(JsonNode card) => ChatWorld.Text(card).Split('\n')
        .Where(line => !line.StartsWith("Search:", StringComparison.Ordinal));

    /// <summary>Trials that the killed program has kept.</summary>
    private async Task<long> TriedAsync(string job)
    {
        await using var storage = await OpenAsync();
        var state = await storage.Optimisations.ReadStateAsync(job, default);
        return state is null ? 0 : JsonNode.Parse(state)!["tally"]!["run"]!.GetValue<long>();
    }

    /// <summary>What is kept for the owner of a job, but for what the clock and earlier trials change.</summary>
    private async Task<IReadOnlyList<string>> ResultsAsync(string job)
    {
        await using var storage = await OpenAsync();
        var owner = (await storage.Optimisations.FindAsync(job, default))!.Owner;
        var results = new List<string>();
        foreach (var kept in await storage.Optimisations.ListAsync(owner, 9, default))
        {
            var result = OptimisationResultJson.Read((await storage.Optimisations.ReadAsync(kept.Id, default))!);
            results.Add(Encoding.UTF8.GetString(OptimisationResultJson.Write(result with { Seconds = 0, Run = null })));
        }

        return results;
    }

    private Task<StorageServices> OpenAsync() => StorageServices.OpenAsync(
        DatabaseSettings.Sqlite(Path.Combine(world.Data, "telegramtrader.db")), TimeProvider.System, default);
}
