using System.Text.Json.Nodes;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>A marked stretch of text; offset and length in UTF-16 units.</summary>
/// <param name="Argument">The link, the language of a code block, the id of an emoji or of a person.</param>
internal sealed record TextEntity(string Type, int Offset, int Length, string? Argument = null)
{
    /// <summary>Who a mention without a user name means.</summary>
    public Participant? Person { get; init; }

    public int End => Offset + Length;

    public JsonObject ToJson() => Fields.Of(
        ("type", Type),
        ("offset", Offset),
        ("length", Length),
        ("url", Type == "text_link" ? Argument : null),
        ("user", Person?.ToJson()),
        ("language", Type == "pre" ? Argument : null),
        ("custom_emoji_id", Type == "custom_emoji" ? Argument : null));
}
