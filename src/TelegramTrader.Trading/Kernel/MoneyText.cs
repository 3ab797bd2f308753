using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Trading.Kernel;

/// <summary>Money as text with all its digits.</summary>
internal sealed class MoneyText : JsonConverter<decimal>
{
    public static string Of(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    public static decimal Read(JsonElement element, string name) =>
        decimal.Parse(element.GetProperty(name).GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        decimal.Parse(reader.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Of(value));
}
