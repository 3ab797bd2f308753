using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.BotApi.Methods.Account;
using TelegramTrader.Telegram.BotApi.Methods.Messages;

namespace TelegramTrader.Tests.Telegram.BotApi.Wire;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FailureTests
{
    private static readonly SendMessage Text = new() { ChatId = 5, Text = "x" };
    private readonly BotBench bench = new();

    [TestCase(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly"
        + " the same as a current content and reply markup of the message", BotFailureKind.NotModified)]
    [TestCase(400, "Bad Request: message to edit not found", BotFailureKind.MessageToEditNotFound)]
    [TestCase(400, "Bad Request: message can't be edited", BotFailureKind.MessageNotEditable)]
    [TestCase(400, "Bad Request: there is no text in the message to edit", BotFailureKind.NoTextToEdit)]
    [TestCase(400, "Bad Request: message to delete not found", BotFailureKind.MessageToDeleteNotFound)]
    [TestCase(400, "Bad Request: message thread not found", BotFailureKind.TopicNotFound)]
    [TestCase(400, "Bad Request: chat not found", BotFailureKind.ChatNotFound)]
    [TestCase(400, "Bad Request: can't parse entities: Unsupported start tag \"x\"", BotFailureKind.CantParseEntities)]
    [TestCase(400, "Bad Request: can't parse inline keyboard button: Text is expected", BotFailureKind.BadRequest)]
    [TestCase(400, "Bad Request: query is too old and response timeout expired or query ID is invalid",
        BotFailureKind.QueryTooOld)]
    [TestCase(400, "Bad Request: message text is empty", BotFailureKind.BadRequest)]
    [TestCase(401, "Unauthorized", BotFailureKind.Unauthorized)]
    [TestCase(401, "Unauthorized: invalid token specified", BotFailureKind.Unauthorized)]
    [TestCase(403, "Forbidden: bot was blocked by the user", BotFailureKind.Blocked)]
    [TestCase(403, "Forbidden: user is deactivated", BotFailureKind.Deactivated)]
    [TestCase(403, "Forbidden: bot was kicked from the supergroup chat", BotFailureKind.Kicked)]
    [TestCase(403, "Forbidden: bot is not a member of the channel chat", BotFailureKind.Kicked)]
    [TestCase(403, "Forbidden: bot can't initiate conversation with a user", BotFailureKind.NeverMet)]
    [TestCase(403, "Forbidden: not enough rights", BotFailureKind.Forbidden)]
    [TestCase(404, "Not Found", BotFailureKind.NotFound)]
    [TestCase(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        BotFailureKind.Conflict)]
    [TestCase(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
        + " webhook first", BotFailureKind.Conflict)]
    [TestCase(429, "Too Many Requests: retry later", BotFailureKind.RetryAfter)]
    [TestCase(500, "Internal Server Error: restart", BotFailureKind.ServerError)]
    [TestCase(502, "Bad Gateway", BotFailureKind.ServerError)]
    public async Task A_refusal_has_a_kind(int code, string description, BotFailureKind kind)
    {
        bench.Server.Answers(code, $$"""{"ok":false,"error_code":{{code}},"description":{{Quoted(description)}}}""");

        var failure = await bench.FailsAsync(Text);

        Assert.Multiple(() =>
        {
            Assert.That(failure.Kind, Is.EqualTo(kind));
            Assert.That(failure.Code, Is.EqualTo(code));
            Assert.That(failure.Description, Is.EqualTo(description));
            Assert.That(failure.IsOutcomeUnknown, Is.EqualTo(code >= 500));
            Assert.That(failure.IsAccepted, Is.False);
        });
    }

    [TestCase(BotFailureKind.Blocked, true)]
    [TestCase(BotFailureKind.Deactivated, true)]
    [TestCase(BotFailureKind.Kicked, true)]
    [TestCase(BotFailureKind.NeverMet, true)]
    [TestCase(BotFailureKind.ChatNotFound, true)]
    [TestCase(BotFailureKind.Forbidden, false)]
    [TestCase(BotFailureKind.Unauthorized, false)]
    [TestCase(BotFailureKind.RetryAfter, false)]
    public void Some_kinds_put_the_chat_out_of_reach(BotFailureKind kind, bool isOutOfReach) => Assert.That(
        new BotFailure { Kind = kind, Description = "" }.IsChatOutOfReach, Is.EqualTo(isOutOfReach));

