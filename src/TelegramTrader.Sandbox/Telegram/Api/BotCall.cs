using System.Globalization;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Api;

/// <summary>One call of one bot, with the checks many methods share.</summary>
internal sealed class BotCall(World world, Bot bot, CallParameters parameters)
{
    public World World => world;
    public Bot Bot => bot;
    public CallParameters Parameters => parameters;

    /// <summary>Words beside a result, such as "Webhook is already set".</summary>
    public string? Remark { get; set; }

    /// <summary>The chat a call is about, whether or not the bot may write there.</summary>
    public Conversation Chat()
    {
        if (!parameters.Has("chat_id"))
        {
            throw BotApiException.Bad("chat_id is empty");
        }

        var chat = parameters.Number("chat_id") is { } id ? world.Find(bot, id) : null;
        return chat is not null && IsKnown(chat) ? chat : throw BotApiException.Bad("chat not found");
    }

    /// <summary>The chat a call writes to: the bot is there and nobody has shut it out.</summary>
    public Conversation OpenChat()
    {
        var chat = Chat();
        if (chat.MigratedTo is { } super)
        {
            throw new BotApiException(400, "Bad Request: group chat was upgraded to a supergroup chat")
            {
                MigratedTo = super,
            };
        }

        if (chat.Person is { } person)
        {
            RequireOpen(person);
        }
        else if (chat.Bots.GetValueOrDefault(bot.Account.Id) != "member")
        {
            var place = chat.Kind == ChatKind.Group ? "group" : "supergroup";
            throw BotApiException.Forbidden(chat.Bots.GetValueOrDefault(bot.Account.Id) == "kicked"
                ? $"bot was kicked from the {place} chat"
                : $"bot is not a member of the {place} chat");
        }

        return chat;
    }

    public void PassFlood(Conversation chat, int messages = 1)
    {
        var wait = world.Flood.TryPass(bot, chat, messages, world.Now);
        if (wait > 0)
        {
            throw BotApiException.TooMany(wait);
        }
    }

    /// <summary>The bot's own message that an edit names.</summary>
    public ChatMessage OwnMessage(Conversation chat)
    {
        if (parameters.Number("message_id") is not { } id)
        {
            throw BotApiException.Bad("message identifier is not specified");
        }

        var message = chat.Find(id) ?? throw BotApiException.Bad("message to edit not found");
        return message.From == bot.Account && message.Service is null
            ? message
            : throw BotApiException.Bad("message can't be edited");
    }

    public long? Thread(Conversation chat)
    {
        if (parameters.Number("message_thread_id") is not { } thread || thread == 0)
        {
            return null;
        }

        return chat.Topics.ContainsKey(thread) ? thread : throw BotApiException.Bad("message thread not found");
    }

    public ChatMessage? ReplyTo(Conversation chat)
    {
        var asked = parameters.Nested("reply_parameters") as JsonObject;
        var text = asked?["message_id"]?.ToString() ?? parameters.Text("reply_to_message_id");
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0)
        {
            return null;
        }

        var mayMiss = asked?["allow_sending_without_reply"]?.ToString() == "true"
            || parameters.Flag("allow_sending_without_reply");
        return chat.Find(id) ?? (mayMiss ? null : throw BotApiException.Bad("message to be replied not found"));
    }

    private bool IsKnown(Conversation chat)
    {
        if (chat.Person is not { } person)
        {
            return chat.Bots.ContainsKey(bot.Account.Id);
        }

        return bot.StartedBy.Contains(person.Id) || world.Chats.Any(other =>
            other.Person is null && other.Bots.ContainsKey(bot.Account.Id) && other.People.Contains(person.Id));
    }

    private void RequireOpen(Participant person)
    {
        if (person.IsDeactivated)
        {
            throw BotApiException.Forbidden("user is deactivated");
        }

        if (bot.BlockedBy.Contains(person.Id))
        {
            throw BotApiException.Forbidden("bot was blocked by the user");
        }

        if (!bot.StartedBy.Contains(person.Id))
        {
            throw BotApiException.Forbidden("bot can't initiate conversation with a user");
        }
    }
}
