using TelegramTrader.Host.Json;

namespace TelegramTrader.Host.Terminal;

internal sealed record MigrateDocument(string Database, IReadOnlyList<string> Applied);

/// <summary><c>migrate</c>: brings the database forward; every start does that too, this says what was done.</summary>
internal sealed class MigrateVerb : IVerb
{
    public string Name => "migrate";

    public string Summary => "Bring the database forward to this version.";

    public string Usage => "";

    public IReadOnlyList<OptionSpec> Options { get; } = [];

    public IReadOnlyList<string> Help { get; } =
        ["Migrations only go forward. An edited one, or a newer database, is refused."];

    public Task<int> RunAsync(CommandLine line, TerminalOutput output, CancellationToken ct) =>
        VerbRun.AloneAsync(line, output, async (installation, _) =>
        {
            var applied = installation.Migrated.Select(migration => migration.ToString()).ToList();
            if (line.IsJson)
            {
                var document = new MigrateDocument(installation.DatabaseVersion, applied);
                await output.WriteJsonAsync(document, HostJson.Default.MigrateDocument);
                return ExitCodes.Done;
            }

            await output.Answer.WriteLineAsync(applied.Count == 0
                ? $"Nothing to do: {installation.DatabaseVersion} is up to date."
                : $"{installation.DatabaseVersion}: applied {string.Join(", ", applied)}.");
            return ExitCodes.Done;
        }, ct);
}
