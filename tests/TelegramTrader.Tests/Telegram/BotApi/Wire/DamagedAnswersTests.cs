using System.Text;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.BotApi.Methods.Chats;
using TelegramTrader.Telegram.BotApi.Methods.Messages;
using TelegramTrader.Telegram.BotApi.Methods.Updates;
using TelegramTrader.Telegram.BotApi.Updates;
using TelegramTrader.Telegram.BotApi.Wire;

namespace TelegramTrader.Tests.Telegram.BotApi.Wire;

/// <summary>Whatever the bytes are, the readers give a value. Nothing is thrown, and the run ends.</summary>
public sealed class DamagedAnswersTests
{
    private const int Payloads = 20_000;

    private static readonly string[] Updates =
    [
        """
        {"update_id":874512001,"message":{"message_id":311,"from":{"id":700100200,"is_bot":false,"first_name":"Ü",
        "username":"user_1","language_code":"en"},"chat":{"id":-1002003004005,"title":"Desk","type":"supergroup",
        "is_forum":true},"date":1795161600,"message_thread_id":42,"is_topic_message":true,
        "text":"/oi@OurBot \ud83d\ude00",
        "entities":[{"offset":0,"length":10,"type":"bot_command"}],"sticker":{"a":[1,2,{"b":null}]},
        "reply_to_message":{"message_id":1,"date":0,"chat":{"id":5,"type":"private"}}}}
        """,
        """
        {"update_id":874512002,"callback_query":{"id":"3006457229110204551","from":{"id":700100200,"is_bot":false},
        "message":{"message_id":312,"chat":{"id":700100200,"type":"private"},"date":1795161605,"reply_markup":
        {"inline_keyboard":[[{"text":"5m","callback_data":"x"},{"text":"u","url":"https://a"}]]}},
        "data":"v1|Q2f0|BUY1"}}
        """,
        """
        {"update_id":874512003,"my_chat_member":{"chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false},
        "date":1795161700,"old_chat_member":{"user":{"id":111,"is_bot":true},"status":"member"},
        "new_chat_member":{"user":{"id":111,"is_bot":true},"status":"kicked","until_date":0}}}
        """,
    ];

    private static readonly string[] Refusals =
    [
        """{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":14}}""",
        """{"ok":false,"error_code":400,"description":"upgraded","parameters":{"migrate_to_chat_id":-10}}""",
    ];

    [Test]
    public void The_undamaged_samples_are_sound() => Assert.Multiple(() =>
    {
        foreach (var update in Updates)
        {
            Assert.That(UpdateReader.Read(Encoding.UTF8.GetBytes(update)).Problem, Is.Null);
        }
    });

    [TestCase(1)]
    [TestCase(2)]
    public void A_damaged_update_is_read_or_kept_with_its_problem(int seed)
    {
        var mutations = new Mutations(seed);
        var (read, kept) = (0, 0);
        for (var i = 0; i < Payloads / 2; i++)
        {
            var bytes = mutations.Damage(Encoding.UTF8.GetBytes(Updates[i % Updates.Length]));
            var received = UpdateReader.Read(bytes);
            var isRead = received.Update is not null;
            if (isRead == received.Problem is not null || (isRead && received.UpdateId is null)
                || !received.Raw.Span.SequenceEqual(bytes))
            {
                Assert.Fail(Convert.ToHexString(bytes));
            }

            _ = isRead ? read++ : kept++;
        }

        Assert.That(read, Is.GreaterThan(Payloads / 20), "else the damage is too coarse to prove anything");
        Assert.That(kept, Is.GreaterThan(Payloads / 20));
    }

    [TestCase(3)]
    [TestCase(4)]
    public void A_damaged_answer_is_a_result_or_a_failure(int seed)
    {
        var mutations = new Mutations(seed);
        var answers = Updates.Select(update => $$"""{"ok":true,"result":[{{update}},{{update}}]}""")
            .Append("""{"ok":true,"result":[{"user":{"id":1},"status":"creator"},{"user":{"id":2},"status":"x"}]}""")
            .Append("""{"ok":true,"result":{"message_id":1,"chat":{"id":1,"type":"x"},"photo":[{"file_id":"x"}]}}""")
            .Concat(Refusals)
            .Select(Encoding.UTF8.GetBytes)
            .ToList();
        int[] statuses = [200, 200, 200, 400, 429, 500, 302];
        var (done, failed) = (0, 0);
        for (var i = 0; i < Payloads / 2; i++)
        {
            var body = mutations.Damage(answers[i % answers.Count]);
            var answer = new HttpAnswer(statuses[i / answers.Count % statuses.Length], null, body);
            _ = IsDone(new GetUpdates(), answer) | IsDone(new GetChatAdministrators { ChatId = 1 }, answer)
                | IsDone(new EditMessageText { Text = "x" }, answer)
                ? done++
                : failed++;
        }

        Assert.That(done, Is.GreaterThan(Payloads / 40), "else the damage is too coarse to prove anything");
        Assert.That(failed, Is.GreaterThan(Payloads / 20));
    }

    [Test]
    public void One_bad_update_takes_no_other_with_it()
    {
        var body = Encoding.UTF8.GetBytes(
            $$"""{"ok":true,"result":[{{Updates[0]}},{"update_id":"x"},{"update_id":3,"message":7},{{Updates[1]}}]}""");

        var result = Envelope.Read(new HttpAnswer(200, null, body), Reading(new GetUpdates()), BotBench.Token);

        Assert.That(result.IsDone(out var updates, out _), Is.True);
        Assert.That(updates!.Select(update => update.Problem is null), Is.EqualTo(new[] { true, false, false, true }));
        Assert.That(updates![2].UpdateId, Is.EqualTo(3));
    }

    [TestCase("5", 5)]
    [TestCase("\"5\"", 5)]
    [TestCase("4503599627370495", 4503599627370495)]
    [TestCase("4503599627370496", null)]
    [TestCase("-1", null)]
    [TestCase("5.0", null)]
    [TestCase("null", null)]
    [TestCase("\"x\"", null)]
    public void An_id_is_a_number_of_at_most_52_bits_or_a_text_of_one(string id, long? expected)
    {
        var update = UpdateReader.Read(Encoding.UTF8.GetBytes($$"""{"update_id":{{id}}}"""));

        Assert.That(update.UpdateId, Is.EqualTo(expected));
        Assert.That(update.Update?.UpdateId, Is.EqualTo(expected));
    }

    [TestCase(63, true)]
    [TestCase(64, false)]
    public void Sixty_four_levels_are_read_and_one_more_is_not(int depth, bool isRead)
    {
        var text = $$"""{"update_id":1,"x":{{new string('[', depth)}}1{{new string(']', depth)}}}""";

        var update = UpdateReader.Read(Encoding.UTF8.GetBytes(text));

        Assert.That(update.Problem is null, Is.EqualTo(isRead), update.Problem);
    }

    private static bool IsDone<TResult>(IBotRequest<TResult> request, HttpAnswer answer)
    {
        var result = Envelope.Read(answer, Reading(request), BotBench.Token);
        return result.IsDone(out _, out _);
    }

    private static Func<System.Text.Json.JsonElement, TResult> Reading<TResult>(IBotRequest<TResult> request) =>
        request.Read;
}
