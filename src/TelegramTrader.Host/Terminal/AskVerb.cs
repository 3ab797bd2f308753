using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Json;
using TelegramTrader.Host.Logging;
using TelegramTrader.Host.Serving;
using TelegramTrader.Host.Settings;
using TelegramTrader.Storage;

namespace TelegramTrader.Host.Terminal;

/// <summary><c>ask</c>: one chat message from the terminal, with or without the host that holds the folder.</summary>
internal sealed class AskVerb : IVerb
{
    private const string Pictures = "pictures";

    public string Name => "ask";

    public string Summary => "Send one chat message and print the answer.";

    public string Usage => "\"CHAT TEXT\" [--as ROLE]";

    public IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("as", "viewer|analyst|trader|admin", "The rank of who asks; admin when not said."),
    ];

    public IReadOnlyList<string> Help { get; } =
    [
        "Example: ask \"/price BTC-USDT 15m\" --market recorded --out pictures",
        "Pictures go to --out, or to the pictures folder of --data.",
    ];

    public async Task<int> RunAsync(CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        var question = Question(line);
        if (!question.IsAnswer(out var asked, out var refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        var read = VerbRun.Settings(line);
        if (!read.IsAnswer(out var settings, out refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        var (answer, decided) = await AnswerAsync(asked, settings, ct);
        if (decided is not null && line.Value("market") is null && answer.Refused is null && !line.IsJson)
        {
            await output.Aside.WriteLineAsync(MarketChoice.Line(decided));
        }

        return await PrintAsync(answer, line, settings, output, ct);
    }

    private static Result<LocalQuestion> Question(CommandLine line)
    {
        if (line.Arguments.Count != 1)
        {
            const string example = "Quote it: ask \"/price BTC-USDT 15m\"";
            return new Refusal(RefusalKind.Invalid, "ask takes one chat message.", example);
        }

        var role = line.Value("as") ?? "admin";
        return RoleName.TryParse(role, out _)
            ? new LocalQuestion(line.Arguments[0], role)
            : new Refusal(RefusalKind.Invalid, $"\"{role}\" is not a rank.", "It is viewer, analyst, trader or admin.");
    }

    // With the settings that the market was decided by; a host that holds the folder decided by its own.
    private static async Task<(LocalAnswer Answer, HostSettings? Decided)> AnswerAsync(
        LocalQuestion question, HostSettings settings, CancellationToken ct)
    {
        using var held = InstallationLock.TryAcquire(settings.DataFolder, TimeProvider.System, out var holder);
        if (held is null)
        {
            var answer = settings.At is null
                ? await LocalDoorClient.AskAsync(settings, holder!, question, ct)
                : LocalAnswer.Of(holder!.ToRefusal(settings.DataFolder) with
                {
                    Hint = "The host that holds it has a time of its own; --at needs a folder that nobody holds.",
                });
            return (answer, null);
        }

        using var logs = RunLog.OfVerb(settings);
        await using var installation = await Installation.OpenAsync(settings, TimeProvider.System, logs, ct);
        return (await LocalDoor.AnswerAsync(installation, question, ct), installation.Settings);
    }

    private static async Task<int> PrintAsync(
        LocalAnswer answer, CommandLine line, HostSettings settings, TerminalOutput output, CancellationToken ct)
    {
        if (answer.Refused is { } refused)
        {
            return await output.RefuseAsync(refused.ToRefusal(), line.IsJson);
        }

        var folder = Path.GetFullPath(line.Value("out") ?? Path.Combine(settings.DataFolder, Pictures));
        var paths = await PictureFiles.WriteAsync(folder, answer.Pictures, ct);
        foreach (var problem in answer.Problems)
        {
            await output.Aside.WriteLineAsync(problem);
        }

        if (line.IsJson)
        {
            var document = answer.Document! with { Pictures = paths };
            await output.WriteJsonAsync(document, HostJson.Default.AskDocument);
            return ExitCodes.Done;
        }

        await output.Answer.WriteLineAsync(answer.Document!.Text);
        foreach (var path in paths)
        {
            await output.Answer.WriteLineAsync(path);
        }

        return ExitCodes.Done;
    }
}
