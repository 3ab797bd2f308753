using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Telegram.BotApi.Types;

/// <summary>A conversation. Its id changes once in its life: when a group becomes a supergroup.</summary>
internal sealed record Chat
{
    public required long Id { get; init; }

    /// <summary>private, group, supergroup, channel, or what the server invents next.</summary>
    public string? Type { get; init; }

    public string? Title { get; init; }

    public string? Username { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public bool? IsForum { get; init; }

    public bool? IsDirectMessages { get; init; }

    [JsonIgnore]
    public bool IsPrivate => Type == "private";

    /// <summary>Members of the wire that are not modelled here, as they came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Rest { get; set; }
}
