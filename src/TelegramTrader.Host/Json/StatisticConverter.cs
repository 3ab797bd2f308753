using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Host.Json;

/// <summary>Statistics as numbers; one that is undefined is null, which JSON can say and NaN it cannot.</summary>
internal sealed class StatisticConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
