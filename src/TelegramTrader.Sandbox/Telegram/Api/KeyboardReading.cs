using System.Text;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Api;

/// <summary>Checks a keyboard and leaves only what Telegram would show.</summary>
internal static class KeyboardReading
{
    public const int CallbackBytes = 64;
    public const int ButtonLimit = 100;

    private static readonly string[] Actions =
    [
        "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
        "copy_text", "pay",
    ];

    public static JsonObject? Read(CallParameters call)
    {
        var given = call.Nested("reply_markup");
        if (given is null)
        {
            return null;
        }

        var markup = given as JsonObject ?? throw BotApiException.Bad("object expected as reply markup");
        if (markup["inline_keyboard"] is { } inline)
        {
            return Inline(inline);
        }

        var isOther = markup.ContainsKey("keyboard") || markup.ContainsKey("remove_keyboard")
            || markup.ContainsKey("force_reply");
        return isOther ? markup.DeepClone().AsObject() : null;
    }

    /// <summary>Edits take inline keyboards only.</summary>
    public static JsonObject? ReadInline(CallParameters call)
    {
        var read = Read(call);
        return read is null || read.ContainsKey("inline_keyboard")
            ? read
            : throw BotApiException.Bad("inline keyboard expected");
    }

    private static JsonObject? Inline(JsonNode given)
    {
        var rows = new JsonArray();
        var count = 0;
        foreach (var row in given as JsonArray ?? throw Unreadable("field \"inline_keyboard\" must be an Array"))
        {
            var buttons = (row as JsonArray ?? throw Unreadable("button row must be an Array"))
                .Select(Button)
                .ToList();
            count += buttons.Count;
            if (buttons.Count > 0)
            {
                rows.Add(Fields.List(buttons));
            }
        }

        if (count > ButtonLimit)
        {
            throw BotApiException.Bad("REPLY_MARKUP_TOO_LONG");
        }

        return rows.Count == 0 ? null : Fields.Of(("inline_keyboard", rows));
    }

    private static JsonObject Button(JsonNode? given)
    {
        var button = given as JsonObject ?? throw Unreadable("an inline keyboard button must be an Object");
        if (button["text"]?.ToString().Trim() is not { Length: > 0 })
        {
            throw BotApiException.Bad("BUTTON_TEXT_INVALID");
        }

        var actions = Actions.Count(button.ContainsKey);
        if (actions == 0)
        {
            throw Unreadable("text buttons are unallowed in the inline keyboard");
        }

        if (actions > 1)
        {
            throw BotApiException.Bad("BUTTON_TYPE_INVALID");
        }

        var size = button["callback_data"] is { } data ? Encoding.UTF8.GetByteCount(data.ToString()) : 1;
        if (size is 0 or > CallbackBytes)
        {
            throw BotApiException.Bad("BUTTON_DATA_INVALID");
        }

        if (button["url"] is { } url && !Uri.TryCreate(url.ToString(), UriKind.Absolute, out _))
        {
            throw BotApiException.Bad("BUTTON_URL_INVALID");
        }

        return button.DeepClone().AsObject();
    }

    private static BotApiException Unreadable(string why) =>
        BotApiException.Bad("can't parse inline keyboard button: " + why);
}
