using System.Text;
using System.Text.Json.Nodes;

namespace TelegramTrader.Tests.Telegram.Desk;

/// <summary>Sound updates, as a server writes them.</summary>
internal static class Samples
{
    /// <summary>Somebody writes in a chat; a chat with a positive number is private.</summary>
    public static JsonObject Message(long updateId, long user, long chat, string? text, bool isInTopic = false)
    {
        var message = new JsonObject
        {
            ["message_id"] = 311,
            ["from"] = User(user),
            ["chat"] = Chat(chat),
            ["date"] = 1_795_161_600,
            ["text"] = text,
        };
        if (text is null)
        {
            message.Remove("text");
        }

        if (isInTopic)
        {
            (message["is_topic_message"], message["message_thread_id"]) = (true, 42);
        }

        return Update(updateId, "message", message);
    }

    public static JsonObject Tap(long updateId, long user, long chat, string data)
    {
        var card = (JsonObject)Message(0, 123_456, chat, "card")["message"]!.DeepClone();
        card["message_id"] = 90;
        card["from"] = new JsonObject { ["id"] = 123_456, ["is_bot"] = true, ["first_name"] = "Desk" };
        card["reply_markup"] = new JsonObject
        {
            ["inline_keyboard"] = new JsonArray(new JsonArray(
                new JsonObject { ["text"] = "Refresh", ["callback_data"] = data })),
        };
        return Update(updateId, "callback_query", new JsonObject
        {
            ["id"] = "3006457229110204551",
            ["from"] = User(user),
            ["message"] = card,
            ["chat_instance"] = "1",
            ["data"] = data,
        });
    }

    /// <summary>The bot's own membership changes.</summary>
    public static JsonObject Membership(long updateId, long user, long chat, string before, string after) =>
        Update(updateId, "my_chat_member", new JsonObject
        {
            ["chat"] = Chat(chat),
            ["from"] = User(user),
            ["date"] = 1_795_161_700,
            ["old_chat_member"] = Member(before),
            ["new_chat_member"] = Member(after),
        });

    /// <summary>The same update with a further member in its message.</summary>
    public static JsonObject With(this JsonObject update, string member, JsonNode value)
    {
        update["message"]![member] = value;
        return update;
    }

    /// <summary>The same message under another kind, such as an edit.</summary>
    public static JsonObject As(this JsonObject update, string kind)
    {
        var message = update["message"]!;
        update.Remove("message");
        update[kind] = message;
        return update;
    }

    public static byte[] Bytes(this JsonNode update) => Encoding.UTF8.GetBytes(update.ToJsonString());

    public static JsonObject User(long id, bool isBot = false) => new()
    {
        ["id"] = id, ["is_bot"] = isBot, ["first_name"] = "Ada", ["username"] = "ada", ["language_code"] = "en",
    };

    public static JsonObject Chat(long id)
    {
        var chat = new JsonObject { ["id"] = id, ["type"] = id > 0 ? "private" : "supergroup" };
        chat[id > 0 ? "first_name" : "title"] = "Ada";
        return chat;
    }

    private static JsonObject Member(string status) =>
        new() { ["user"] = User(123_456, isBot: true), ["status"] = status };

    private static JsonObject Update(long id, string kind, JsonObject content) =>
        new() { ["update_id"] = id, [kind] = content };
}
