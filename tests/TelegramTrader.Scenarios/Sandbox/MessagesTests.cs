using System.Text.Json.Nodes;

namespace TelegramTrader.Scenarios.Sandbox;

public sealed class MessagesTests
{
    private const long Nobody = 5;

    private Phone phone = null!;

    [SetUp]
    public async Task Begin() => phone = await Phone.StartedAsync();

    [TearDown]
    public async Task End() => await phone.DisposeAsync();

    [TestCase("", "Bad Request: message text is empty")]
    [TestCase(" \n ", "Bad Request: message text is empty")]
    [TestCase("<b></b>", "Bad Request: message text is empty")]
    [TestCase("a <b>b", "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"")]
    public async Task A_text_that_cannot_be_sent_is_refused(string text, string words) =>
        Assert.That((await phone.SendAsync(text))["description"]!.ToString(), Is.EqualTo(words));

    [Test]
    public async Task A_message_holds_4096_characters_after_entities_and_not_one_more()
    {
        var fits = await phone.SendAsync($"<b>{new string('x', 4095)}</b>&lt;");
        var past = await phone.SendAsync(new string('x', 4097));

        Assert.That(fits["ok"]!.GetValue<bool>(), Is.True);
        Assert.That(past["description"]!.ToString(), Is.EqualTo("Bad Request: message is too long"));
    }

    [TestCase(64, true)]
    [TestCase(65, false)]
    public async Task A_button_holds_64_bytes(int bytes, bool isTaken)
    {
        var data = new string('x', bytes - 2) + "ы";
        var markup = $$$"""{"inline_keyboard":[[{"text":"a","callback_data":"{{{data}}}"}]]}""";

        var sent = await phone.CallAsync("sendMessage", new JsonObject
        {
            ["chat_id"] = Phone.Trader,
            ["text"] = "a",
            ["reply_markup"] = markup,
        }.ToJsonString());

        Assert.That(sent["ok"]!.GetValue<bool>(), Is.EqualTo(isTaken));
        Assert.That(sent["description"]?.ToString(), Is.EqualTo(isTaken ? null : "Bad Request: BUTTON_DATA_INVALID"));
    }

    [Test]
    public async Task Unknown_chats_blocked_bots_and_people_who_left_are_told_apart()
    {
        Assert.That(await TriedAsync(Nobody), Is.EqualTo("Bad Request: chat not found"));
        Assert.That(
            await phone.RefusalAsync("sendMessage", """{"text":"a"}"""),
            Is.EqualTo("Bad Request: chat_id is empty"));

        await phone.ControlAsync("block", $$"""{"user":{{Phone.Trader}}}""");
        Assert.That(await TriedAsync(), Is.EqualTo("Forbidden: bot was blocked by the user"));

        await phone.ControlAsync("unblock", $$"""{"user":{{Phone.Trader}}}""");
        Assert.That((await phone.SendAsync("a"))["ok"]!.GetValue<bool>(), Is.True);

        await phone.ControlAsync("users/deactivate", $$"""{"user":{{Phone.Trader}}}""");
        Assert.That(await TriedAsync(), Is.EqualTo("Forbidden: user is deactivated"));
        var statuses = (await phone.UpdatesAsync())
            .Select(update => update!["my_chat_member"]!["new_chat_member"]!["status"]!.ToString());
        Assert.That(statuses, Is.EqualTo(new[] { "kicked", "member" }));
    }

    [Test]
    public async Task A_kicked_bot_is_told_where_from()
    {
        var group = await phone.GroupAsync();
        await phone.ControlAsync("bot/remove", $$"""{"by":{{Phone.Trader}},"chat":{{group}}}""");

        Assert.That(
            (await phone.SendAsync("a", group))["description"]!.ToString(),
            Is.EqualTo("Forbidden: bot was kicked from the group chat"));
    }

    [Test]
    public async Task A_group_that_became_a_supergroup_says_its_new_id()
    {
        var group = await phone.GroupAsync();
        var super = await phone.ControlAsync("migrate", $$"""{"by":{{Phone.Trader}},"chat":{{group}}}""");

        var refused = await phone.SendAsync("a", group);

        var updates = await phone.UpdatesAsync();
        var moved = refused["parameters"]!["migrate_to_chat_id"]!.GetValue<long>();
        Assert.That(
            refused["description"]!.ToString(),
            Is.EqualTo("Bad Request: group chat was upgraded to a supergroup chat"));
        Assert.That(moved, Is.EqualTo(super["id"]!.GetValue<long>()));
        Assert.That(
            updates.Select(update => update!["message"]?["migrate_from_chat_id"]?.GetValue<long>()),
            Does.Contain(group));
        Assert.That((await phone.SendAsync("a", moved))["ok"]!.GetValue<bool>(), Is.True);
    }

    [Test]
    public async Task An_edit_changes_the_message_and_the_same_again_is_refused()
    {
        var id = (await phone.SendAsync("<b>one</b>"))["result"]!["message_id"]!;
        var edit = $$"""{"chat_id":{{Phone.Trader}},"message_id":{{id}},"text":"<i>two</i>","parse_mode":"HTML"}""";

        var edited = await phone.CallAsync("editMessageText", edit);

        Assert.That(edited["result"]!["edit_date"]!.GetValue<long>(), Is.EqualTo(StillTime.Start.ToUnixTimeSeconds()));
        Assert.That(await phone.RefusalAsync("editMessageText", edit), Is.EqualTo(
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
            + "same as a current content and reply markup of the message"));
        var seen = (await phone.ControlAsync($"messages?chat={Phone.Trader}&after={id.GetValue<long>() - 1}"))[0]!;
        Assert.That(seen["html"]!.ToString(), Is.EqualTo("<i>two</i>"));
        Assert.That(seen["edits"]!.GetValue<int>(), Is.EqualTo(1));
    }

    [TestCase("editMessageText", """{"chat_id":700100200,"message_id":99,"text":"a"}""", "message to edit not found")]
    [TestCase("editMessageText", """{"chat_id":700100200,"message_id":1,"text":"a"}""", "message can't be edited")]
    [TestCase("editMessageText", """{"chat_id":700100200,"text":"a"}""", "message identifier is not specified")]
    [TestCase("deleteMessage", """{"chat_id":700100200,"message_id":99}""", "message to delete not found")]
    [TestCase("sendMessage", """{"chat_id":700100200,"text":"a","parse_mode":"Word"}""",
        "unsupported parse_mode")]
    [TestCase("sendMessage", """{"chat_id":700100200,"text":"a","reply_parameters":{"message_id":99}}""",
        "message to be replied not found")]
    [TestCase("sendMessage", """{"chat_id":700100200,"text":"a","message_thread_id":7}""", "message thread not found")]
    [TestCase("sendMessage", """{"chat_id":700100200,"text":"a","reply_markup":"{"}""",
        "can't parse reply_markup JSON object")]
    [TestCase("sendPhoto", """{"chat_id":700100200}""", "there is no photo in the request")]
    [TestCase("sendPhoto", """{"chat_id":700100200,"photo":"nothing"}""", "wrong file identifier/HTTP URL specified")]
    [TestCase("sendMediaGroup", """{"chat_id":700100200,"media":[]}""", "group must include 2-10 items")]
    [TestCase("sendChatAction", """{"chat_id":700100200,"action":"sleep"}""", "wrong parameter action in request")]
    [TestCase("getFile", """{"file_id":"x"}""", "invalid file_id")]
    [TestCase("setMyCommands", """{"commands":[{"command":"Price","description":"a"}]}""", "BOT_COMMAND_INVALID")]
    [TestCase("setMyCommands", """{"commands":[{"command":"price"}]}""", "BOT_COMMAND_DESCRIPTION_INVALID")]
    public async Task A_refusal_has_Telegrams_words(string method, string json, string words) =>
        Assert.That(await phone.RefusalAsync(method, json), Is.EqualTo("Bad Request: " + words));

    [Test]
    public async Task A_tap_is_answered_once_and_in_time()
    {
        var card = await phone.CardAsync("v1|a");
        var first = await phone.TapAsync(card, "v1|a");
        var late = await phone.TapAsync(card, "v1|a");
        const string tooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid";

        var words = new string('x', 201);
        Assert.That(await AnsweredAsync(first, words), Is.EqualTo("Bad Request: MESSAGE_TOO_LONG"));
        Assert.That(await AnsweredAsync(first, "done"), Is.EqualTo("it was taken"));
        Assert.That(await AnsweredAsync(first, "again"), Is.EqualTo(tooOld));
        await phone.AdvanceAsync(150);
        Assert.That(await AnsweredAsync(late, "late"), Is.EqualTo(tooOld));

        var answer = await phone.ControlAsync($"tap?id={first}");
        Assert.That(answer["answer"]!["text"]!.ToString(), Is.EqualTo("done"));
    }

    [Test]
    public async Task In_a_group_the_bot_hears_only_what_is_meant_for_it()
    {
        var group = await phone.GroupAsync("supergroup");
        await phone.CallAsync("getUpdates", """{"offset":2147483647}""");

        string[] texts = ["hello", "/price@other_bot BTC", "/price BTC", "/oi@Telegram_Trader_Bot SOL", "1/2"];
        foreach (var text in texts)
        {
            await phone.SayAsync(text, group);
        }

        var heard = (await phone.UpdatesAsync()).Select(update => update!["message"]!["text"]!.ToString());
        Assert.That(heard, Is.EqualTo(new[] { "/price BTC", "/oi@Telegram_Trader_Bot SOL" }));
    }

    [Test]
    public async Task A_topic_carries_its_thread_both_ways()
    {
        var group = await phone.GroupAsync("supergroup", forum: true);
        var topic = await phone.ControlAsync("topics", $$"""{"by":{{Phone.Trader}},"chat":{{group}},"name":"BTC"}""");
        var thread = topic["thread"]!.GetValue<long>();
        await phone.CallAsync("getUpdates", """{"offset":2147483647}""");
        await phone.ControlAsync(
            "say", $$"""{"user":{{Phone.Trader}},"chat":{{group}},"thread":{{thread}},"text":"/oi SOL"}""");

        var heard = (await phone.UpdatesAsync())[0]!["message"]!;
        var sent = await phone.CallAsync(
            "sendMessage", $$"""{"chat_id":{{group}},"message_thread_id":{{thread}},"text":"a"}""");

        Assert.That(heard["message_thread_id"]!.GetValue<long>(), Is.EqualTo(thread));
        Assert.That(heard["is_topic_message"]!.GetValue<bool>(), Is.True);
        Assert.That(heard["entities"]![0]!["type"]!.ToString(), Is.EqualTo("bot_command"));
        Assert.That(sent["result"]!["message_thread_id"]!.GetValue<long>(), Is.EqualTo(thread));
    }

    [Test]
    public async Task The_narrowest_command_list_is_shown()
    {
        async Task<string> MenuAsync() => (await phone.ControlAsync(
            $"commands?user={Phone.Trader}&chat={Phone.Trader}")).AsArray().Single()!["command"]!.ToString();
        await phone.CallAsync("setMyCommands", Commands("all", """{"type":"default"}"""));
        Assert.That(await MenuAsync(), Is.EqualTo("all"));
        await phone.CallAsync("setMyCommands", Commands("private", """{"type":"all_private_chats"}"""));
        Assert.That(await MenuAsync(), Is.EqualTo("private"));
        await phone.CallAsync(
            "setMyCommands", Commands("mine", $$"""{"type":"chat","chat_id":{{Phone.Trader}}}"""));
        Assert.That(await MenuAsync(), Is.EqualTo("mine"));
        await phone.CallAsync("deleteMyCommands", $$$"""{"scope":{"type":"chat","chat_id":{{{Phone.Trader}}}}}""");
        Assert.That(await MenuAsync(), Is.EqualTo("private"));
    }

    private async Task<string> TriedAsync(long chat = Phone.Trader) =>
        (await phone.SendAsync("a", chat))["description"]!.ToString();

    private Task<string> AnsweredAsync(string id, string text) => phone.RefusalAsync(
        "answerCallbackQuery", new JsonObject { ["callback_query_id"] = id, ["text"] = text }.ToJsonString());

    private static string Commands(string name, string scope) => new JsonObject
    {
        ["commands"] = new JsonArray(new JsonObject { ["command"] = name, ["description"] = "a" }),
        ["scope"] = JsonNode.Parse(scope),
    }.ToJsonString();
}
