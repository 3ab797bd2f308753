using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Exchanges.Binance.Wire.Json;

/// <summary>Reads a <see cref="Word{T}"/>; a word we do not know is no fault.</summary>
internal sealed class WordConverter<T> : JsonConverter<Word<T>>
    where T : struct, Enum
{
    public override Word<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? Word<T>.Of(reader.GetString()!)
            : throw new WireValueException("a word is expected and something else is there.");

    public override void Write(Utf8JsonWriter writer, Word<T> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Raw);
}
