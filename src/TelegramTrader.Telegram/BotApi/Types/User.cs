using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Telegram.BotApi.Types;

/// <summary>Somebody, or a bot. Names are chosen by their owner and prove nothing; only the id does.</summary>
internal sealed record User
{
    public required long Id { get; init; }

    public bool IsBot { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Username { get; init; }

    public string? LanguageCode { get; init; }

    public bool? IsPremium { get; init; }

    /// <summary>Given by getMe only, as are those below.</summary>
    public bool? CanJoinGroups { get; init; }

    /// <summary>True where privacy mode is off.</summary>
    public bool? CanReadAllGroupMessages { get; init; }

    public bool? SupportsInlineQueries { get; init; }

    public bool? HasMainWebApp { get; init; }

    public bool? HasTopicsEnabled { get; init; }

    /// <summary>Members of the wire that are not modelled here, as they came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Rest { get; set; }
}
