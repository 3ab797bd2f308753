using System.Text.Json;
using System.Text.Json.Serialization;
using TelegramTrader.Application.Backtests;

namespace TelegramTrader.Application.Optimisation;

/// <summary>A result as bytes to be kept: JSON, decimals as strings with all their digits.</summary>
public static class OptimisationResultJson
{
    public static byte[] Write(OptimisationResult result) =>
        JsonSerializer.SerializeToUtf8Bytes(result, OptimisedJson.Default.OptimisationResult);

    /// <exception cref="InvalidDataException">The bytes are no result, or one of another version.</exception>
    public static OptimisationResult Read(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, OptimisedJson.Default.OptimisationResult)
                ?? throw new InvalidDataException("The result is empty.");
        }
        catch (Exception fault) when (fault is JsonException or FormatException or OverflowException)
        {
            throw new InvalidDataException("The bytes are no result of an optimisation of this version.", fault);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    Converters = [typeof(DecimalText)])]
[JsonSerializable(typeof(OptimisationResult))]
internal sealed partial class OptimisedJson : JsonSerializerContext;
