using System.IO.Compression;
using System.Text.Json;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.BotApi;

/// <summary>The published description of the Bot API: its methods and types, each with its fields.</summary>
internal sealed class BotApiSpec
{
    private readonly JsonElement root;

    private BotApiSpec(JsonElement root) => this.root = root;

    public static BotApiSpec Load()
    {
        using var file = File.OpenRead(RecordedFiles.Path("telegram", "bot_api_spec.json.gz"));
        using var plain = new GZipStream(file, CompressionMode.Decompress);
        using var document = JsonDocument.Parse(plain);
        return new BotApiSpec(document.RootElement.Clone());
    }

    public SpecEntry? Method(string name) => Entry("methods", name);

    public SpecEntry? Type(string name) => Entry("types", name);

    private SpecEntry? Entry(string group, string name)
    {
        if (!root.GetProperty(group).TryGetProperty(name, out var found))
        {
            return null;
        }

        var kinds = Texts(found, "subtypes");
        return new SpecEntry(
            name,
            Texts(found, "returns"),
            kinds,
            kinds.Count == 0 ? Fields(found) : Merged([.. kinds.Select(kind => Entry("types", kind)!.Fields)]));
    }

    // A family told apart by a member: a field is required where every kind has it and requires it.
    private static Dictionary<string, SpecField> Merged(IReadOnlyList<IReadOnlyDictionary<string, SpecField>> kinds) =>
        kinds.SelectMany(fields => fields.Keys).Distinct().ToDictionary(name => name, name => new SpecField(
            [.. kinds.SelectMany(fields => fields.GetValueOrDefault(name)?.Types ?? []).Distinct()],
            kinds.All(fields => fields.GetValueOrDefault(name)?.IsRequired == true)));

    private static Dictionary<string, SpecField> Fields(JsonElement entry) =>
        entry.TryGetProperty("fields", out var fields)
            ? fields.EnumerateArray().ToDictionary(
                field => field.GetProperty("name").GetString()!,
                field => new SpecField(Texts(field, "types"), field.GetProperty("required").GetBoolean()))
            : [];

    private static List<string> Texts(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(text => text.GetString()!)] : [];
}

internal sealed record SpecEntry(
    string Name,
    IReadOnlyList<string> Returns,
    IReadOnlyList<string> Kinds,
    IReadOnlyDictionary<string, SpecField> Fields);

internal sealed record SpecField(IReadOnlyList<string> Types, bool IsRequired);
