using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TelegramTrader.Telegram.BotApi.Wire;

namespace TelegramTrader.Telegram.BotApi;

/// <summary>Reads the Bot API's JSON. Null and missing are one: nulls are left out before anything is bound.</summary>
internal static class BotJson
{
    public const int DeepestNesting = 64;

    private static readonly JsonWriterOptions Trusting = new() { SkipValidation = true };

    /// <exception cref="JsonException">The value is not a <typeparamref name="T"/>.</exception>
    public static T Decode<T>(JsonElement value)
    {
        var type = (JsonTypeInfo<T>)BotApiJson.Default.GetTypeInfo(typeof(T))!;
        try
        {
            var bytes = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(bytes, Trusting))
            {
                WriteWithoutNulls(value, writer);
            }

            return JsonSerializer.Deserialize(bytes.WrittenSpan, type) ?? throw new JsonException("There is nothing.");
        }
        catch (InvalidOperationException broken)
        {
            // Half a surrogate pair, written as an escape, is sound JSON and no text.
            throw new JsonException("A text is not Unicode.", broken);
        }
    }

    private static void WriteWithoutNulls(JsonElement value, Utf8JsonWriter writer)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var member in value.EnumerateObject().Where(member => !IsNothing(member.Value)))
            {
                writer.WritePropertyName(member.Name);
                WriteWithoutNulls(member.Value, writer);
            }

            writer.WriteEndObject();
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (var item in value.EnumerateArray().Where(item => !IsNothing(item)))
            {
                WriteWithoutNulls(item, writer);
            }

            writer.WriteEndArray();
        }
        else if (IsNothing(value))
        {
            writer.WriteNullValue();
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    private static bool IsNothing(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
}
