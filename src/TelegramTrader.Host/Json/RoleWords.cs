using System.Text.Json;
using System.Text.Json.Serialization;
using TelegramTrader.Application.Accounts;

namespace TelegramTrader.Host.Json;

/// <summary>A rank is a word.</summary>
internal sealed class RoleWords()
    : JsonStringEnumConverter<Role>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
