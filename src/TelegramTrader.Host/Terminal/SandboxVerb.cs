using TelegramTrader.Application;
using TelegramTrader.Host.Json;
using TelegramTrader.Sandbox;

namespace TelegramTrader.Host.Terminal;

/// <param name="Telegram">Origin of the Bot API; clients append <c>/bot&lt;token&gt;/&lt;method&gt;</c>.</param>
/// <param name="Spot">Origin; clients append <c>/api/v3/…</c>.</param>
/// <param name="Futures">Origin; clients append <c>/fapi/v1/…</c>.</param>
/// <param name="SpotStream">Origin with <c>/ws</c> and <c>/stream</c>.</param>
/// <param name="FuturesStream">Origin with <c>/public</c>, <c>/market</c> and <c>/private</c> before them.</param>
/// <param name="Control">Address of the control API, asked with <c>X-Sandbox-Token: control_token</c>.</param>
/// <param name="Page">The chat page; the link works once.</param>
internal sealed record SandboxDocument(
    string Telegram,
    string Token,
    string WebhookSecret,
    string Spot,
    string Futures,
    string SpotStream,
    string FuturesStream,
    string Control,
    string ControlToken,
    string Page);

/// <summary>
/// <c>sandbox</c>: a Telegram and an exchange on loopback, alone, for clients and tests of any kind.
/// </summary>
internal sealed class SandboxVerb : IVerb
{
    public string Name => "sandbox";

    public string Summary => "Serve a Telegram with a chat page, and an exchange, on loopback until interrupted.";

    public string Usage => "";

    public IReadOnlyList<OptionSpec> Options { get; } = [];

    public IReadOnlyList<string> Help { get; } =
    [
        "Nothing leaves the machine, nothing is kept. docs/sandbox.md describes the control API.",
        "The exchange speaks Binance's REST and WebSocket protocols; Sandbox:Seed chooses its market.",
    ];

    public async Task<int> RunAsync(CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        if (line.Arguments.Count > 0)
        {
            const string hint = "sandbox --help says what it does.";
            return await output.RefuseAsync(
                new Refusal(RefusalKind.Invalid, "sandbox takes no words.", hint), line.IsJson);
        }

        if (!VerbRun.Settings(line).IsAnswer(out var settings, out var refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        var market = new ExchangeSandboxOptions { Seed = settings.SandboxSeed };
        await using var exchange = await ExchangeSandbox.StartAsync(market, ct);
        await using var sandbox = await TelegramSandbox.StartAsync(
            new TelegramSandboxOptions { Exchange = exchange }, ct);
        await SayAsync(output, line, sandbox.Addresses, exchange.Addresses);
        await output.Answer.FlushAsync(ct);
        await UntilStoppedAsync(ct);
        return ExitCodes.Done;
    }

    private static async Task SayAsync(
        TerminalOutput output, CommandLine line, TelegramSandboxAddresses at, ExchangeSandboxAddresses market)
    {
        if (line.IsJson)
        {
            var document = new SandboxDocument(
                Origin(at.Telegram),
                at.Token,
                at.WebhookSecret,
                Origin(market.Spot),
                Origin(market.Futures),
                Origin(market.SpotStream),
                Origin(market.FuturesStream),
                at.Control.ToString(),
                at.ControlToken,
                at.Page.ToString());
            await output.WriteJsonAsync(document, HostJson.Default.SandboxDocument);
        }
        else
        {
            await output.Answer.WriteLineAsync($"Telegram on loopback · open {at.Page}");
            await output.Answer.WriteLineAsync($"Bot API {Origin(at.Telegram)}, token {at.Token}.");
            await output.Answer.WriteLineAsync(
                $"Exchange {Origin(market.Spot)}, streams {Origin(market.SpotStream)}. Ctrl-C stops.");
        }
    }

    // An origin has no path: clients append theirs.
    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static async Task UntilStoppedAsync(CancellationToken ct)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = ct.Register(stopped.SetResult);
        await stopped.Task;
    }
}
