using System.Globalization;
using System.Text.Json.Nodes;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Control;

/// <summary>Bots, people, chats: making and listing them.</summary>
internal static class WorldControl
{
    public static JsonNode State(ControlCall call) => Fields.Of(
        ("now_ms", call.World.Now.ToUnixTimeMilliseconds()),
        ("pace", call.World.Flood.Pace),
        ("faults", call.World.Faults.Count),
        ("bots", Fields.List(call.World.Bots.Select(BotJson))),
        ("users", Users(call)),
        ("chats", Chats(call)));

    public static JsonNode Users(ControlCall call) => Fields.List(call.World.People.Select(person => person.ToJson()));

    public static JsonNode Chats(ControlCall call) =>
        Fields.List(call.World.Chats.Select(chat => ChatJson(call.World, chat)));

    public static JsonNode AddBot(ControlCall call)
    {
        var name = call.Word("name");
        var username = call.Word("username");
        var bot = call.World.AddBot(name, username, token: null, call.Given.Flag("can_read_all_group_messages"));
        foreach (var person in call.World.People)
        {
            call.World.PrivateChat(bot, person);
        }

        call.World.Events.Publish("chats");
        return Fields.Of(("id", bot.Account.Id), ("token", bot.Token));
    }

    public static JsonNode AddUser(ControlCall call)
    {
        var given = call.Given;
        var person = call.World.AddPerson(
            call.Word("first_name"),
            given.Text("last_name"),
            given.Text("username"),
            given.Text("language_code") ?? "en");
        call.World.Events.Publish("chats");
        return person.ToJson();
    }

    public static JsonNode Deactivate(ControlCall call)
    {
        call.Person().IsDeactivated = true;
        return true;
    }

    public static JsonNode AddChat(ControlCall call)
    {
        var kind = call.Word("type") switch
        {
            "group" => ChatKind.Group,
            "supergroup" => ChatKind.Supergroup,
            _ => throw BotApiException.Bad("type is group or supergroup; private chats come with their people"),
        };
        var members = Ids(call, "members").Select(id =>
            call.World.Person(id) ?? throw BotApiException.Bad("user not found")).ToList();
        if (members.Count == 0)
        {
            throw BotApiException.Bad("members is missing: a group has at least its owner");
        }

        var chat = call.World.AddGroup(kind, call.Word("title"), call.Given.Flag("forum"), members[0].Id);
        chat.People.UnionWith(members.Select(person => person.Id));
        chat.Administrators.Add(members[0].Id);
        chat.Administrators.UnionWith(Ids(call, "administrators"));
        foreach (var bot in call.World.Bots.Where(bot => Bots(call).Contains(bot.Account.Id)))
        {
            call.Acts.AddBot(members[0], bot, chat);
        }

        call.World.Events.Publish("chats");
        return ChatJson(call.World, chat);
    }

    public static JsonNode AddTopic(ControlCall call)
    {
        var thread = call.Acts.CreateTopic(call.Person("by"), call.Chat(), call.Word("name"));
        call.World.Events.Publish("chats");
        return Fields.Of(("thread", thread));
    }

    public static JsonNode SetAdministrator(ControlCall call)
    {
        var (chat, id) = (call.Chat(), call.Number("member"));
        _ = call.Given.Text("is") == "false" ? chat.Administrators.Remove(id) : chat.Administrators.Add(id);
        return true;
    }

    public static JsonObject ChatJson(World world, Conversation chat)
    {
        var json = chat.ToJson();
        json["name"] = chat.Name;
        json["bot"] = chat.BotId;
        json["migrated_to"] = chat.MigratedTo;
        json["members"] = Fields.List(chat.People.Select(id => (JsonNode?)id));
        json["bots"] = new JsonObject(chat.Bots.Select(entry => KeyValuePair.Create(
            entry.Key.ToString(CultureInfo.InvariantCulture), (JsonNode?)entry.Value)));
        json["blocked"] = world.Bots.Any(bot => bot.Account.Id == chat.BotId && bot.BlockedBy.Contains(chat.Id));
        json["topics"] = Fields.List(
            chat.Topics.Select(topic => Fields.Of(("thread", topic.Key), ("name", topic.Value))));
        json["last"] = chat.Messages.LastOrDefault() is { } last ? MessageView.Of(world, last) : null;
        return json;
    }

    private static JsonObject BotJson(Bot bot) => Fields.Of(
        ("id", bot.Account.Id),
        ("name", bot.Account.FirstName),
        ("username", bot.Account.Username),
        ("webhook", bot.Webhook is not null),
        ("pending", bot.Updates.Count));

    private static IEnumerable<long> Bots(ControlCall call) =>
        call.Given.Has("bots") ? Ids(call, "bots") : call.World.Bots.Select(bot => bot.Account.Id);

    private static List<long> Ids(ControlCall call, string parameter) =>
        (call.Given.Nested(parameter) as JsonArray ?? [])
            .Select(id => long.TryParse(id?.ToString(), CultureInfo.InvariantCulture, out var number) ? number : 0)
            .ToList();
}
