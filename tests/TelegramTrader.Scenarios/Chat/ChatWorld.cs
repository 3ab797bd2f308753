using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using TelegramTrader.Host.Terminal;
using TelegramTrader.Scenarios.Sandbox;
using TelegramTrader.Scenarios.Terminal;

namespace TelegramTrader.Scenarios.Chat;

/// <summary>The whole program beside a Telegram on loopback: what a phone types, and what it shows.</summary>
internal sealed class ChatWorld : IAsyncDisposable
{
    public const long Admin = Phone.Trader;
    public const long Stranger = Phone.Trader + 1;

    public const string WebhookSecret = "test_secret-0123456789";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);
    private const int ShownInFailure = 12;

    private readonly string[] more;
    private readonly int port = FreePort();
    private CancellationTokenSource stop = new();
    private Task<int> serving = Task.FromResult(0);

    private ChatWorld(Phone phone, bool isWebhook, string[] more)
    {
        Phone = phone;
        string[] webhook = isWebhook ? [$"--Telegram:WebhookUrl={WebhookUrl}"] : [];
        var isAdminSaid = more.Any(word => word.StartsWith("--Telegram:Admins", StringComparison.Ordinal));
        string[] admin = isAdminSaid ? [] : [$"--Telegram:Admins={Admin}"];
        this.more = [.. more, .. webhook, .. admin];
    }

    public Phone Phone { get; }

    public TerminalWorld Terminal { get; } = new();

    public Uri WebhookUrl => new($"http://127.0.0.1:{port}/telegram/webhook");

    /// <summary>What the program has written since its last start.</summary>
    public SaidLines Said { get; private set; } = new();

    /// <param name="isWebhook">Updates are brought, else they are fetched.</param>
    /// <param name="more">Further words of the command line.</param>
    public static async Task<ChatWorld> StartAsync(bool isWebhook = true, double pace = 0, params string[] more)
    {
        var world = new ChatWorld(await Phone.StartAsync(pace), isWebhook, more);
        await world.Terminal.ImportMinutesAsync();
        await world.StartProgramAsync();
        return world;
    }

    /// <summary>Starts the program, on the same folder as before.</summary>
    public async Task StartProgramAsync()
    {
        Directory.CreateDirectory(Terminal.Data);
        var secrets = Path.Combine(Terminal.Data, "secrets.env");
        await File.WriteAllTextAsync(
            secrets, $"Telegram__Token={Phone.Token}\nTelegram__WebhookSecret={WebhookSecret}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(secrets, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (stop, Said) = (new CancellationTokenSource(), new SaidLines());
        string[] words =
        [
            "--data", Terminal.Data, "--market", "recorded", $"--Host:Address=http://127.0.0.1:{port}",
            $"--Telegram:BaseUrl={Phone.Sandbox.Addresses.Telegram}", "--Telegram:Pace=1000", .. more,
        ];
        serving = TerminalProgram.RunAsync(words, new TerminalOutput(Said, Said), stop.Token);
        await Said.UntilAsync("/health/ready", serving);
    }

    public async Task StopProgramAsync()
    {
        await stop.CancelAsync();
        Assert.That(await serving.WaitAsync(Patience), Is.Zero, Said.ToString());
        stop.Dispose();
    }

    /// <summary>Says something and waits for what the bot says in that chat.</summary>
    public async Task<JsonNode> AskAsync(string text, long chat = Admin, long user = Admin)
    {
        var before = await LastAsync(chat);
        await Phone.SayAsync(text, chat, user);
        return (await UntilAsync(chat, messages => messages.Any(message => IsBots(message) && Id(message) > before)))
            .Last(IsBots);
    }

    /// <summary>Until everything that was said to the admin's chat before is answered: its order is kept.</summary>
    public async Task SettleAsync()
    {
        var before = await LastAsync(Admin);
        await Phone.SayAsync("/settings");
        await UntilAsync(Admin, messages => messages.Any(message =>
            Id(message) > before && Text(message).StartsWith("Settings", StringComparison.Ordinal)));
    }

    /// <summary>A group with the admin, the stranger and the bot, which has said hello.</summary>
    public async Task<long> GroupAsync(string type = "supergroup", bool forum = false)
    {
        var group = await Phone.GroupAsync(type, forum);
        await UntilAsync(group, messages => messages.Any(IsBots));
        return group;
    }

    /// <summary>Taps a button and waits until the tap is answered; what the phone shows on top comes back.</summary>
    public async Task<JsonNode> TapAsync(JsonNode card, string label, long chat = Admin, long user = Admin)
    {
        var tap = await Phone.ControlAsync("tap", new JsonObject
        {
            ["user"] = user,
            ["chat"] = chat,
            ["message"] = Id(card),
            ["label"] = label,
        }.ToJsonString());
        return await AnsweredAsync(tap["id"]!.ToString());
    }

    public async Task<JsonNode> AnsweredAsync(string tap)
    {
        JsonNode? answer = null;
        await UntilAsync(async () =>
            (answer = (await Phone.ControlAsync($"tap?id={tap}"))["answer"]) is not null);
        return answer!;
    }

    public async Task<JsonNode> EditedAsync(JsonNode card, long chat = Admin)
    {
        var edits = card["edits"]!.GetValue<int>();
        var messages = await UntilAsync(chat, messages => messages.Any(message =>
            Id(message) == Id(card) && message["edits"]!.GetValue<int>() > edits));
        return messages.Single(message => Id(message) == Id(card));
    }

    public async Task<IReadOnlyList<JsonNode>> MessagesAsync(long chat) =>
        [.. (await Phone.ControlAsync($"messages?chat={chat}&limit=500")).AsArray().Select(node => node!)];

    public async Task<IReadOnlyList<JsonNode>> UntilAsync(long chat, Func<IReadOnlyList<JsonNode>, bool> isThere)
    {
        IReadOnlyList<JsonNode> messages = [];
        await UntilAsync(
            async () => isThere(messages = await MessagesAsync(chat)),
            () => string.Join('\n', messages.TakeLast(ShownInFailure).Select(Seen)));
        return messages;
    }

    /// <param name="isTrue">What is waited for.</param>
    /// <param name="seen">What is there instead when it does not come.</param>
    public async Task UntilAsync(Func<Task<bool>> isTrue, Func<string>? seen = null)
    {
        var waited = Stopwatch.StartNew();
        while (!await isTrue())
        {
            if (serving.IsCompleted)
            {
                Assert.Fail($"The program ended: {Said}");
            }

            if (waited.Elapsed > Patience)
            {
                Assert.Fail($"It did not come in {Patience}. The chat:\n{seen?.Invoke()}\nThe program: {Said}");
            }

            await Task.Delay(BetweenLooks);
        }
    }

    public static bool IsBots(JsonNode message) => message["from"]!["is_bot"]!.GetValue<bool>();

    public static long Id(JsonNode message) => message["message_id"]!.GetValue<long>();

    public static string Text(JsonNode message) => (message["text"] ?? message["caption"])?.ToString() ?? "";

    private static string Seen(JsonNode message) =>
        $"{Id(message)} edits={message["edits"]} photo={message["photo"] is not null}: {Text(message)}";

    public static IReadOnlyList<string> Labels(JsonNode message) =>
    [
        .. message["buttons"]!.AsArray()
            .SelectMany(row => row!.AsArray())
            .Select(button => button!["text"]!.ToString()),
    ];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await ((Task)serving).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Phone.DisposeAsync();
        Terminal.Dispose();
    }

    private async Task<long> LastAsync(long chat) =>
        (await MessagesAsync(chat)).Where(IsBots).Select(Id).DefaultIfEmpty(0).Max();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
