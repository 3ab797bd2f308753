using System.Globalization;
using TelegramTrader.Host.Terminal;

namespace TelegramTrader.Scenarios.Terminal;

/// <summary>The verb prints one line of addresses, serves them, and ends when it is told to.</summary>
public sealed class SandboxVerbScenario
{
    [Test]
    public async Task A_bot_finds_itself_behind_the_printed_addresses()
    {
        using var stop = new CancellationTokenSource();
        await using var said = new FirstFlush();
        var output = new TerminalOutput(said, TextWriter.Null);
        var serving = TerminalProgram.RunAsync(["sandbox", "--json"], output, stop.Token);
        var document = System.Text.Json.JsonDocument.Parse(await said.TextAsync()).RootElement;
        string Of(string name) => document.GetProperty(name).GetString()!;

        using var http = new HttpClient();
        var me = await http.GetStringAsync($"{Of("telegram")}/bot{Of("token")}/getMe");
        var market = await http.GetStringAsync($"{Of("spot")}/api/v3/ticker/price?symbol=BTCUSDT");
        var contract = await http.GetStringAsync($"{Of("futures")}/fapi/v1/premiumIndex?symbol=BTCUSDT");
        await stop.CancelAsync();
        var exit = await serving;

        Assert.Multiple(() =>
        {
            Assert.That(me, Does.Contain("\"ok\":true").And.Contain("\"is_bot\":true"));
            Assert.That(market, Does.StartWith("{\"symbol\":\"BTCUSDT\",\"price\":\""));
            Assert.That(contract, Does.Contain("\"markPrice\""));
            Assert.That(Of("spot_stream"), Does.StartWith("ws://"));
            Assert.That(Of("futures_stream"), Does.StartWith("ws://"));
            Assert.That(Of("page"), Does.StartWith(Of("telegram")));
            Assert.That(exit, Is.Zero);
        });
    }

    private sealed class FirstFlush() : StringWriter(CultureInfo.InvariantCulture)
    {
        private readonly TaskCompletionSource<string> came = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> TextAsync() => came.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public override async Task FlushAsync(CancellationToken cancellationToken)
        {
            await base.FlushAsync(cancellationToken);
            came.TrySetResult(ToString());
        }
    }
}
