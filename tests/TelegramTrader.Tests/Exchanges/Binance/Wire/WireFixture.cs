using System.Text.Json;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Exchanges.Binance.Wire;

/// <summary>One recorded or documented message, and where it comes from.</summary>
/// <param name="Key">The REST path, the method of the WebSocket API, or the name of a documented sample.</param>
internal sealed record WireFixture(string Name, string Key, JsonElement Json)
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public byte[] Utf8 => System.Text.Encoding.UTF8.GetBytes(Json.GetRawText());

    public override string ToString() => Name;

    /// <summary>Endpoint files: method, path, signed or not, then the answer.</summary>
    public static IEnumerable<WireFixture> Endpoints(string market)
    {
        foreach (var file in Files("request_response", "endpoints", market, "exchange_data"))
        {
            var parts = File.ReadAllText(file).Split('\n', 4);
            yield return new WireFixture(NameOf(file), parts[1].Trim().Split('?')[0], Parse(parts[3]));
        }
    }

    /// <summary>Calls of the WebSocket API, whose results have the shape of the REST answers.</summary>
    public static IEnumerable<WireFixture> SocketResults(string market)
    {
        foreach (var file in Files("request_response", "socket", market, "exchange_data"))
        {
            var text = File.ReadAllText(file);
            var cut = text.IndexOf("\n=", StringComparison.Ordinal);
            var asked = Parse(text[1..cut]);
            yield return new WireFixture(
                NameOf(file),
                market + " " + asked.GetProperty("method").GetString(),
                Parse(text[(cut + 2)..]).GetProperty("result"));
        }
    }

    /// <summary>Pushed messages of subscription files; a file may hold several.</summary>
    public static IEnumerable<WireFixture> Pushes(params string[] folder)
    {
        foreach (var file in Files(["request_response", "subscriptions", .. folder]))
        {
            var parts = File.ReadAllText(file).Split("\n=");
            for (var i = 1; i < parts.Length; i++)
            {
                var cut = parts[i].IndexOf('{', StringComparison.Ordinal);
                var end = parts[i].IndexOf("\n<", StringComparison.Ordinal);
                var text = end < 0 ? parts[i][cut..] : parts[i][cut..end];
                yield return new WireFixture($"{NameOf(file)} {i}", "", Parse(text));
            }
        }
    }

    public static IEnumerable<WireFixture> Samples(params string[] folder) =>
        from file in Files(["recorded_or_sample", .. folder])
        select new WireFixture(NameOf(file), Path.GetFileNameWithoutExtension(file), Parse(File.ReadAllText(file)));

    public static IEnumerable<WireFixture> Documented()
    {
        foreach (var line in File.ReadLines(Folder("usdm_doc_examples.jsonl")))
        {
            var entry = Parse(line);
            var name = entry.GetProperty("test").GetString()!;
            var json = entry.GetProperty("json");
            var isReply = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("result", out _);
            name = isReply ? name + " result" : name;
            yield return new WireFixture(name, name, isReply ? json.GetProperty("result") : json);
        }
    }

    private static IEnumerable<string> Files(params string[] folder) =>
        Directory.EnumerateFiles(Folder(folder)).Order(StringComparer.Ordinal);

    private static string Folder(params string[] parts) =>
        RecordedFiles.Path(["exchange_fixtures", "binance", .. parts]);

    private static string NameOf(string file) => Path.GetRelativePath(Folder(), file).Replace('\\', '/');

    private static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text, Lenient);
        return document.RootElement.Clone();
    }
}
