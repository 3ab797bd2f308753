using System.Text.Json;
using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Streams;

namespace TelegramTrader.Exchanges.Binance.Wire.Json;

/// <summary>An instant in seconds, milliseconds or microseconds, as its size says, to epoch milliseconds.</summary>
internal sealed class WireTime : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        EpochTime.ToMs(WireScalar.ReadLong(ref reader));

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value);
}
