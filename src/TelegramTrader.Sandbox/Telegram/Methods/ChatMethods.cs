using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Methods;

internal static class ChatMethods
{
    public static JsonNode Me(BotCall call)
    {
        var me = call.Bot.Account.ToJson();
        me["can_join_groups"] = true;
        me["can_read_all_group_messages"] = call.Bot.ReadsAllGroupMessages;
        me["supports_inline_queries"] = false;
        me["has_main_web_app"] = false;
        return me;
    }

    public static JsonNode Get(BotCall call)
    {
        var chat = call.Chat();
        var full = chat.ToJson();
        full["accent_color_id"] = 0;
        full["max_reaction_count"] = 11;
        if (chat.Pinned.Count > 0 && chat.Find(chat.Pinned[^1]) is { } pinned)
        {
            full["pinned_message"] = pinned.ToJson(call.Bot);
        }

        return full;
    }

    public static JsonNode Member(BotCall call)
    {
        var chat = call.Chat();
        var id = call.Parameters.Number("user_id") ?? throw BotApiException.Bad("invalid user_id specified");
        if (call.World.Bots.FirstOrDefault(bot => bot.Account.Id == id) is { } other)
        {
            var status = chat.Administrators.Contains(id)
                ? "administrator"
                : chat.Person is null ? chat.Bots.GetValueOrDefault(id, "left") : "member";
            return Fields.Of(("user", other.Account.ToJson()), ("status", status));
        }

        var person = call.World.Person(id) ?? throw BotApiException.Bad("user not found");
        return Fields.Of(("user", person.ToJson()), ("status", Status(chat, person)));
    }

    public static JsonNode Administrators(BotCall call)
    {
        var chat = call.Chat();
        if (chat.Kind == ChatKind.Private)
        {
            throw BotApiException.Bad("there are no administrators in the private chat");
        }

        var people = call.World.People.Where(person => chat.People.Contains(person.Id));
        return Fields.List([.. people
            .Where(person => Status(chat, person) is "creator" or "administrator")
            .Select(person => Fields.Of(("user", person.ToJson()), ("status", Status(chat, person))))]);
    }

    public static JsonNode Leave(BotCall call)
    {
        var chat = call.OpenChat();
        if (chat.Kind == ChatKind.Private)
        {
            throw BotApiException.Bad("can't leave a private chat");
        }

        chat.Bots[call.Bot.Account.Id] = "left";
        call.World.Events.Publish(
            "membership", ("chat", chat.Id), ("bot", call.Bot.Account.Id), ("status", "left"));
        return true;
    }

    public static JsonNode MemberCount(BotCall call)
    {
        var chat = call.Chat();
        return chat.People.Count + (chat.Kind == ChatKind.Private ? 1 : chat.Bots.Count(bot => bot.Value == "member"));
    }

    public static JsonNode MenuButton(BotCall call)
    {
        var chat = call.Parameters.Has("chat_id") ? call.Chat().Id : 0;
        var button = call.Parameters.Nested("menu_button") as JsonObject;
        var type = button?["type"]?.ToString() ?? "default";
        if (type is not ("default" or "commands" or "web_app"))
        {
            throw BotApiException.Bad("can't parse MenuButton: unsupported type specified");
        }

        call.Bot.MenuButtons[chat] = type == "web_app"
            ? button!.DeepClone().AsObject()
            : Fields.Of(("type", type));
        return true;
    }

    public static JsonNode ShownMenuButton(BotCall call)
    {
        var chat = call.Parameters.Has("chat_id") ? call.Chat().Id : 0;
        return call.Bot.MenuButtons.GetValueOrDefault(chat)?.DeepClone() ?? Fields.Of(("type", "default"));
    }

    public static JsonNode Reaction(BotCall call)
    {
        var chat = call.OpenChat();
        var id = call.Parameters.Number("message_id") ?? 0;
        var message = chat.Find(id) ?? throw BotApiException.Bad("message to react not found");
        var reactions = call.Parameters.Nested("reaction") as JsonArray ?? [];
        if (reactions.Count > 1)
        {
            throw BotApiException.Bad("REACTIONS_TOO_MANY");
        }

        message.Reaction = reactions.Count == 1 ? reactions[0]?["emoji"]?.ToString() : null;
        call.World.Events.Publish("reaction", chat, ("message_id", id), ("emoji", message.Reaction));
        return true;
    }

    public static JsonNode File(BotCall call)
    {
        var file = call.World.Files.Find(call.Bot, call.Parameters.Text("file_id") ?? "")
            ?? throw BotApiException.Bad("invalid file_id");
        return file.Content.Length <= 20 << 20
            ? FileJson.Download(call.Bot, file)
            : throw BotApiException.Bad("file is too big");
    }

    private static string Status(Conversation chat, Participant person)
    {
        if (!chat.People.Contains(person.Id))
        {
            return "left";
        }

        return chat.OwnerId == person.Id
            ? "creator"
            : chat.Administrators.Contains(person.Id) ? "administrator" : "member";
    }
}
