using TelegramTrader.Application;
using TelegramTrader.Host.Json;
using TelegramTrader.Sandbox;

namespace TelegramTrader.Host.Terminal;

/// <param name="Telegram">Origin of the Bot API; clients append <c>/bot&lt;token&gt;/&lt;method&gt;</c>.</param>
/// <param name="Control">Address of the control API, asked with <c>X-Sandbox-Token: control_token</c>.</param>
/// <param name="Page">The chat page; the link works once.</param>
internal sealed record SandboxDocument(
    string Telegram, string Token, string WebhookSecret, string Control, string ControlToken, string Page);

/// <summary><c>sandbox</c>: a Telegram on loopback, alone, for clients and tests of any kind.</summary>
internal sealed class SandboxVerb : IVerb
{
    public string Name => "sandbox";

    public string Summary => "Serve a Telegram Bot API with a chat page on loopback until interrupted.";

    public string Usage => "";

    public IReadOnlyList<OptionSpec> Options { get; } = [];

    public IReadOnlyList<string> Help { get; } =
    [
        "Nothing leaves the machine, nothing is kept. docs/sandbox.md describes the control API.",
    ];

    public async Task<int> RunAsync(CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        if (line.Arguments.Count > 0)
        {
            const string hint = "sandbox --help says what it does.";
            return await output.RefuseAsync(
                new Refusal(RefusalKind.Invalid, "sandbox takes no words.", hint), line.IsJson);
        }

        await using var sandbox = await TelegramSandbox.StartAsync(new TelegramSandboxOptions(), ct);
        var at = sandbox.Addresses;
        if (line.IsJson)
        {
            var document = new SandboxDocument(
                Origin(at.Telegram),
                at.Token,
                at.WebhookSecret,
                at.Control.ToString(),
                at.ControlToken,
                at.Page.ToString());
            await output.WriteJsonAsync(document, HostJson.Default.SandboxDocument);
        }
        else
        {
            await output.Answer.WriteLineAsync($"Telegram on loopback · open {at.Page}");
            await output.Answer.WriteLineAsync($"Bot API {Origin(at.Telegram)}, token {at.Token}. Ctrl-C stops.");
        }

        await output.Answer.FlushAsync(ct);
        await UntilStoppedAsync(ct);
        return ExitCodes.Done;
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
