using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using TelegramTrader.Trading.Strategies.Rules;

namespace TelegramTrader.Trading.Strategies.Presets;

/// <summary>
/// The text of a preset: <c>{"kind": "preset", "name": …, "about": …, "strategy": …, "parameters": {…}}</c>.
/// </summary>
public static partial class PresetFile
{
    private const string Kind = "preset";
    private const int MostAbout = 500;

    /// <summary>Whether the file says that it is one; what is no JSON is none.</summary>
    public static bool IsPreset(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(json));
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("kind", out var kind) && kind.ValueEquals(Kind);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads it strictly: members that are not known, given twice or missing are refused.</summary>
    public static (StrategyPreset? Preset, RuleError? Error) Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            var said = JsonSerializer.Deserialize(WithoutMark(json).Span, PresetJson.Default.PresetDocument)!;
            var fault = said.Kind != Kind ? $"This reads files of the kind {Kind}, not {said.Kind}."
                : !CapitalName().IsMatch(said.Name)
                    ? "A name is 2 to 32 capital letters, digits and _, such as RSI_MACD_BTC."
                : said.About.Length is 0 or > MostAbout
                    ? $"about is a sentence or two, at most {MostAbout} characters."
                : null;
            return fault is null
                ? (new StrategyPreset(said.Name, said.About, said.Strategy.ToUpperInvariant(), said.Parameters), null)
                : (null, new RuleError(1, 1, fault, []));
        }
        catch (JsonException fault)
        {
            var (line, column) = ((int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1);
            return (null, new RuleError(line, column, $"This is no preset: {Plain(fault.Message)}.", []));
        }
    }

    public static byte[] Write(StrategyPreset preset) => JsonSerializer.SerializeToUtf8Bytes(
        new PresetDocument(Kind, preset.Name, preset.About, preset.Strategy, preset.Parameters),
        PresetJson.Default.PresetDocument);

    /// <summary>Whether a file may have this name inside.</summary>
    public static bool IsName(string name) => CapitalName().IsMatch(name);

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> json) =>
        json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;

    private static string Plain(string message) => message.Split(" Path:")[0].Split(" LineNumber:")[0].TrimEnd('.');

    [GeneratedRegex("^[A-Z][A-Z0-9_]{1,31}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex CapitalName();
}

internal sealed record PresetDocument(
    string Kind, string Name, string About, string Strategy, IReadOnlyDictionary<string, double> Parameters)
{
    /// <summary>Where an editor finds the rules of this file.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    WriteIndented = true)]
[JsonSerializable(typeof(PresetDocument))]
internal sealed partial class PresetJson : JsonSerializerContext;
