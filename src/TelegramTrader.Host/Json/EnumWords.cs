using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Host.Json;

/// <summary>An enum as its name in snake case.</summary>
internal sealed class EnumWords<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
