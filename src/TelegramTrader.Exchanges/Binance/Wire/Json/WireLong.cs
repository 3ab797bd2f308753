using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Exchanges.Binance.Wire.Json;

/// <summary>A whole number, such as an id, that stands as a string or as a number.</summary>
internal sealed class WireLong : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireScalar.ReadLong(ref reader);

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value);
}
