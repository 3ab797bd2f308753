using System.Text.Json;
using TelegramTrader.Scenarios.Chat;

namespace TelegramTrader.Scenarios.Terminal;

/// <summary><c>optimise --state</c>: killed and begun again, it finds what an unbroken one finds.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class OptimiseStateScenario
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TT_LONG") == "1";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(IsLong ? 10 : 3);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    private TerminalWorld world = null!;
    private string state = null!;

    [SetUp]
    public async Task BeginsAsync()
    {
        world = new TerminalWorld();
        await world.ImportMinutesAsync(minutes: 7 * 1_440);
        state = Path.Combine(world.Folder, "search.state");
    }

    [TearDown]
    public void Clean() => world.Dispose();

    private static IEnumerable<string> Searches() => IsLong
        ?
        [
            "SMA_CROSS BTC all 1m fast=5..54 slow=60..259 method=grid",
            "RSI_MACD BTC all 1m method=random trials=6000",
            "RSI_MACD BTC all 1m method=tpe trials=4000",
            "SMA_CROSS BTC all 1m method=gp trials=400",
        ]
        : ["RSI_MACD BTC all 1m method=tpe trials=400 checks=no"];

    [TestCaseSource(nameof(Searches))]
    public async Task A_search_that_was_killed_ends_with_the_bytes_of_an_unbroken_one(string words)
    {
        string[] asked = ["optimise", .. words.Split(' '), "trades>=5", "seed=3", "--json"];
        await using (var broken = HostProcess.Start([.. asked, "--data", world.Data, "--state", state]))
        {
            await UntilAsync(() => File.Exists(state), broken);
            await broken.KillAsync();
        }

        var (run, isOver) = await KeptAsync();
        var resumed = await world.RunAsync([.. asked, "--state", state]);
        var unbroken = await world.RunAsync(asked);

        Assert.That(isOver, Is.False, "else it was not killed in the middle");
        Assert.That(run, Is.Positive, "else there was nothing to go on with");
        Assert.That(resumed.Exit, Is.Zero, resumed.Answer);
        Assert.Multiple(() =>
        {
            foreach (var name in new[] { "best", "combinations", "refused", "unmet", "undefined", "story", "luck" })
            {
                Assert.That(
                    resumed.Json.GetProperty(name).GetRawText(),
                    Is.EqualTo(unbroken.Json.GetProperty(name).GetRawText()),
                    name);
            }
        });
    }

    [Test]
    public async Task A_state_of_another_search_is_not_gone_on_with()
    {
        const string words = "optimise SMA_CROSS BTC all 1h assumptions=plain slow=20 method=grid";
        var other = await world.RunAsync([.. $"{words} fast=3..5".Split(' '), "--state", state, "--json"]);

        var own = await world.RunAsync([.. $"{words} fast=3..9".Split(' '), "--state", state, "--json"]);

        Assert.That(other.Json.GetProperty("combinations").GetInt32(), Is.EqualTo(3));
        Assert.That(own.Json.GetProperty("combinations").GetInt32(), Is.EqualTo(7));
    }

    [Test]
    public async Task A_search_that_is_over_is_told_again_without_a_trial()
    {
        string[] words = [.. "optimise SMA_CROSS BTC all 1h assumptions=plain slow=20 fast=3..9".Split(' '), "--json"];
        var first = await world.RunAsync([.. words, "--state", state]);
        var written = await File.ReadAllBytesAsync(state);

        var again = await world.RunAsync([.. words, "--state", state]);

        var (best, known) = (again.Json.GetProperty("best"), first.Json.GetProperty("best"));
        Assert.That(best.GetRawText(), Is.EqualTo(known.GetRawText()));
        Assert.That(await File.ReadAllBytesAsync(state), Is.EqualTo(written), "its time would be another");
    }

    private async Task<(long Run, bool IsOver)> KeptAsync()
    {
        using var kept = JsonDocument.Parse(await File.ReadAllBytesAsync(state));
        return (
            kept.RootElement.GetProperty("tally").GetProperty("run").GetInt64(),
            kept.RootElement.GetProperty("end").ValueKind != JsonValueKind.Null);
    }

    private static async Task UntilAsync(Func<bool> isTrue, HostProcess program)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isTrue())
        {
            Assert.That(!program.HasEnded && !patience.IsCancellationRequested, Is.True, program.ToString());
            await Task.Delay(BetweenLooks, TimeProvider.System);
        }
    }
}
