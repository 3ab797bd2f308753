using System.Text;
using System.Text.Json;

namespace TelegramTrader.Trading.Strategies.Rules;

/// <summary>A JSON value that knows where it stands: the platform's own tree forgets.</summary>
/// <param name="Start">Byte at which the value begins.</param>
internal sealed record PlacedJson(JsonTokenType Kind, int Start, string Text, double Number)
{
    private const int MostDepth = 8;

    public IReadOnlyList<(string Name, int Start, PlacedJson Value)> Members { get; init; } = [];

    /// <summary>Reads one value and nothing behind it.</summary>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    public static PlacedJson Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostDepth });
        reader.Read();
        var value = Value(ref reader);
        reader.Read(); // refuses what follows
        return value;
    }

    /// <summary>The line and column of a byte, counted from 1; a column is a UTF-16 character, as in editors.</summary>
    public static (int Line, int Column) PlaceOf(ReadOnlySpan<byte> json, int at)
    {
        var before = json[..Math.Min(at, json.Length)];
        var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(line) + 1);
    }

    /// <summary>The byte at which a character of a text value stands, escapes counted as they are written.</summary>
    public int ByteOf(ReadOnlySpan<byte> json, int character)
    {
        var at = Start + 1;
        for (var seen = 0; seen < character && at < json.Length && json[at] != (byte)'"';)
        {
            var (bytes, characters) = json[at] switch
            {
                (byte)'\\' when json[at + 1] == (byte)'u' => (6, 1),
                (byte)'\\' => (2, 1),
                < 0x80 => (1, 1),
                < 0xE0 => (2, 1),
                < 0xF0 => (3, 1),
                _ => (4, 2),
            };
            at += bytes;
            seen += characters;
        }

        return at;
    }

    private static PlacedJson Value(ref Utf8JsonReader reader)
    {
        var (kind, start) = (reader.TokenType, (int)reader.TokenStartIndex);
        switch (kind)
        {
            case JsonTokenType.StartObject:
                return new PlacedJson(kind, start, "", 0) { Members = Object(ref reader) };
            case JsonTokenType.StartArray:
                reader.Skip();
                return new PlacedJson(kind, start, "", 0);
            case JsonTokenType.String:
                return new PlacedJson(kind, start, Decoded(ref reader), 0);
            case JsonTokenType.Number:
                return new PlacedJson(kind, start, "", reader.GetDouble());
            default:
                return new PlacedJson(kind, start, "", 0);
        }
    }

    private static List<(string Name, int Start, PlacedJson Value)> Object(ref Utf8JsonReader reader)
    {
        var members = new List<(string, int, PlacedJson)>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (name, start) = (Decoded(ref reader), (int)reader.TokenStartIndex);
            reader.Read();
            members.Add((name, start, Value(ref reader)));
        }

        return members;
    }

    // Half a character, as "\ud800" writes it, is a fault of the file and not of the program.
    private static string Decoded(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException fault)
        {
            throw new JsonException("A text holds half a character.", fault);
        }
    }
}
