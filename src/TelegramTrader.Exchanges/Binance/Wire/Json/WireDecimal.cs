using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Exchanges.Binance.Wire.Json;

/// <summary>A decimal that stands as a string or as a number.</summary>
internal sealed class WireDecimal : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireScalar.ReadRequired(ref reader);

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value);
}
