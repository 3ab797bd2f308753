using System.Net;
using System.Net.Sockets;
using TelegramTrader.Host.Terminal;

namespace TelegramTrader.Scenarios.Terminal;

/// <summary>
/// The server holds the folder: it answers the terminal, says its health, and keeps other writers out.
/// </summary>
public sealed class HostScenario
{
    private TerminalWorld world = null!;
    private CancellationTokenSource stop = null!;
    private Task<int> serving = null!;
    private string address = "";

    [SetUp]
    public async Task Serves()
    {
        world = new TerminalWorld();
        await world.ImportMinutesAsync(minutes: 300);
        stop = new CancellationTokenSource();
        var said = new FirstLines();
        var words = new[] { "--data", world.Data, $"--Host:Address=http://127.0.0.1:{FreePort()}" };
        serving = TerminalProgram.RunAsync(words, new TerminalOutput(said, TextWriter.Null), stop.Token);
        var health = (await said.UntilAsync("/health/ready")).Split([' ', '\n', '\r'])
            .First(word => word.Contains("/health/ready", StringComparison.Ordinal));
        address = health.Replace("/health/ready.", "", StringComparison.Ordinal);
    }

    [TearDown]
    public async Task Stops()
    {
        await stop.CancelAsync();
        Assert.That(await serving.WaitAsync(TimeSpan.FromSeconds(20)), Is.Zero);
        serving.Dispose();
        stop.Dispose();
        world.Dispose();
    }

    [Test]
    public async Task Health_is_said()
    {
        using var http = new HttpClient { BaseAddress = new Uri(address) };

        Assert.That(await http.GetStringAsync("/health/live"), Does.Contain("\"live\""));
        Assert.That(await http.GetStringAsync("/health/ready"), Does.Contain("\"ready\"").And.Contain("SQLite"));
    }

    [Test]
    public async Task A_question_of_the_terminal_is_answered_by_the_host()
    {
        var asked = await world.RunAsync("ask", "/price BTC 15m", "--market", "recorded", "--out", world.Out, "--json");

        Assert.That(asked.Exit, Is.Zero, asked.Answer);
        Assert.That(asked.Json.GetProperty("answer").GetProperty("symbol").GetString(), Is.EqualTo("BTC-USDT"));
        var pictures = asked.Json.GetProperty("pictures").EnumerateArray().Select(path => path.GetString());
        Assert.That(pictures.Select(File.Exists), Is.EqualTo(new[] { true, true }));
    }

    [Test]
    public async Task A_refusal_comes_back_through_the_host_as_it_is()
    {
        var asked = await world.RunAsync("ask", "/price BTCC", "--market", "recorded", "--json");

        Assert.That(asked.Exit, Is.EqualTo(1));
        Assert.That(asked.Json.GetProperty("refused").GetProperty("nearest")[0].GetString(), Is.EqualTo("BTC-USDT"));
    }

    [Test]
    public async Task Other_verbs_that_write_are_refused_and_those_that_read_are_not()
    {
        var import = await world.RunAsync("import", Path.Combine(world.Folder, "BTC-USDT.csv"));
        var migrate = await world.RunAsync("migrate");
        var eval = await world.RunAsync("eval", "sma(3)", "BTC-USDT", "5m");

        Assert.Multiple(() =>
        {
            Assert.That((import.Exit, migrate.Exit, eval.Exit), Is.EqualTo((1, 1, 0)), eval.Aside);
            Assert.That(import.Aside, Does.Contain("in use by process").And.Contain(address));
        });
    }

    [Test]
    public async Task A_stranger_on_the_same_machine_is_not_answered()
    {
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        const string question = """{"text":"/start","role":"admin"}""";
        using var content = new StringContent(question, System.Text.Encoding.UTF8, "application/json");

        using var without = await http.PostAsync("/local/ask", content);
        http.DefaultRequestHeaders.Add("X-Local-Key", "guessed");
        using var guessed = await http.PostAsync("/local/ask", content);

        Assert.That(
            (without.StatusCode, guessed.StatusCode),
            Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)));
        if (!OperatingSystem.IsWindows())
        {
            var mode = File.GetUnixFileMode(Path.Combine(world.Data, "local.key"));
            Assert.That(mode, Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Collects what is written and hands it on once a word has come.</summary>
    private sealed class FirstLines : StringWriter
    {
        private readonly TaskCompletionSource<string> came = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async Task FlushAsync()
        {
            await base.FlushAsync();
            if (ToString().Contains("/health/ready", StringComparison.Ordinal))
            {
                came.TrySetResult(ToString());
            }
        }

        public async Task<string> UntilAsync(string word)
        {
            var text = await came.Task.WaitAsync(TimeSpan.FromSeconds(30));
            return text.Contains(word, StringComparison.Ordinal) ? text : throw new InvalidOperationException(text);
        }
    }
}
