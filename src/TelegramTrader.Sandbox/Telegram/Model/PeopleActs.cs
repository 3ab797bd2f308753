using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Text;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>What people do with their phones; bots hear of it as Telegram tells them.</summary>
internal sealed class PeopleActs(World world)
{
    public const int TextLimit = 4096;
    public const int CaptionLimit = 1024;

    public ChatMessage Say(Participant person, Conversation chat, string text, Place place)
    {
        if (text.Trim().Length is 0 or > TextLimit)
        {
            throw BotApiException.Bad("a message has 1 to 4096 characters");
        }

        return Write(person, chat, text, file: null, place);
    }

    public ChatMessage SendFile(Participant person, Conversation chat, StoredFile file, string caption, Place place)
    {
        if (caption.Length > CaptionLimit)
        {
            throw BotApiException.Bad("a caption has at most 1024 characters");
        }

        return Write(person, chat, caption, file, place);
    }

    public void Edit(Participant person, ChatMessage message, string text)
    {
        if (message.From != person)
        {
            throw BotApiException.Bad("message can't be edited");
        }

        message.Text = EntityFinder.Mark(TextTrim.Of(new FormattedText(text, [])));
        message.EditDate = world.Now;
        message.Edits++;
        world.Events.Publish("edit", message.Chat, ("message", MessageView.Of(world, message)));
        foreach (var bot in Hearers(message))
        {
            world.Tell(bot, "edited_message", message.Chat, message.ToJson(bot));
        }
    }

    /// <summary>A tap whose data stands on no button: a client may send what it likes.</summary>
    public CallbackTap Forge(Participant person, ChatMessage message, string payload)
    {
        RequirePresent(person, message.Chat);
        return Pressed(person, message, payload);
    }

    public CallbackTap Tap(Participant person, ChatMessage message, string? payload, string? label)
    {
        RequirePresent(person, message.Chat);
        var buttons = (message.ReplyMarkup?["inline_keyboard"] as JsonArray ?? [])
            .SelectMany(row => row!.AsArray())
            .Select(button => button!.AsObject());
        var found = buttons.FirstOrDefault(button => payload is null
            ? button["text"]?.GetValue<string>() == label
            : button["callback_data"]?.GetValue<string>() == payload);
        if (found?["callback_data"]?.GetValue<string>() is not { } answers)
        {
            throw BotApiException.Bad("the message has no such callback button");
        }

        return Pressed(person, message, answers);
    }

    private CallbackTap Pressed(Participant person, ChatMessage message, string answers)
    {
        var bot = world.Bots.FirstOrDefault(bot => bot.Account == message.From)
            ?? throw BotApiException.Bad("the message is no bot's");
        var tap = world.Tap(bot, person, message, answers);
        world.Tell(tap);
        world.Events.Publish(
            "tap", message.Chat, ("message_id", message.Id), ("id", tap.Id), ("data", answers));
        return tap;
    }

    public void Block(Participant person, Bot bot)
    {
        if (bot.BlockedBy.Add(person.Id))
        {
            TellMembership(bot, person, world.PrivateChat(bot, person), "member", "kicked");
        }
    }

    public void Unblock(Participant person, Bot bot)
    {
        if (bot.BlockedBy.Remove(person.Id))
        {
            TellMembership(bot, person, world.PrivateChat(bot, person), "kicked", "member");
        }
    }

    public void AddBot(Participant by, Bot bot, Conversation chat)
    {
        var before = chat.Bots.GetValueOrDefault(bot.Account.Id, "left");
        if (before != "member")
        {
            chat.Bots[bot.Account.Id] = "member";
            TellMembership(bot, by, chat, before, "member");
            Service(by, chat, Fields.Of(("new_chat_members", new JsonArray(bot.Account.ToJson()))));
        }
    }

    public void RemoveBot(Participant by, Bot bot, Conversation chat)
    {
        if (chat.Bots.GetValueOrDefault(bot.Account.Id) == "member")
        {
            Service(by, chat, Fields.Of(("left_chat_member", bot.Account.ToJson())));
            chat.Bots[bot.Account.Id] = "kicked";
            TellMembership(bot, by, chat, "member", "kicked");
        }
    }

    public long CreateTopic(Participant by, Conversation chat, string name)
    {
        if (!chat.IsForum || name.Length is 0 or > 128)
        {
            throw BotApiException.Bad("the chat is not a forum, or the name has not 1 to 128 characters");
        }

        var service = Fields.Of(("forum_topic_created", Fields.Of(("name", name), ("icon_color", 9_367_192))));
        var made = Deliver(chat, id => new ChatMessage
        {
            Id = id,
            Chat = chat,
            From = by,
            Date = world.Now,
            ThreadId = id,
            Service = service,
        });
        chat.Topics[made.Id] = name;
        return made.Id;
    }

