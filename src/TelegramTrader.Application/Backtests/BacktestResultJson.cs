using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Application.Backtests;

/// <summary>A result as bytes to be kept: JSON, decimals as strings with all their digits.</summary>
public static class BacktestResultJson
{
    public static byte[] Write(BacktestResult result) =>
        JsonSerializer.SerializeToUtf8Bytes(result, ResultJson.Default.BacktestResult);

    /// <exception cref="InvalidDataException">The bytes are no result, or one of another version.</exception>
    public static BacktestResult Read(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, ResultJson.Default.BacktestResult)
                ?? throw new InvalidDataException("The result is empty.");
        }
        catch (Exception fault) when (fault is JsonException or FormatException or OverflowException)
        {
            throw new InvalidDataException("The bytes are no result of a backtest of this version.", fault);
        }
    }
}

internal sealed class DecimalText : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? decimal.Parse(reader.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)
            : throw new JsonException("An amount is a string.");

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    Converters = [typeof(DecimalText)])]
[JsonSerializable(typeof(BacktestResult))]
internal sealed partial class ResultJson : JsonSerializerContext;
