using System.Text.Json;
using System.Text.Json.Serialization;
using TelegramTrader.Application.Health;

namespace TelegramTrader.Host.Json;

/// <summary>How well something is, is a word.</summary>
internal sealed class HealthLevelWords()
    : JsonStringEnumConverter<HealthLevel>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
