using System.Text.Json.Nodes;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>A marked stretch of text; offset and length in UTF-16 units.</summary>
/// <param name="Argument">The link, the language of a code block or the id of an emoji.</param>
internal sealed record TextEntity(string Type, int Offset, int Length, string? Argument = null)
{
    public int End => Offset + Length;

    public JsonObject ToJson() => Fields.Of(
        ("type", Type),
        ("offset", Offset),
        ("length", Length),
        ("url", Type == "text_link" ? Argument : null),
        ("language", Type == "pre" ? Argument : null),
        ("custom_emoji_id", Type == "custom_emoji" ? Argument : null));
}
