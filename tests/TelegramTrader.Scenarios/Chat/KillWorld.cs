using System.Globalization;
using System.Text.Json.Nodes;
using TelegramTrader.Scenarios.Sandbox;
using TelegramTrader.Scenarios.Terminal;

namespace TelegramTrader.Scenarios.Chat;

/// <summary>The program as a process that answers a phone over stored bars, and can be killed.</summary>
internal sealed class KillWorld : IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly TimeSpan patience;
    private HostProcess program = null!;

    private KillWorld(Phone phone, string data, TimeSpan patience) =>
        (Phone, Data, this.patience) = (phone, data, patience);

    public Phone Phone { get; }

    /// <summary>The installation's folder.</summary>
    public string Data { get; }

    /// <param name="terminal">Whose bars are copied.</param>
    /// <param name="patience">With everything that is waited for.</param>
    public static async Task<KillWorld> StartAsync(TerminalWorld terminal, TimeSpan patience)
    {
        // Each phone numbers its updates from the beginning: a folder that has answered them would not answer again.
        var data = Directory.CreateTempSubdirectory("tt-kill-").FullName;
        foreach (var file in Directory.EnumerateFiles(terminal.Data, "*.db*"))
        {
            File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
        }

        var phone = await Phone.RunningAsync(pace: 1_000, ["Trader"]);
        var secrets = Path.Combine(data, "secrets.env");
        await File.WriteAllTextAsync(secrets, $"Telegram__Token={phone.Token}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(secrets, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var world = new KillWorld(phone, data, patience);
        world.program = await world.StartProgramAsync();
        return world;
    }

    public Task KillAsync() => program.KillAsync();

    public async Task RestartAsync()
    {
        var killed = program;
        program = await StartProgramAsync();
        await killed.DisposeAsync();
    }

    /// <summary>All that the bot has said to the trader.</summary>
    public async Task<List<JsonNode>> CardsAsync() =>
    [
        .. (await Phone.ControlAsync($"messages?chat={Phone.Trader}&limit=500")).AsArray()
            .Select(node => node!).Where(ChatWorld.IsBots),
    ];

    /// <summary>Says something and waits until the card that answers it has ended.</summary>
    public async Task<JsonNode> RunAsync(string command)
    {
        var before = (await CardsAsync()).Count;
        await Phone.SayAsync(command);
        await UntilAsync(async () => (await CardsAsync()) is var cards
            && cards.Count == before + 1 && HasEnded(cards[^1]));
        return (await CardsAsync())[^1];
    }

    public async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        using var patient = new CancellationTokenSource(patience);
        while (!await isTrue())
        {
            if (program.HasEnded || patient.IsCancellationRequested)
            {
                Assert.Fail($"{string.Join("\n\n", (await CardsAsync()).Select(ChatWorld.Text))}\n{program}");
            }

            await Task.Delay(BetweenLooks, TimeProvider.System);
        }
    }

    public static bool HasEnded(JsonNode card) => card["photo"] is not null;

    /// <summary>How far the card says that its job is; 0 where it says nothing.</summary>
    public static int PercentOf(JsonNode card)
    {
        var words = ChatWorld.Text(card).Split(' ', '\n');
        var at = Array.IndexOf(words, "%");
        return at > 0 && int.TryParse(words[at - 1], CultureInfo.InvariantCulture, out var percent) ? percent : 0;
    }

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        await Phone.DisposeAsync();
        Directory.Delete(Data, recursive: true);
    }

    private Task<HostProcess> StartProgramAsync() => HostProcess.StartAsync(
    [
        "--data", Data, "--market", "recorded", "--Host:Address=http://127.0.0.1:0",
        $"--Telegram:BaseUrl={Phone.Sandbox.Addresses.Telegram}", "--Telegram:Pace=1000",
        $"--Telegram:Admins={Phone.Trader}",
    ]);
}
