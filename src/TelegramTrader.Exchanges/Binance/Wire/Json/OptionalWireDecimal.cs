using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Exchanges.Binance.Wire.Json;

/// <summary>A decimal that may be missing, null or an empty string.</summary>
internal sealed class OptionalWireDecimal : JsonConverter<decimal?>
{
    public override bool HandleNull => true;

    public override decimal? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : WireScalar.ReadDecimal(ref reader);

    public override void Write(Utf8JsonWriter writer, decimal? value, JsonSerializerOptions options)
    {
        if (value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
