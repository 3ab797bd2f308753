using System.Globalization;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Methods;

internal static class RemovalMethods
{
    private static readonly TimeSpan Deletable = TimeSpan.FromHours(48);

    public static JsonNode Delete(BotCall call)
    {
        var chat = call.OpenChat();
        var id = call.Parameters.Number("message_id")
            ?? throw BotApiException.Bad("message identifier is not specified");
        var message = chat.Find(id) ?? throw BotApiException.Bad("message to delete not found");
        if (!MayDelete(call, message))
        {
            throw BotApiException.Bad("message can't be deleted for everyone");
        }

        Remove(call, message);
        return true;
    }

    public static JsonNode DeleteMany(BotCall call)
    {
        var chat = call.OpenChat();
        if (call.Parameters.Nested("message_ids") is not JsonArray { Count: > 0 } given)
        {
            throw BotApiException.Bad("message identifiers are not specified");
        }

        if (given.Count > 100)
        {
            throw BotApiException.Bad("too many messages to delete");
        }

        var messages = given
            .Select(id => long.TryParse(id?.ToString(), CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Select(chat.Find)
            .OfType<ChatMessage>()
            .Where(message => MayDelete(call, message))
            .ToList();
        messages.ForEach(message => Remove(call, message));
        return true;
    }

    public static JsonNode Pin(BotCall call)
    {
        var (chat, message) = Pinnable(call);
        chat.Pinned.Remove(message.Id);
        chat.Pinned.Add(message.Id);
        Show(call, message);
        return true;
    }

    public static JsonNode Unpin(BotCall call)
    {
        var chat = call.OpenChat();
        var id = call.Parameters.Number("message_id") ?? chat.Pinned.LastOrDefault();
        if (!chat.Pinned.Remove(id))
        {
            throw BotApiException.Bad("message to unpin not found");
        }

        if (chat.Find(id) is { } message)
        {
            Show(call, message);
        }

        return true;
    }

    public static JsonNode UnpinAll(BotCall call)
    {
        var chat = call.OpenChat();
        var pinned = chat.Pinned.Select(chat.Find).OfType<ChatMessage>().ToList();
        chat.Pinned.Clear();
        pinned.ForEach(message => Show(call, message));
        return true;
    }

    private static (Conversation Chat, ChatMessage Message) Pinnable(BotCall call)
    {
        var chat = call.OpenChat();
        var id = call.Parameters.Number("message_id") ?? 0;
        var message = chat.Find(id) ?? throw BotApiException.Bad("message to pin not found");
        if (chat.Kind != ChatKind.Private && !chat.Administrators.Contains(call.Bot.Account.Id))
        {
            throw BotApiException.Bad("not enough rights to manage pinned messages in the chat");
        }

        return (chat, message);
    }

    private static bool MayDelete(BotCall call, ChatMessage message)
    {
        var isOurs = message.From == call.Bot.Account || message.Chat.Kind == ChatKind.Private
            || message.Chat.Administrators.Contains(call.Bot.Account.Id);
        return isOurs && call.World.Now - message.Date < Deletable;
    }

    private static void Remove(BotCall call, ChatMessage message)
    {
        message.Chat.Remove(message);
        message.Chat.Pinned.Remove(message.Id);
        call.World.Events.Publish("delete", message.Chat, ("message_id", message.Id));
    }

    private static void Show(BotCall call, ChatMessage message) => call.World.Events.Publish(
        "edit", message.Chat, ("message", MessageView.Of(call.World, message)));
}
