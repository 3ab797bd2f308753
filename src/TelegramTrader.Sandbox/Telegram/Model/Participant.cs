using System.Text.Json.Nodes;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>Somebody with an id: a person or a bot.</summary>
internal sealed class Participant
{
    public required long Id { get; init; }
    public required bool IsBot { get; init; }
    public required string FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Username { get; init; }
    public string? LanguageCode { get; init; }

    /// <summary>A deleted account: bots can no longer write to it.</summary>
    public bool IsDeactivated { get; set; }

    public string FullName => LastName is null ? FirstName : $"{FirstName} {LastName}";

    public JsonObject ToJson() => Fields.Of(
        ("id", Id),
        ("is_bot", IsBot),
        ("first_name", FirstName),
        ("last_name", LastName),
        ("username", Username),
        ("language_code", LanguageCode));
}