    public Conversation Migrate(Participant by, Conversation group)
    {
        if (group.Kind != ChatKind.Group || group.MigratedTo is not null)
        {
            throw BotApiException.Bad("only a basic group can become a supergroup, and once");
        }

        var super = world.AddGroup(ChatKind.Supergroup, group.Title!, isForum: false, group.OwnerId);
        super.People.UnionWith(group.People);
        super.Administrators.UnionWith(group.Administrators);
        foreach (var (bot, status) in group.Bots)
        {
            super.Bots[bot] = status;
        }

        Service(by, group, Fields.Of(("migrate_to_chat_id", super.Id)));
        group.MigratedTo = super.Id;
        Service(by, super, Fields.Of(("migrate_from_chat_id", group.Id)));
        return super;
    }

    private ChatMessage Write(Participant person, Conversation chat, string text, StoredFile? file, Place place)
    {
        RequirePresent(person, chat);
        if (chat.BotId is { } botId)
        {
            Start(world.Bots.First(bot => bot.Account.Id == botId), person, chat);
        }

        if (place.Thread is { } topic && !chat.Topics.ContainsKey(topic))
        {
            throw BotApiException.Bad("message thread not found");
        }

        var formatted = EntityFinder.Mark(TextTrim.Of(new FormattedText(text, [])));
        return Deliver(chat, id => new ChatMessage
        {
            Id = id,
            Chat = chat,
            From = person,
            Date = world.Now,
            ThreadId = place.Thread,
            ReplyTo = place.ReplyTo is { } to ? chat.Find(to) : null,
            Text = formatted,
            File = file,
        });
    }

    private void Start(Bot bot, Participant person, Conversation chat)
    {
        Unblock(person, bot);
        bot.StartedBy.Add(person.Id);
        chat.People.Add(person.Id);
    }

    private void Service(Participant by, Conversation chat, JsonObject content) => Deliver(chat, id => new ChatMessage
    {
        Id = id,
        Chat = chat,
        From = by,
        Date = world.Now,
        Service = content,
    });

    private ChatMessage Deliver(Conversation chat, Func<long, ChatMessage> write)
    {
        var message = world.Post(chat, write);
        foreach (var bot in Hearers(message))
        {
            world.Tell(bot, "message", chat, message.ToJson(bot));
        }

        return message;
    }

    private IEnumerable<Bot> Hearers(ChatMessage message) => world.Bots.Where(bot =>
        message.Chat.BotId is { } only
            ? only == bot.Account.Id && !bot.BlockedBy.Contains(message.From.Id)
            : message.Chat.Bots.GetValueOrDefault(bot.Account.Id) == "member" && IsFor(bot, message));

    // Privacy mode: commands, except those for another bot, replies to it, mentions of it and service messages.
    private static bool IsFor(Bot bot, ChatMessage message)
    {
        if (bot.ReadsAllGroupMessages || message.Service is not null || message.ReplyTo?.From == bot.Account)
        {
            return true;
        }

        var words = message.Text.Entities
            .Where(entity => entity.Type is "bot_command" or "mention")
            .Select(entity => message.Text.Text.Substring(entity.Offset, entity.Length));
        return words.Any(word => !word.Contains('@', StringComparison.Ordinal)
            || word.EndsWith("@" + bot.Account.Username, StringComparison.OrdinalIgnoreCase));
    }

    private void TellMembership(Bot bot, Participant by, Conversation chat, string before, string after)
    {
        world.Tell(bot, "my_chat_member", chat, Fields.Of(
            ("chat", chat.ToJson()),
            ("from", by.ToJson()),
            ("date", world.Now.ToUnixTimeSeconds()),
            ("old_chat_member", Member(bot, before)),
            ("new_chat_member", Member(bot, after))));
        world.Events.Publish("membership", ("chat", chat.Id), ("bot", bot.Account.Id), ("status", after));
    }

    private static JsonObject Member(Bot bot, string status) => Fields.Of(
        ("user", bot.Account.ToJson()), ("status", status), ("until_date", status == "kicked" ? 0 : null));

    /// <summary>Where in a chat somebody writes: a topic, and a message that is answered.</summary>
    internal readonly record struct Place(long? Thread, long? ReplyTo);

    private static void RequirePresent(Participant person, Conversation chat)
    {
        if (!chat.People.Contains(person.Id))
        {
            throw BotApiException.Bad("this person is not in the chat");
        }

        if (chat.MigratedTo is { } super)
        {
            throw new BotApiException(400, "Bad Request: group chat was upgraded to a supergroup chat")
            {
                MigratedTo = super,
            };
        }
    }
}