    [TestCase("""{"retry_after":14}""", null, 14)]
    [TestCase("""{"retry_after":14}""", "99", 14)]
    [TestCase("""{"retry_after":"14"}""", null, 14)]
    [TestCase("{}", "7", 7)]
    [TestCase("null", "Fri, 02 Jan 2026 03:04:35 GMT", 30)]
    [TestCase("{}", "Fri, 02 Jan 2026 03:00:00 GMT", 1)]
    [TestCase("""{"retry_after":null}""", null, 1)]
    [TestCase("""{"retry_after":[]}""", "soon", 1)]
    [TestCase("""{"retry_after":0}""", null, 1)]
    [TestCase("""{"retry_after":-5}""", null, 1)]
    [TestCase("""{"retry_after":9223372036854775807}""", null, 86_400)]
    [TestCase("[]", null, 1)]
    public async Task A_pause_is_what_the_body_says_or_else_the_header(string parameters, string? header, int seconds)
    {
        bench.Server.Answers(
            429,
            $$"""{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{{parameters}}}""",
            header is null ? [] : [("Retry-After", header)]);

        var failure = await bench.FailsAsync(Text);

        Assert.That(failure.Kind, Is.EqualTo(BotFailureKind.RetryAfter));
        Assert.That(failure.Pause, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [Test]
    public async Task A_group_that_became_a_supergroup_says_its_new_id()
    {
        bench.Server.Answers(400, """
            {"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat",
             "parameters":{"migrate_to_chat_id":-1001122334455}}
            """);

        var failure = await bench.FailsAsync(Text);

        Assert.That(failure.Kind, Is.EqualTo(BotFailureKind.Migrated));
        Assert.That(failure.MigrateToChatId, Is.EqualTo(-1001122334455));
    }

    [TestCase(200, "", BotFailureKind.Malformed, true, false)]
    [TestCase(200, "null", BotFailureKind.Malformed, true, false)]
    [TestCase(200, "<html>login</html>", BotFailureKind.Malformed, true, false)]
    [TestCase(200, "[1]", BotFailureKind.Malformed, true, false)]
    [TestCase(200, "{\"ok\":tr", BotFailureKind.Malformed, true, false)]
    [TestCase(200, "{}", BotFailureKind.Malformed, true, false)]
    [TestCase(200, """{"ok":"true","result":{}}""", BotFailureKind.Malformed, true, false)]
    [TestCase(200, """{"ok":false}""", BotFailureKind.Malformed, true, false)]
    [TestCase(200, """{"ok":true}""", BotFailureKind.Malformed, true, true)]
    [TestCase(200, """{"ok":true,"result":null}""", BotFailureKind.Malformed, true, true)]
    [TestCase(200, """{"ok":true,"result":[]}""", BotFailureKind.Malformed, true, true)]
    [TestCase(200, """{"ok":true,"result":{"message_id":"x"}}""", BotFailureKind.Malformed, true, true)]
    [TestCase(200, """{"ok":true,"result":{"message_id":1,"chat":{"id":null}}}""",
        BotFailureKind.Malformed, true, true)]
    [TestCase(200, """{"ok":true,"result":{"message_id":1,"chat":{"id":1},"text":"\ud800"}}""",
        BotFailureKind.Malformed, true, true)]
    [TestCase(200, """{"ok":true,"result":{"message_id":1,"chat":{"id":1},"\ud800":1}}""",
        BotFailureKind.Malformed, true, true)]
    [TestCase(200, """{"ok":false,"error_code":400,"description":"\ud800"}""", BotFailureKind.Malformed, true, false)]
    [TestCase(302, "", BotFailureKind.Malformed, false, false)]
    [TestCase(400, "<html>", BotFailureKind.Malformed, false, false)]
    [TestCase(413, "Request Entity Too Large", BotFailureKind.Malformed, false, false)]
    [TestCase(401, "", BotFailureKind.Unauthorized, false, false)]
    [TestCase(403, "<html>", BotFailureKind.Forbidden, false, false)]
    [TestCase(404, "not found", BotFailureKind.NotFound, false, false)]
    [TestCase(429, "slow down", BotFailureKind.RetryAfter, false, false)]
    [TestCase(502, "<html>Bad gateway</html>", BotFailureKind.ServerError, true, false)]
    [TestCase(500, """{"ok":true,"result":true}""", BotFailureKind.ServerError, true, false)]
    public async Task An_answer_outside_the_envelope_is_survived(
        int status, string body, BotFailureKind kind, bool isUnknown, bool isAccepted)
    {
        bench.Server.Answers(status, body);

        var failure = await bench.FailsAsync(Text);

        Assert.Multiple(() =>
        {
            Assert.That(failure.Kind, Is.EqualTo(kind));
            Assert.That(failure.IsOutcomeUnknown, Is.EqualTo(isUnknown));
            Assert.That(failure.IsAccepted, Is.EqualTo(isAccepted));
            Assert.That(failure.Code, Is.EqualTo(status));
        });
    }

    [Test]
    public async Task A_refusal_under_a_friendly_status_is_a_refusal()
    {
        bench.Server.Answers(200, """
            {"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}
            """);

        Assert.That((await bench.FailsAsync(Text)).Kind, Is.EqualTo(BotFailureKind.Blocked));
    }

    [Test]
    public async Task A_description_without_end_is_cut()
    {
        bench.Server.Answers(400, $$"""{"ok":false,"error_code":400,"description":"{{new string('a', 1 << 20)}}"}""");

        Assert.That((await bench.FailsAsync(Text)).Description, Has.Length.EqualTo(512));
    }

    [Test]
    public async Task Null_and_missing_are_one_and_numbers_may_be_texts()
    {
        bench.Server.Answers(200, """
            {"ok":true,"description":null,"result":{"id":"12","is_bot":null,"first_name":null,"new":{"a":[null,1]}}}
            """);

        var me = await bench.GivesAsync(new GetMe());

        Assert.Multiple(() =>
        {
            Assert.That(me.Id, Is.EqualTo(12));
            Assert.That(me.IsBot, Is.False);
            Assert.That(me.FirstName, Is.Null);
            Assert.That(me.Rest!["new"].GetRawText(), Is.EqualTo("""{"a":[1]}"""));
        });
    }

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
