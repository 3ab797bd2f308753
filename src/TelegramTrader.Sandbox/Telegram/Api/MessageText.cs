using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Model;
using TelegramTrader.Sandbox.Telegram.Text;

namespace TelegramTrader.Sandbox.Telegram.Api;

/// <summary>A message's text or caption from a call: parse mode or entities, then the limit on what is left.</summary>
internal static class MessageText
{
    public const int TextLimit = 4096;
    public const int CaptionLimit = 1024;

    private static readonly string[] Given =
    [
        "bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "blockquote",
        "expandable_blockquote", "text_link", "custom_emoji", "mention", "hashtag", "cashtag", "bot_command", "url",
        "email", "phone_number", "text_mention",
    ];

    public static FormattedText Text(BotCall call)
    {
        var given = call.Parameters;
        var text = Read(call, given.Text("text"), given.Text("parse_mode"), given.Nested("entities"));
        if (text.Text.Length == 0)
        {
            throw BotApiException.Bad("message text is empty");
        }

        return text.Text.Length <= TextLimit ? text : throw BotApiException.Bad("message is too long");
    }

    public static FormattedText Caption(BotCall call, string? caption, string? mode, JsonNode? entities)
    {
        var text = Read(call, caption, mode, entities);
        return text.Text.Length <= CaptionLimit ? text : throw BotApiException.Bad("message caption is too long");
    }

    private static FormattedText Read(BotCall call, string? raw, string? mode, JsonNode? entities)
    {
        if (string.IsNullOrEmpty(raw))
        {
            return FormattedText.Empty;
        }

        // A lone half of a surrogate pair has no UTF-8 form: Telegram cannot have received one.
        var source = Clean(raw);
        var text = (mode ?? "").ToLowerInvariant() switch
        {
            "" => new FormattedText(source, EntityOrder.Of(Entities(source, entities))),
            "html" => HtmlReader.Read(source),
            "markdownv2" => MarkdownReader.Read(source),
            "markdown" => OldMarkdownReader.Read(source),
            _ => throw BotApiException.Bad("unsupported parse_mode"),
        };
        return EntityFinder.Mark(TextTrim.Of(MentionedPeople.In(text, call.World)));
    }

    private static string Clean(string raw)
    {
        var kept = raw.Replace("\r", "", StringComparison.Ordinal).EnumerateRunes()
            .Select(rune => rune.Value < 32 && rune.Value != '\n' ? new System.Text.Rune(' ') : rune);
        return string.Concat(kept);
    }

    private static IEnumerable<TextEntity> Entities(string text, JsonNode? given)
    {
        if (given is null)
        {
            yield break;
        }

        var entities = given as JsonArray ?? throw BotApiException.Bad("can't parse entities: expected an Array");
        foreach (var entity in entities)
        {
            if (entity is not JsonObject found || found["type"]?.ToString() is not { } type || !Given.Contains(type))
            {
                throw BotApiException.Bad("can't parse MessageEntity: Unsupported type specified");
            }

            var (offset, length) = (Number(found, "offset"), Number(found, "length"));
            var argument = (found["url"] ?? found["language"] ?? found["custom_emoji_id"] ?? UserId(found))?.ToString();
            if (offset >= 0 && length > 0 && (long)offset + length <= text.Length)
            {
                yield return new TextEntity(type, offset, length, argument);
            }
        }
    }

    private static int Number(JsonObject entity, string name) =>
        int.TryParse(entity[name]?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw BotApiException.Bad($"can't parse MessageEntity: Field \"{name}\" must be of type Number");

    private static JsonNode? UserId(JsonObject entity) => (entity["user"] as JsonObject)?["id"];
}
