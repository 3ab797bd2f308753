using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Json;
using TelegramTrader.Host.Settings;

namespace TelegramTrader.Host.Terminal;

/// <param name="State"><c>ok</c>, <c>warning</c> or <c>problem</c>.</param>
internal sealed record DoctorCheck(string Name, string State, string Sentence, string? Hint);

internal sealed record DoctorDocument(bool Healthy, IReadOnlyList<DoctorCheck> Checks);

/// <summary><c>doctor</c>: looks at everything an answer depends on and says what to do about what is wrong.</summary>
internal sealed class DoctorVerb : IVerb
{
    public string Name => "doctor";

    public string Summary => "Check what this installation needs, and say what is missing.";

    public string Usage => "";

    public IReadOnlyList<OptionSpec> Options { get; } = [];

    public IReadOnlyList<string> Help { get; } = ["Exit code 1 when something is wrong; a warning alone is 0."];

    public async Task<int> RunAsync(CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        var read = HostSettings.Read(line);
        if (!read.IsAnswer(out var settings, out var refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        var checks = await Examination.RunAsync(settings, ct);
        var healthy = checks.All(check => check.State != "problem");
        await (line.IsJson
            ? output.WriteJsonAsync(new DoctorDocument(healthy, checks), HostJson.Default.DoctorDocument)
            : WriteAsync(output, checks));
        return healthy ? ExitCodes.Done : ExitCodes.Refused;
    }

    private static async Task WriteAsync(TerminalOutput output, IReadOnlyList<DoctorCheck> checks)
    {
        var width = checks.Max(check => check.Name.Length);
        foreach (var check in checks)
        {
            var mark = check.State switch { "ok" => "✓", "warning" => "!", _ => "✗" };
            await output.Answer.WriteLineAsync($"{mark} {check.Name.PadRight(width)}  {check.Sentence}");
            if (check.Hint is not null)
            {
                await output.Answer.WriteLineAsync($"  {new string(' ', width)}  → {check.Hint}");
            }
        }
    }
}
