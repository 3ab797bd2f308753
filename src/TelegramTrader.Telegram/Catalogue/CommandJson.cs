using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Telegram.Catalogue;

/// <summary>Reads command files: snake case, unknown members refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    Converters = [typeof(ArgumentTypeConverter)])]
[JsonSerializable(typeof(CommandSpec))]
internal sealed partial class CommandJson : JsonSerializerContext
{
}

internal sealed class ArgumentTypeConverter()
    : JsonStringEnumConverter<ArgumentType>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
